import type { DeclineReason, NoPhotoReason, PauseReason, Priority, ReturnReason, VisitMode } from './words'
import type { TicketAction } from './ticket.types'

/** What an actor brings to each action. Fields are the minimum the rules need; ids of photos are already checked to exist. */
interface Inputs {
  accept: object
  pool: object
  dispatch: { assigneeId: string; mode: 'assigned' | 'auto'; reason: string }
  claim: object
  depart: object
  arrive: object
  start: object
  /** `fen`: what the server reckoned from the price list; `items`: the lines in words, for the timeline. */
  quote: { quoteId: string; fen: number; items: string; words: string }
  /** `quoteId`: the quote that was read, so that nobody agrees to another one. `words`: who said it on the phone, when the desk writes it down. */
  approve_quote: { quoteId: string; words: string }
  refuse_quote: { quoteId: string; words: string }
  withdraw_quote: { words: string }
  pause: { reason: PauseReason; nextAt: number | null; words: string }
  resume: object
  finish: { found: string; did: string; photoIds: readonly string[]; noPhotoReason: NoPhotoReason | null; parts: string; minutes: number }
  confirm: { speed: number; quality: number; attitude: number; words: string }
  close_silent: object
  close_called_back: object
  /** `toWorker`: the worker of the last round is on shift and has room, so the order goes straight back. */
  reopen: { words: string; cause: 'resident' | 'desk' | 'follow_up'; toWorker: boolean }
  cancel: { words: string }
  decline: { reason: DeclineReason | null; responsible: string; words: string }
  merge: { targetId: string }
  /** `toWorker`: whoever held it before the merge still has room for it. */
  unmerge: { toWorker: boolean }
  return: { reason: ReturnReason | null; words: string }
  transfer: { toStaffId: string; reason: ReturnReason | null; words: string }
  nudge: object
  comment: { text: string; photoIds: readonly string[] }
  reply: { text: string }
  note: { text: string }
  reschedule: { visitMode: VisitMode; slotFrom: number | null; slotTo: number | null }
  classify: { categoryKey: string; priority: Priority; words: string }
}

export type TicketCommand = { [A in TicketAction]: { type: A } & Inputs[A] }[TicketAction]
export type CommandOf<A extends TicketAction> = Extract<TicketCommand, { type: A }>
