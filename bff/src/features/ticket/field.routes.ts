import { fieldContract } from '@jinlin/shared/contract/field.contract'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { TicketCommand } from '@jinlin/shared/domain/ticket/repair.commands'
import { HELD_STATUSES } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { changeTicket } from './change-ticket'
import { claimTicket } from './claim-ticket'
import { commentTicket } from './comment-ticket'
import { readTicket, type ShownRow } from './detail.queries'
import { fieldView } from './field.presenter'
import { colleaguesFor, myPool, myToday } from './field-lists'
import { finishTicket } from './finish-ticket'
import { priceList, quoteTicket } from './quote-ticket'
import { revealContact } from './reveal-contact'
import { transferTicket } from './transfer-ticket'

/** What a technician sees and does. A technician reads what they hold and what is on offer; the rest of the queue is not theirs to read. */
export const fieldRoutes = (ports: Ports): Bound => {
  const { db, uow } = ports
  const view = fieldView(ports)

  const change = (actor: StaffActor, work: (tx: Tx) => Promise<ShownRow>) => uow.run(async (tx) => view(await work(tx), actor, tx.now))
  const step = (actor: StaffActor, { ticketId, takenAt }: { ticketId: string; takenAt?: number | undefined }, command: TicketCommand) =>
    change(
      actor,
      async (tx) =>
        (
          await changeTicket(ports)(tx, {
            ticketId,
            actor,
            wish: () => ({ command, ...(takenAt === undefined ? {} : { data: { takenAt } }) }),
          })
        ).row,
    )
  const job = async (actor: StaffActor, ticketId: string, now: number): Promise<ShownRow> => {
    const row = await readTicket(db, ticketId, actor, now, ['technician', 'assignee'])
    // Somebody who works at the desk as well reads the rest of the queue there.
    if (row.assigneeId !== actor.staffId && row.status !== 'pooled') throw refuse('TICKET_NOT_FOUND')
    return row
  }

  return bind(
    fieldContract,
    {
      today: async (actor, _input, { now }) => ({ data: await myToday(ports)(actor, now) }),
      pool: async (actor, _input, { now }) => ({ data: await myPool(ports)(actor, now) }),
      get: async (actor, { ticketId }, { now }) => view(await job(actor, ticketId, now), actor, now),
      claim: (actor, input) => change(actor, (tx) => claimTicket(ports)(tx, actor, input)),
      depart: (actor, input) => step(actor, input, { type: 'depart' }),
      arrive: (actor, input) => step(actor, input, { type: 'arrive' }),
      start: (actor, input) => step(actor, input, { type: 'start' }),
      prices: async (actor, { ticketId }, { now }) => ({ data: await priceList(ports)(await job(actor, ticketId, now)) }),
      quote: (actor, input) => change(actor, (tx) => quoteTicket(ports)(tx, actor, input)),
      withdrawQuote: (actor, { words, ...input }) => step(actor, input, { type: 'withdraw_quote', words }),
      pause: (actor, { reason, nextAt, words, ...input }) => step(actor, input, { type: 'pause', reason, nextAt, words }),
      resume: (actor, input) => step(actor, input, { type: 'resume' }),
      finish: (actor, input) => change(actor, (tx) => finishTicket(ports)(tx, actor, input)),
      return: (actor, { reason, words, ...input }) => step(actor, input, { type: 'return', reason, words }),
      colleagues: async (actor, { ticketId }, { now }) => ({ data: await colleaguesFor(ports)(await job(actor, ticketId, now)) }),
      transfer: (actor, input) => change(actor, (tx) => transferTicket(ports)(tx, actor, input)),
      comment: (actor, input) => change(actor, (tx) => commentTicket(ports)(tx, actor, input)),
      call: async (actor, { ticketId }, { now }) => {
        const row = await readTicket(db, ticketId, actor, now)
        if (row.assigneeId !== actor.staffId || !HELD_STATUSES.includes(row.status)) throw refuse('TICKET_NOT_YOURS')
        return { data: { phone: await uow.run((tx) => revealContact(tx, actor, row, 'ticket.call', '上门联系')) } }
      },
    },
    { claim: ({ ticketId }) => ticketId },
  )
}
