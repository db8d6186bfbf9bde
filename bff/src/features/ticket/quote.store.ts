import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { QuoteState } from '@jinlin/shared/domain/ticket/quote'
import type { TicketAction } from '@jinlin/shared/domain/ticket/ticket.types'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { repairQuote, type QuoteRow } from './repair-quote.table'
import type { TicketRow } from './ticket.table'

/** What becomes of the quote that waits; any other step that leaves it behind takes it back. */
const BECOMES: Partial<Record<TicketAction, QuoteState>> = { quote: 'replaced', approve_quote: 'approved', refuse_quote: 'refused' }

const answeredBy = (actor: Actor): Pick<QuoteRow, 'answeredKind' | 'answeredBy'> => {
  if (actor.kind === 'resident') return { answeredKind: 'resident', answeredBy: actor.personId }
  return actor.kind === 'staff' ? { answeredKind: 'staff', answeredBy: actor.staffId } : { answeredKind: null, answeredBy: null }
}

/** The quote follows its ticket: called where the ticket changes, and nowhere else. */
export const followQuote = async (
  tx: Tx,
  before: Pick<TicketRow, 'id' | 'quote'>,
  after: Pick<TicketRow, 'quote'>,
  action: TicketAction,
  actor: Actor,
  words: unknown,
): Promise<void> => {
  if (before.quote === after.quote || before.quote?.state !== 'waiting') return
  const state = BECOMES[action] ?? 'withdrawn'
  await tx.update(
    repairQuote,
    { id: before.quote.quoteId, ticketId: before.id, state: 'waiting' },
    { state, ...answeredBy(actor), answeredAt: tx.now, answerWords: typeof words === 'string' ? words : '' },
  )
}

/** What was agreed to in this round, oldest first: the lines of its bill. */
export const agreedQuotes = (tx: Tx, { id, round }: Pick<TicketRow, 'id' | 'round'>): Promise<QuoteRow[]> =>
  tx.find(repairQuote, { ticketId: id, round, state: 'approved' }, { orderBy: 'id' })

/** Screen: one ticket. What was asked and still counts, or was turned down; oldest first. Work that was paid for stays to be seen in later rounds. */
export const shownQuotes = async (db: Db, { id, round, quote }: Pick<TicketRow, 'id' | 'round' | 'quote'>): Promise<QuoteRow[]> => {
  if (quote === null) return []
  const rounds = quote.state === 'billed' ? '' : ' AND round = ?'
  const raws = await db.query(
    `SELECT ${repairQuote.select()} FROM repair_quote WHERE ticket_id = ?${rounds} AND state IN ('waiting', 'approved', 'refused') ORDER BY round, id`,
    quote.state === 'billed' ? [id] : [id, round],
  )
  return raws.map((raw) => repairQuote.decode(raw, db.cipher))
}
