import { ENDED_STATUSES } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import { ticket, type TicketRow } from './ticket.table'

/** Chains are short: each merge needs a live target. */
const LONGEST = 20

/** Where the work of a merged ticket goes on; undefined when that has ended too. A chain that closes in on itself is a fault and ends the walk. */
export const survivorOf = async (tx: Pick<Tx, 'one'>, merged: TicketRow): Promise<TicketRow | undefined> => {
  const passed = new Set<string>()
  let row: TicketRow | undefined = merged
  for (let step = 0; row?.status === 'merged' && step < LONGEST; step++) {
    if (row.mergedIntoId === null || passed.has(row.id)) return undefined
    passed.add(row.id)
    row = await tx.one(ticket, { id: row.mergedIntoId, communityId: row.communityId })
  }
  return row && !ENDED_STATUSES.includes(row.status) ? row : undefined
}
