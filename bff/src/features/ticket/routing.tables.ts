import type { AssignmentMode } from '@jinlin/shared/domain/ticket/words'
import { c, table } from '../../platform/db/table'

export interface RankedWorker {
  staffId: string
  name: string
  reason: string
}

/** Why somebody got it: the ranking as it stood, with one line of reason. A claim from the pool has no ranking and no row. */
export const ticketAssignment = table(
  'ticket_assignment',
  {
    id: c.id(),
    ticketId: c.id(),
    communityId: c.id(),
    staffId: c.id(),
    round: c.int(),
    mode: c.word<AssignmentMode>(12),
    /** 负责3栋, 在班, 手上 2 单 */
    reason: c.text(200),
    /** Why the ranking was not followed. */
    overruled: c.text(200).null(),
    ranked: c.json<RankedWorker[]>().about({
      purpose: 'explaining why somebody got the order',
      basis: 'contract',
      retention: 'as long as the ticket',
      sensitivity: 'ordinary',
    }),
    at: c.instant(),
    byKind: c.word<'staff' | 'system'>(8),
    byId: c.id().null(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'ticket', columns: ['ticketId', 'at'], serves: 'who had it before' },
      { name: 'staff', columns: ['communityId', 'staffId', 'at'], serves: 'report: fairness of assignment' },
    ],
  },
)

/**
 * Work in hand per colleague. The cap holds because taking an order is `open_count = open_count + 1 WHERE open_count < cap`: the row is the gate, whatever
 * the number of servers. A job compares it with the tickets.
 */
export const workerLoad = table(
  'worker_load',
  { communityId: c.id(), staffId: c.id(), openCount: c.int(), lastAssignedAt: c.instant().null() },
  { primary: ['communityId', 'staffId'] },
)

/** Visits booked per window and trade. */
export const ticketSlot = table(
  'ticket_slot',
  { communityId: c.id(), skill: c.word(16), slotFrom: c.instant(), slotTo: c.instant(), taken: c.int(), capacity: c.int() },
  { primary: ['communityId', 'skill', 'slotFrom'] },
)

/** The last number given out on a day. */
export const ticketNumber = table(
  'ticket_number',
  { communityId: c.id(), day: c.localDay(), last: c.int() },
  { primary: ['communityId', 'day'] },
)
