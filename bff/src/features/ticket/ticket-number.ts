import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { ticketNumber } from './routing.tables'

/** R20261121-0048: what a caller writes down. Counts up per community and local day; the row is locked until the commit, so no number is given twice. */
export const nextNumber = async (tx: Tx, communityId: string): Promise<string> => {
  const day = localDayOf(tx.now)
  const count = async () =>
    (await tx.run('UPDATE ticket_number SET last = last + 1 WHERE community_id = ? AND day = ?', [communityId, day])).affected === 1
  if (!(await count())) {
    try {
      await tx.insert(ticketNumber, { communityId, day, last: 0 })
    } catch (error) {
      // The first two reports of the day came at the same moment.
      if (!(error instanceof DuplicateKey)) throw error
    }
    await count()
  }
  const row = await tx.one(ticketNumber, { communityId, day })
  return `R${day.replaceAll('-', '')}-${String(row?.last ?? 0).padStart(4, '0')}`
}
