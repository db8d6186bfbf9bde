import { sayClosed, sayWait } from '@jinlin/shared/domain/time/clock-words'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { sayDuration, sayRange, sayWhen } from '@jinlin/shared/kernel/when'

interface Segment {
  from: number
  to: number | null
  kind: 'run' | 'pause' | 'closed' | 'over'
  reason: string | null
}

/** 「已计时」「接下来计时」「暂停: 等配件到货, 不计入」「午休, 不计入」 */
export const segmentWords = ({ from, kind, reason }: Pick<Segment, 'from' | 'kind' | 'reason'>, now: number): string => {
  if (kind === 'pause') return `暂停: ${sayWait(reason ?? '')}, 不计入`
  if (kind === 'closed') return `${sayClosed(reason ?? '')}, 不计入`
  if (kind === 'over') return '超过承诺的时间'
  return isAhead(from, now) ? '接下来计时' : '已计时'
}

/** The answer was cut at the server's now, which is a moment before this phone's. */
const isAhead = (from: number, now: number) => from > now - MINUTE

/** 「今天 11:36–13:40 · 2 小时 4 分」; a piece that still runs has no end yet. */
export const segmentSpan = ({ from, to }: Pick<Segment, 'from' | 'to'>, now: number): string =>
  to === null ? `${sayWhen(from, now)} 起` : `${sayRange(from, to, now)} · ${sayDuration(to - from)}`

/** A piece that has only just begun says nothing yet. */
export const worthShowing = ({ from, to, kind }: Segment): boolean => kind !== 'run' || to === null || to - from >= MINUTE
