import { mustCategory } from '@jinlin/shared/domain/ticket/categories'
import { TERMS_PER_DOCUMENT } from '@jinlin/shared/domain/search/search-limits'
import { termsOf } from '@jinlin/shared/domain/search/terms'
import type { Tx } from '../../platform/db/uow'
import { ticketTerm } from './desk.tables'
import type { TicketRow } from './ticket.table'

/** What a ticket is found by. The phone by its last four digits; names are sealed and stay out of it. */
export const termsOfTicket = (
  row: Pick<TicketRow, 'number' | 'whereLabel' | 'words' | 'title' | 'categoryKey' | 'contactPhone'>,
): string[] => {
  const { word, groupWord } = mustCategory(row.categoryKey)
  // What somebody reads out on the phone first: a long text must not push the number out.
  const parts = [row.number, row.contactPhone ?? '', row.whereLabel, `${groupWord} ${word}`, row.title, row.words]
  return [...new Set(parts.flatMap((part) => termsOf(part)))].slice(0, TERMS_PER_DOCUMENT)
}

export const indexTicket = async (tx: Tx, row: TicketRow): Promise<void> => {
  const terms = termsOfTicket(row)
  await tx.insert(
    ticketTerm,
    terms.map((term) => ({ communityId: row.communityId, term, ticketId: row.id })),
  )
}

/** Another category is another word to be found by; old words stay, because people remember those too. */
export const indexAgain = async (tx: Tx, row: TicketRow): Promise<void> => {
  const known = await tx.query<{ term: string }>(
    `SELECT term FROM ticket_term WHERE community_id = ? AND ticket_id = ? AND term IN (${termsOfTicket(row)
      .map(() => '?')
      .join(', ')})`,
    [row.communityId, row.id, ...termsOfTicket(row)],
  )
  const present = new Set(known.map(({ term }) => term))
  const fresh = termsOfTicket(row).filter((term) => !present.has(term))
  if (fresh.length > 0)
    await tx.insert(
      ticketTerm,
      fresh.map((term) => ({ communityId: row.communityId, term, ticketId: row.id })),
    )
}
