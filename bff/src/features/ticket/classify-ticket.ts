import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { categoryOf } from '@jinlin/shared/domain/ticket/categories'
import type { Priority } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { changeTicket } from './change-ticket'
import { routeNew } from './route-ticket'
import { indexAgain } from './ticket-terms'
import type { TicketRow } from './ticket.table'

export interface Classify {
  ticketId: string
  version: number
  categoryKey: string
  priority: Priority
  words: string
}

/** The desk says what it is. Work that becomes an emergency and has nobody yet goes out at once. */
export const classifyTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, { ticketId, version, categoryKey, priority, words }: Classify): Promise<TicketRow> => {
    const category = categoryOf(categoryKey)
    const { before, row } = await changeTicket(ports)(tx, {
      ticketId,
      actor,
      version,
      wish: ({ row: seen }) => ({
        // A category of the other place is none of this ticket's: a lift does not stand in a flat.
        command: { type: 'classify', categoryKey: category?.place === seen.place ? categoryKey : '', priority, words },
        ...(category ? { set: { skill: category.skill, categoryGroup: `${category.place}.${category.group}` } } : {}),
      }),
    })
    await indexAgain(tx, row)
    return priority === 'P1' && before.priority !== 'P1' && row.stage === 'unassigned' ? routeNew(ports)(tx, row) : row
  }
