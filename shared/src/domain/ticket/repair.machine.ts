import type { Actor } from '../people/actor'
import { relationsOf, type Relation } from './relations'
import { applyCommand } from './repair.apply'
import type { TicketCommand } from './repair.commands'
import type { Refusal } from './repair.guards'
import { repairRow, type RepairRow } from './repair.table'
import type { TicketAction, TicketFacts } from './ticket.types'
import { ENDED_STATUSES, type RepairStatus } from './words'

export { REPAIR_ROWS, repairRow, type ClockEffect, type RepairRow } from './repair.table'

/** One line of the timeline; `data` is what the clocks and the screens read back. */
export interface TimelineEntry {
  action: TicketAction
  from: RepairStatus
  to: RepairStatus
  round: number
  visibility: 'public' | 'internal'
  data: Record<string, unknown>
}

export type Decision =
  | { ok: true; next: Partial<TicketFacts> & { status: RepairStatus; version: number }; entry: TimelineEntry; emits: string }
  | ({ ok: false } & Refusal)

/** Whether the actor may take the step now, before anything is filled in. Order: relation, state, time. */
export const mayTake = (found: RepairRow, ticket: TicketFacts, relations: ReadonlySet<Relation>, now: number): Refusal | null => {
  if (!found.by.some((relation) => relations.has(relation))) return { code: 'TICKET_NOT_YOURS' }
  if (!found.from.includes(ticket.status)) {
    const taken = found.action === 'claim' && !ENDED_STATUSES.includes(ticket.status) && ticket.assigneeId !== null
    return { code: taken ? 'TICKET_ALREADY_CLAIMED' : 'TICKET_STATE' }
  }
  return found.when?.(ticket, relations, now) ?? null
}

/** The whole rule of a repair: from facts, wish, actor and clock to the next facts, or a refusal that names its code. */
export const decide = (ticket: TicketFacts, command: TicketCommand, actor: Actor, now: number): Decision => {
  const found = repairRow(command.type)
  const relations = relationsOf(actor, ticket, now)
  const refusal = mayTake(found, ticket, relations, now) ?? found.check?.(ticket, command as never, now) ?? null
  if (refusal) return { ok: false, ...refusal }
  const { next, data } = applyCommand(ticket, found, command, relations, actor, now)
  const status = next.status ?? (found.to === 'same' ? ticket.status : found.to)
  return {
    ok: true,
    next: { ...next, status, version: ticket.version + 1 },
    entry: { action: found.action, from: ticket.status, to: status, round: next.round ?? ticket.round, visibility: found.visibility, data },
    emits: found.emits,
  }
}
