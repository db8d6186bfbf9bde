import type { QuoteFacts } from './quote'
import type {
  AssignmentMode,
  Channel,
  DeclineReason,
  EntryConsent,
  PauseReason,
  Place,
  Priority,
  RepairStatus,
  TicketKind,
  VisitMode,
} from './words'

/** What the rules need to know of a ticket. Instants are UTC ms. */
export interface TicketFacts {
  id: string
  number: string
  communityId: string
  kind: TicketKind
  status: RepairStatus
  version: number
  /** 1 for the first repair, +1 with each reopening. */
  round: number
  reopenCount: number
  residentReopens: number
  place: Place
  houseId: string | null
  buildingId: string | null
  /** The person who reported it; null for a desk order nobody stands behind. */
  reporterId: string | null
  channel: Channel
  categoryKey: string
  priority: Priority
  visitMode: VisitMode
  slotFrom: number | null
  slotTo: number | null
  entryConsent: EntryConsent
  /** 首问负责: the desk member who answered first owns it; null until then. */
  ownerId: string | null
  /** The household wrote and nobody has answered yet. */
  awaitingReply: boolean
  assigneeId: string | null
  assignmentMode: AssignmentMode | null
  statusBeforePause: RepairStatus | null
  /** When work goes on, as promised with the pause. */
  pausedUntil: number | null
  pauseReason: PauseReason | null
  statusBeforeMerge: RepairStatus | null
  mergedIntoId: string | null
  submittedAt: number
  /** Last change the resident can see. */
  lastNewsAt: number
  doneAt: number | null
  closedAt: number | null
  /** Nearest due time of a running promise. */
  nextDueAt: number | null
  nudgesToday: number
  /** Local day `nudgesToday` counts for. */
  nudgeDay: string | null
  lastNudgeAt: number | null
  declineReason: DeclineReason | null
  /** Return visit under warranty: the earlier order. Such work is free. */
  warranty: { readonly ticketId: string } | null
  /** What the household was asked to pay in this round; `billed` outlives a reopening, because work that was paid for is put right for nothing. */
  quote: QuoteFacts | null
}

export const TICKET_ACTIONS = [
  'accept',
  'pool',
  'dispatch',
  'claim',
  'depart',
  'arrive',
  'start',
  'quote',
  'approve_quote',
  'refuse_quote',
  'withdraw_quote',
  'pause',
  'resume',
  'finish',
  'confirm',
  'close_silent',
  'close_called_back',
  'reopen',
  'cancel',
  'decline',
  'merge',
  'unmerge',
  'return',
  'transfer',
  'nudge',
  'comment',
  'reply',
  'note',
  'reschedule',
  'classify',
] as const
export type TicketAction = (typeof TICKET_ACTIONS)[number]

/** Everything the timeline can hold: the opening, the actions, and what the house itself notes. */
export const HOUSE_NOTES = ['warn', 'breach', 'escalate', 'merged_here', 'unmerged_here', 'relayed', 'follow_up', 'content_flag'] as const
export type TimelineAction = 'submit' | TicketAction | (typeof HOUSE_NOTES)[number]

/** One stored line of the timeline as the rules read it back. Lines come in the order they were written. */
export interface TimelineFact {
  action: TimelineAction
  at: number
  round: number
  /** Status after the step; null for what the house notes. */
  to: RepairStatus | null
  visibility: 'public' | 'internal'
  actor: { kind: 'resident' | 'staff' | 'system'; id: string | null }
  data: Readonly<Record<string, unknown>>
}
