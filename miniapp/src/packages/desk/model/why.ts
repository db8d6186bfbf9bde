import { sayClosed, sayWait } from '@jinlin/shared/domain/time/clock-words'
import { sayDuration, sayWhen } from '@jinlin/shared/kernel/when'

interface Segment {
  from: number
  to: number | null
  kind: 'run' | 'pause' | 'closed' | 'over'
  reason: string | null
}

/** One piece of the way to a due time, as staff read it: 「暂停: 等住户确认 · 今天 11:36 起」. */
export const pieceWords = ({ from, to, kind, reason }: Segment, now: number): { what: string; span: string } => {
  const wait = sayWait(reason ?? '').replace('您', '住户')
  // What lies ahead is how the due time will be reached if nothing stands still any more.
  const run = from < now - 60_000 || (to ?? 0) <= now ? '计时' : '接下来计时'
  const what = kind === 'run' ? run : kind === 'over' ? '已超时' : kind === 'pause' ? `暂停: ${wait}` : `${sayClosed(reason ?? '')}, 不计时`
  const span = to === null ? `${sayWhen(from, now)} 起` : `${sayWhen(from, now)} 到 ${sayWhen(to, now)}, ${sayDuration(to - from)}`
  return { what, span }
}
