import type { QuoteLine, QuoteState } from '@jinlin/shared/domain/ticket/quote'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const agreement: Personal = {
  purpose: 'showing what was agreed to, by whom and at what price',
  basis: 'contract',
  retention: 'as long as the ticket',
  sensitivity: 'ordinary',
}

/** 维修报价. Never edited: another price is another quote. `state` follows the ticket, in the same transaction. */
export const repairQuote = table(
  'repair_quote',
  {
    id: c.id(),
    ticketId: c.id(),
    communityId: c.id(),
    round: c.int(),
    state: c.word<QuoteState>(12),
    /** As the price list stood at that moment. */
    items: c.json<QuoteLine[]>(),
    totalFen: c.fen(),
    /** What the technician says about it. */
    words: c.text(200).about(agreement),
    madeBy: c.id(),
    madeByName: c.text(20).about(agreement),
    madeAt: c.instant(),
    /** Who answered: the household itself, or the desk by its word on the phone. */
    answeredKind: c.word<'resident' | 'staff'>(8).null(),
    answeredBy: c.id().null(),
    answeredAt: c.instant().null(),
    answerWords: c.text(200).about(agreement),
    /** The bill its amount went into. */
    billId: c.id().null(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'ticket', columns: ['ticketId', 'round', 'id'], serves: 'one ticket, whoever reads it; the bill at its end' }],
  },
)
export type QuoteRow = Row<typeof repairQuote>
