import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { ticketEvent, type EventRow } from './ticket-event.table'
import type { TicketRow } from './ticket.table'

export interface Author {
  kind: EventRow['actorKind']
  id: string | null
  name: string | null
  badge: string | null
}

export const authorOf = async (ports: Ports, actor: Actor): Promise<Author> => {
  if (actor.kind === 'resident') return { kind: 'resident', id: actor.personId, name: null, badge: null }
  if (actor.kind !== 'staff') return { kind: 'system', id: null, name: null, badge: null }
  return { kind: 'staff', id: actor.staffId, name: actor.name, badge: (await around(ports).badgeOf(actor.staffId))?.badgeNo ?? null }
}

export type NewLine = Pick<EventRow, 'action' | 'round' | 'visibility' | 'data'> & {
  from: EventRow['fromStatus']
  to: EventRow['toStatus']
}

/** `row.lastSeq` has been moved on to the line's place. */
export const addLine = async (
  tx: Tx,
  row: Pick<TicketRow, 'id' | 'communityId' | 'lastSeq'>,
  line: NewLine,
  by: Author,
): Promise<EventRow> => {
  const { from, to, ...rest } = line
  const event: EventRow = {
    ...rest,
    ticketId: row.id,
    seq: row.lastSeq,
    id: tx.newId(),
    communityId: row.communityId,
    at: tx.now,
    fromStatus: from,
    toStatus: to,
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    actorBadge: by.badge,
  }
  await tx.append(ticketEvent, event)
  return event
}

/** What listeners are told. No phone, no free text of a person's beside the data of the step. */
export interface TicketEvent {
  ticketId: string
  communityId: string
  number: string
  title: string
  status: TicketRow['status']
  round: number
  assigneeId: string | null
  previousAssigneeId: string | null
  reporterId: string | null
  houseId: string | null
  seq: number
  actorKind: EventRow['actorKind']
  actorId: string | null
  data: Record<string, unknown>
}

export const eventPayload = (
  before: Pick<TicketRow, 'assigneeId'>,
  after: TicketRow,
  event: EventRow,
): TicketEvent & Record<string, unknown> => ({
  ticketId: after.id,
  communityId: after.communityId,
  number: after.number,
  title: after.title,
  status: after.status,
  round: after.round,
  assigneeId: after.assigneeId,
  previousAssigneeId: before.assigneeId,
  reporterId: after.reporterId,
  houseId: after.houseId,
  seq: event.seq,
  actorKind: event.actorKind,
  actorId: event.actorId,
  data: event.data,
})
