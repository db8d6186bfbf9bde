import { sayClosed, sayWait } from '@jinlin/shared/domain/time/clock-words'
import { sayDuration, sayWhen } from '@jinlin/shared/kernel/when'

interface Segment {
  from: number
  to: number | null
  kind: 'run' | 'pause' | 'closed' | 'over'
  reason: string | null
}

/** 「计时」「暂停: 等配件到货」「午休, 不计时」 */
export const segmentWords = ({ kind, reason }: Pick<Segment, 'kind' | 'reason'>): string => {
  if (kind === 'pause') return `暂停: ${sayWait(reason ?? '')}, 不计入`
  if (kind === 'closed') return `${sayClosed(reason ?? '')}, 不计入`
  return kind === 'over' ? '超过承诺的时间' : '计时'
}

/** 「今天 11:36 到 今天 13:40 · 2 小时 4 分」; a piece that still runs has no end yet. */
export const segmentSpan = ({ from, to }: Pick<Segment, 'from' | 'to'>, now: number): string => {
  if (to === null) return `${sayWhen(from, now)} 起`
  return `${sayWhen(from, now)} 到 ${sayWhen(to, now)} · ${sayDuration(to - from)}`
}
