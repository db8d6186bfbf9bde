import { SYSTEM } from '@jinlin/shared/domain/people/actor'
import { ENDED_STATUSES } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { takeStep } from './change-ticket'
import { reopenTicket } from './reopen-ticket'
import { forgetContact } from './forget-contact'
import { ticketsForFollowUp, type TicketForFollowUp } from './follow-up.queries'
import { reportsOf, type ReportOf } from './report.queries'
import { ticket } from './ticket.table'

export type { TicketForFollowUp } from './follow-up.queries'
export type { TicketEvent } from './timeline.store'

export interface TicketApi {
  ticketForFollowUp(id: string): Promise<TicketForFollowUp | undefined>
  /** Two statements, however many. */
  ticketsForFollowUp(ids: readonly string[]): Promise<Map<string, TicketForFollowUp>>
  /** The household said on the phone that it is not solved. @throws AppError TICKET_STATE when it is neither done nor closed */
  reopenByFollowUp(tx: Tx, ticketId: string, words: string): Promise<void>
  /** The household said on the phone that it is solved. @throws AppError TICKET_STATE when it does not wait for confirmation */
  closeCalledBack(tx: Tx, ticketId: string): Promise<void>
  /** Orders in the hands of one colleague, in whatever community. */
  openWorkOf(staffId: string): Promise<number>
  /** What one person reported, for the export of their data. */
  reportsOf(personId: string): Promise<ReportOf[]>
  /** Two accounts become one: the reports of the one are the other's. */
  moveReporter(tx: Tx, from: string, into: string): Promise<void>
  /** The account closes: names and numbers leave what has ended; open work keeps them until it ends. */
  eraseReporter(tx: Tx, personId: string): Promise<void>
}

const BATCH = 200

export const ticketApi = perPorts<TicketApi>((ports) => {
  const { db } = ports
  return {
    ticketForFollowUp: async (id) => (await ticketsForFollowUp(db, [id])).get(id),
    ticketsForFollowUp: (ids) => ticketsForFollowUp(db, ids),
    reopenByFollowUp: async (tx, ticketId, words) => {
      await reopenTicket(ports)(tx, SYSTEM, { ticketId, words, cause: 'follow_up' })
    },
    closeCalledBack: async (tx, ticketId) => {
      await takeStep(ports)(tx, SYSTEM, { ticketId }, { type: 'close_called_back' })
    },
    openWorkOf: async (staffId) => {
      const row = await db.one<{ n: number }>("SELECT COUNT(*) AS n FROM ticket WHERE assignee_id = ? AND stage = 'held'", [staffId])
      return Number(row?.n ?? 0)
    },
    reportsOf: (personId) => reportsOf(db, personId),
    moveReporter: async (tx, from, into) => {
      await tx.update(ticket, { reporterId: from }, { reporterId: into })
    },
    eraseReporter: async (tx, personId) => {
      for (;;) {
        const rows = await tx.find(
          ticket,
          {
            sql: `reporter_id = ? AND status IN (${ENDED_STATUSES.map(() => '?').join(', ')}) AND timer_at IS NOT NULL`,
            params: [personId, ...ENDED_STATUSES],
          },
          { orderBy: 'id', limit: BATCH },
        )
        for (const row of rows) await forgetContact(tx, row)
        if (rows.length < BATCH) return
      }
    },
  }
})
