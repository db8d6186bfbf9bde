import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { formatFen } from '@jinlin/shared/kernel/fen'
import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { paidWork } from './paid-work'
import { agreedQuotes } from './quote.store'
import { repairQuote } from './repair-quote.table'
import type { TicketRow } from './ticket.table'

/** Code of the fee item that paid repairs are booked under. */
const REPAIR_ITEM = 'repair'

/**
 * The bill of finished work: what was agreed to in this round and nothing else, one bill per ticket. Whoever agreed on the phone pays; what the desk wrote
 * down is the owner's.
 */
export const billWork =
  (ports: Ports) =>
  async (tx: Tx, row: TicketRow): Promise<void> => {
    if (row.quote?.state !== 'billed' || row.houseId === null) return
    const quotes = await agreedQuotes(tx, row)
    const last = quotes.filter(({ answeredKind }) => answeredKind === 'resident').at(-1)
    const billId = await paidWork(ports).bill(tx, {
      communityId: row.communityId,
      houseId: row.houseId,
      itemCode: REPAIR_ITEM,
      amountFen: row.quote.agreedFen,
      period: row.number,
      words: row.title,
      lines: quotes.flatMap(({ items }) =>
        items.map(({ name, unit, unitPriceFen, quantity, amountFen }) => ({
          label: name,
          value: `${formatFen(unitPriceFen)} × ${quantity} ${unit} = ${formatFen(amountFen)}`,
        })),
      ),
      source: { kind: 'ticket', id: row.id },
      dueDay: addDays(localDayOf(tx.now), TICKET_LIMITS.quoteDueDays),
      payerPersonId: last?.answeredBy ?? null,
    })
    for (const { id } of quotes) await tx.update(repairQuote, { id, ticketId: row.id, state: 'approved' }, { billId })
  }
