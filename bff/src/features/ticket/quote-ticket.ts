import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { priceQuote, sayItems, type RepairPrice } from '@jinlin/shared/domain/ticket/quote'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { changeTicket } from './change-ticket'
import { paidWork } from './paid-work'
import { repairQuote } from './repair-quote.table'
import type { TicketRow } from './ticket.table'

/** Screen: 报价. What can be picked, by name. */
export const priceList =
  (ports: Ports) =>
  ({ communityId }: Pick<TicketRow, 'communityId'>): Promise<RepairPrice[]> =>
    paidWork(ports).prices(communityId)

export interface QuoteWish {
  ticketId: string
  lines: readonly { priceId: string; quantity: number }[]
  words: string
}

/**
 * 报价: priced by the server from the community's list as it stands now, never by the phone.
 * @throws AppError QUOTE_PRICE_GONE when something that was picked is not on the list any more
 */
export const quoteTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, { ticketId, lines: picked, words }: QuoteWish): Promise<TicketRow> => {
    const quoteId = tx.newId()
    let priced: ReturnType<typeof priceQuote>
    const { row } = await changeTicket(ports)(tx, {
      ticketId,
      actor,
      wish: async ({ row: seen }) => {
        priced = priceQuote(await paidWork(ports).prices(seen.communityId), picked)
        // Without a price there is an amount that is never written: the table may have something against the step itself, and that is said first.
        const { totalFen, lines } = priced ?? { totalFen: 1, lines: [] }
        const command = { type: 'quote', quoteId, fen: totalFen, items: sayItems(lines), words } as const
        return { command, ...(priced ? {} : { hold: 'QUOTE_PRICE_GONE' as const }) }
      },
    })
    if (priced)
      await tx.insert(repairQuote, {
        id: quoteId,
        ticketId,
        communityId: row.communityId,
        round: row.round,
        state: 'waiting',
        items: priced.lines,
        totalFen: priced.totalFen,
        words,
        madeBy: actor.staffId,
        madeByName: actor.name,
        madeAt: tx.now,
        answeredKind: null,
        answeredBy: null,
        answeredAt: null,
        answerWords: '',
        billId: null,
      })
    return row
  }
