import { ENTRY_CONSENT_WORDS, VISIT_MODE_WORDS, type EntryConsent, type Place, type VisitMode } from '@jinlin/shared/domain/ticket/words'
import { sayRange } from '@jinlin/shared/kernel/when'

interface Visit {
  place: Place
  visitMode: VisitMode
  slotFrom: number | null
  slotTo: number | null
  entryConsent: EntryConsent
}

/** 「明天 10:00–12:00 上门」「尽快上门」 */
export const visitWords = ({ visitMode, slotFrom, slotTo }: Pick<Visit, 'visitMode' | 'slotFrom' | 'slotTo'>, now: number): string =>
  visitMode === 'slot' && slotFrom !== null && slotTo !== null ? `${sayRange(slotFrom, slotTo, now)} 上门` : VISIT_MODE_WORDS[visitMode]

/** How somebody gets in; a common area needs nobody at home. */
export const entryWords = ({ place, entryConsent }: Pick<Visit, 'place' | 'entryConsent'>): string | null =>
  place === 'home' ? ENTRY_CONSENT_WORDS[entryConsent] : null

/** What each answer means for the person who gives it. */
export const ENTRY_HINTS: Record<EntryConsent, string> = {
  at_home: '师傅直接上门敲门',
  call_before: '师傅出发前先打电话, 打不通不上门',
  may_enter_with_guard: '没人在家时, 由管家全程陪同开门进入, 会拍照留存',
}
