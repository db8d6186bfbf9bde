import { daysBetween, localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayDay } from '@jinlin/shared/kernel/when'
import type { Tone } from '../../../theme/tone'

interface Due {
  dueDay: string
  overdueDays: number
  questioned: boolean
  lockOrderId: string | null
}

/** Beside the name of a bill: what stands now, in a few words. */
export const dueTag = (bill: Due & { state: string; stateWords: string }, now: number): { words: string; tone: Tone } => {
  if (bill.state !== 'published') return { words: bill.stateWords, tone: bill.state === 'settled' ? 'good' : 'mute' }
  const due = dueWords(bill, now)
  if (bill.lockOrderId === null && bill.questioned) return { words: '疑问处理中', tone: due.tone }
  return bill.lockOrderId !== null || bill.overdueDays > 0 ? due : { words: bill.stateWords, tone: due.tone }
}

/** When a bill is to be paid, as a promise rather than a threat. */
export const dueWords = ({ dueDay, overdueDays, questioned, lockOrderId }: Due, now: number): { words: string; tone: Tone } => {
  if (lockOrderId !== null) return { words: '正在支付', tone: 'info' }
  if (questioned) return { words: '疑问处理中, 违约金暂停', tone: 'info' }
  if (overdueDays > 0) return { words: `已过缴费日 ${overdueDays} 天`, tone: 'wait' }
  const left = daysBetween(localDayOf(now), dueDay)
  return { words: `${sayDay(dueDay, now)}前缴清即可`, tone: left <= 3 ? 'wait' : 'mute' }
}
