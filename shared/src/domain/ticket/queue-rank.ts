import { DAY, HOUR, type Instant } from '../../kernel/instant'
import type { TicketFacts } from './ticket.types'

/** A nudge moves an order this far up the queue. */
export const NUDGE_LIFT = 4 * HOUR
/** Emergencies stand before everything else, among themselves by their due time. */
const EMERGENCY_LIFT = 400 * DAY
/** Work that waits for the household or stands still with a date sinks below what somebody can act on. */
const QUIET_SINK = 400 * DAY

type Ranked = Pick<
  TicketFacts,
  'lastNewsAt' | 'status' | 'priority' | 'submittedAt' | 'nextDueAt' | 'pausedUntil' | 'doneAt' | 'nudgesToday' | 'slotFrom'
>

/**
 * The instant a queue is sorted by, smallest first. It is stored, so that a page of a million rows is one walk along an index; that is why
 * it depends on the ticket alone and not on the clock.
 */
export const queueRank = (ticket: Ranked): Instant => {
  if (ticket.status === 'done') return (ticket.doneAt ?? ticket.submittedAt) + QUIET_SINK
  if (ticket.status === 'paused') return (ticket.pausedUntil ?? ticket.submittedAt) + QUIET_SINK
  if (ticket.status === 'quoted') return ticket.lastNewsAt + QUIET_SINK
  const due = ticket.nextDueAt ?? ticket.slotFrom ?? ticket.submittedAt + DAY
  return due - ticket.nudgesToday * NUDGE_LIFT - (ticket.priority === 'P1' ? EMERGENCY_LIFT : 0)
}

/** Columns of the queue: who has to act next. */
export type QueueStage = 'unassigned' | 'held' | 'done' | 'ended'

export const queueStage = (status: TicketFacts['status']): QueueStage => {
  switch (status) {
    case 'submitted':
    case 'accepted':
    case 'pooled':
      return 'unassigned'
    case 'done':
      return 'done'
    case 'closed':
    case 'cancelled':
    case 'declined':
    case 'merged':
      return 'ended'
    default:
      return 'held'
  }
}
