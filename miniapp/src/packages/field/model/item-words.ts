import { PAUSE_REASON_WORDS, type EntryConsent, type PauseReason, type Place, type VisitMode } from '@jinlin/shared/domain/ticket/words'
import { sayRange, sayWhen } from '@jinlin/shared/kernel/when'

/** 「同一栋楼」「就在附近」「要走一段」; null when it is not known where one is. */
export const distanceWords = (steps: number | null): string | null =>
  steps === null ? null : steps === 0 ? '同一栋楼' : steps === 1 ? '就在附近' : '要走一段'

const ENTRY: Record<EntryConsent, string> = {
  at_home: '家里有人',
  call_before: '上门前先打电话',
  may_enter_with_guard: '没人时由管家陪同进入',
}

interface Visit {
  place: Place
  visitMode: VisitMode
  slotFrom: number | null
  slotTo: number | null
  entryConsent: EntryConsent
}

/** 「约好今天 14:00–16:00」「先电话联系」; null where one simply goes. */
export const visitWords = ({ visitMode, slotFrom, slotTo }: Visit, now: number): string | null => {
  if (visitMode === 'slot' && slotFrom !== null && slotTo !== null) return `约好${sayRange(slotFrom, slotTo, now)}`
  return visitMode === 'call_first' ? '先电话联系' : null
}

/** How one gets in; a common area needs nobody at home. */
export const entryWords = ({ place, entryConsent }: Visit): string | null => (place === 'home' ? ENTRY[entryConsent] : null)

/** Why it came here is written for the desk, about somebody; on the phone of that somebody it speaks to them. */
export const reasonToMe = (reason: string): string => reason.replace('上次也是他修的', '上次也是您修的')

/** 「已暂停: 等配件, 明天 09:00 继续」 */
export const pauseWords = (reason: string | null, until: number | null, now: number): string => {
  const why = reason === 'resident' ? '等住户确认' : (PAUSE_REASON_WORDS[reason as PauseReason] ?? '等待继续')
  return `已暂停: ${why}${until === null ? '' : `, ${sayWhen(until, now)} 继续`}`
}
