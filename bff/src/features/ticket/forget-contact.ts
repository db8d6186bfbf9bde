import type { Tx } from '../../platform/db/uow'
import { ticket, type TicketRow } from './ticket.table'

/** Takes name and number off a ticket; the work itself stays on record. */
export const forgetContact = async (tx: Tx, row: Pick<TicketRow, 'id' | 'communityId'>): Promise<void> => {
  await tx.update(
    ticket,
    { id: row.id, communityId: row.communityId },
    { contactName: '住户', contactPhone: null, contactIdx: null, timerAt: null },
  )
}
