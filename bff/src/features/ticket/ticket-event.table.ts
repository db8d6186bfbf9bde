import type { TimelineAction } from '@jinlin/shared/domain/ticket/ticket.types'
import type { RepairStatus } from '@jinlin/shared/domain/ticket/words'
import { c, type Personal, table, type Row } from '../../platform/db/table'

const colleague: Personal = {
  purpose: 'saying which colleague acted',
  basis: 'contract',
  retention: 'as long as the ticket',
  sensitivity: 'ordinary',
}

/** The timeline: append-only, in the order of `seq`. Residents are named by their id alone; colleagues with what is on the badge. */
export const ticketEvent = table(
  'ticket_event',
  {
    ticketId: c.id(),
    seq: c.int(),
    id: c.id(),
    communityId: c.id(),
    at: c.instant(),
    action: c.word<TimelineAction>(24),
    round: c.int(),
    fromStatus: c.word<RepairStatus>(12).null(),
    toStatus: c.word<RepairStatus>(12).null(),
    visibility: c.word<'public' | 'internal'>(8),
    actorKind: c.word<'resident' | 'staff' | 'system'>(8),
    actorId: c.id().null(),
    actorName: c.text(20).null().about(colleague),
    actorBadge: c.text(12).null().about(colleague),
    data: c.json<Record<string, unknown>>().about({ ...colleague, purpose: 'what people wrote and did about this ticket' }),
  },
  { primary: ['ticketId', 'seq'] },
)
export type EventRow = Row<typeof ticketEvent>
