import { HOUR } from '../../kernel/instant'
import { localDayOf } from '../../kernel/local-day'
import type { ErrorCode } from '../error-codes'
import { categoryOf } from './categories'
import { TICKET_LIMITS } from './ticket.limits'
import type { Relation } from './relations'
import type { CommandOf } from './repair.commands'
import type { TicketFacts } from './ticket.types'

export interface Refusal {
  code: ErrorCode
  /** UTC ms from which the same wish would be granted; absent = never by waiting. */
  opensAt?: number
}

/** Guards that need only the ticket and the clock: they also close the button on the screen. */
export type WhenGuard = (ticket: TicketFacts, relations: ReadonlySet<Relation>, now: number) => Refusal | null

const leads = (relations: ReadonlySet<Relation>) => relations.has('supervisor') || relations.has('manager') || relations.has('system')

/**
 * First nudge: once the nearest promise is due, or after 2 hours without news, whichever comes first. Then once per
 * 2 hours, at most three a day (domain: Nudge 催单).
 */
export const mayNudge: WhenGuard = (ticket, _relations, now) => {
  const today = ticket.nudgeDay === localDayOf(now) ? ticket.nudgesToday : 0
  if (today >= TICKET_LIMITS.nudgesPerDay) return { code: 'NUDGE_LIMIT' }
  const quiet = Math.max(ticket.lastNewsAt, ticket.submittedAt) + TICKET_LIMITS.nudgeEvery
  const opensAt =
    ticket.lastNudgeAt !== null
      ? ticket.lastNudgeAt + TICKET_LIMITS.nudgeEvery
      : ticket.nextDueAt === null
        ? quiet
        : Math.min(ticket.nextDueAt, quiet)
  return now >= opensAt ? null : { code: 'NUDGE_TOO_SOON', opensAt }
}

/** 7 days and twice for the household (or an agent on its behalf); afterwards only a supervisor. */
export const mayReopen: WhenGuard = (ticket, relations, now) => {
  if (leads(relations)) return null
  if (ticket.doneAt !== null && now > ticket.doneAt + TICKET_LIMITS.reopenWithin) return { code: 'REOPEN_WINDOW_OVER' }
  return ticket.residentReopens >= TICKET_LIMITS.residentReopens ? { code: 'REOPEN_LIMIT' } : null
}

/** Silence of 72 h closes without a rating: a rating is never made up. */
export const silenceIsLongEnough: WhenGuard = (ticket, _relations, now) => {
  const opensAt = (ticket.doneAt ?? now) + TICKET_LIMITS.silenceCloses
  return now >= opensAt ? null : { code: 'TICKET_STATE', opensAt }
}

/** A pool order may be claimed by anybody eligible; a dispatched one only by the person it was given to. */
export const mayClaim: WhenGuard = (ticket, relations) =>
  ticket.status === 'dispatched' && !relations.has('assignee') ? { code: 'TICKET_ALREADY_CLAIMED' } : null

/** The router fills empty places and may pass on what nobody has accepted yet; only people take work out of somebody's hands. */
export const mayDispatch: WhenGuard = (ticket, relations) =>
  relations.has('system') && !['submitted', 'accepted', 'pooled', 'dispatched'].includes(ticket.status) ? { code: 'TICKET_STATE' } : null

export const mayPool: WhenGuard = (ticket, relations) =>
  relations.has('system') && ticket.assigneeId !== null ? { code: 'TICKET_STATE' } : null

/** Before work starts: a visit that paused on the doorstep still counts as before. */
export const mayCancel: WhenGuard = (ticket) =>
  ticket.status === 'paused' && ticket.statusBeforePause !== 'on_site' ? { code: 'TICKET_STATE' } : null

/** 退单 is for orders taken from the pool; a directly assigned order may be transferred, not dropped. */
export const mayReturn: WhenGuard = (ticket) => (ticket.assignmentMode === 'claimed' ? null : { code: 'TICKET_STATE' })

/** Paid work is work in a home that is not free by its kind, not a return visit, and not work that was paid for before. */
export const mayQuote: WhenGuard = (ticket) => {
  if (ticket.place === 'common') return { code: 'QUOTE_COMMON_AREA' }
  if (categoryOf(ticket.categoryKey)?.paid === 'free') return { code: 'QUOTE_FREE_WORK' }
  return ticket.warranty !== null || ticket.quote?.state === 'billed' ? { code: 'QUOTE_WARRANTY' } : null
}

/** Who wants the money does not write down that the household agrees, even when they work at the desk as well. */
export const mayAnswerQuote: WhenGuard = (_ticket, relations) =>
  relations.has('assignee') && !relations.has('household') ? { code: 'QUOTE_OWN' } : null

export const checkQuote = (_ticket: TicketFacts, command: CommandOf<'quote'>): Refusal | null =>
  command.fen <= 0 || command.fen > TICKET_LIMITS.quoteMaxFen ? { code: 'QUOTE_AMOUNT' } : null

/** Nobody agrees to, or turns down, a quote other than the one that was read. */
export const checkQuoteAnswer = (ticket: TicketFacts, command: CommandOf<'approve_quote' | 'refuse_quote'>): Refusal | null =>
  ticket.quote?.state === 'waiting' && ticket.quote.quoteId === command.quoteId ? null : { code: 'QUOTE_STALE' }

export const checkPause = (_ticket: TicketFacts, command: CommandOf<'pause'>, now: number): Refusal | null =>
  command.nextAt === null || command.nextAt <= now || command.nextAt > now + TICKET_LIMITS.pauseAtMost
    ? { code: 'NEXT_DATE_REQUIRED' }
    : null

export const checkFinish = (_ticket: TicketFacts, command: CommandOf<'finish'>): Refusal | null => {
  if (command.found.trim() === '' || command.did.trim() === '') return { code: 'FINISH_WORDS_REQUIRED' }
  return command.photoIds.length === 0 && command.noPhotoReason === null ? { code: 'FINISH_PROOF_REQUIRED' } : null
}

export const checkDecline = (_ticket: TicketFacts, command: CommandOf<'decline'>): Refusal | null => {
  if (command.reason === null) return { code: 'REASON_REQUIRED' }
  return command.responsible.trim() === '' ? { code: 'RESIDENT_REASON_REQUIRED' } : null
}

export const checkReturn = (_ticket: TicketFacts, command: CommandOf<'return'>): Refusal | null =>
  command.reason === null ? { code: 'REASON_REQUIRED' } : null

export const checkTransfer = (ticket: TicketFacts, command: CommandOf<'transfer'>): Refusal | null => {
  if (command.reason === null) return { code: 'REASON_REQUIRED' }
  return command.toStaffId === ticket.assigneeId ? { code: 'ASSIGNEE_NOT_ELIGIBLE' } : null
}

/** Giving it to whoever holds it already would only erase what that person has done. */
export const checkDispatch = (ticket: TicketFacts, command: CommandOf<'dispatch'>): Refusal | null =>
  command.assigneeId === ticket.assigneeId ? { code: 'ASSIGNEE_NOT_ELIGIBLE' } : null

export const checkMerge = (ticket: TicketFacts, command: CommandOf<'merge'>): Refusal | null =>
  command.targetId === ticket.id ? { code: 'MERGE_TARGET_INVALID' } : null

export const checkSlot = (_ticket: TicketFacts, command: CommandOf<'reschedule'>, now: number): Refusal | null => {
  if (command.visitMode !== 'slot') return null
  const { slotFrom, slotTo } = command
  const sound =
    slotFrom !== null && slotTo !== null && slotFrom > now && slotTo > slotFrom && slotFrom <= now + TICKET_LIMITS.slotsAhead + 24 * HOUR
  return sound ? null : { code: 'SLOT_UNAVAILABLE' }
}

export const checkClassify = (_ticket: TicketFacts, command: CommandOf<'classify'>): Refusal | null =>
  categoryOf(command.categoryKey) ? null : { code: 'UNKNOWN_CATEGORY' }
