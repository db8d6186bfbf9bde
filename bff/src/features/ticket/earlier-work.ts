import { isUnpaidVisit, type QuoteFacts } from '@jinlin/shared/domain/ticket/quote'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import type { Warranty } from './ticket.table'

interface Place {
  communityId: string
  houseId: string | null
  buildingId: string | null
  whereLabel: string
  categoryKey: string
}

export interface EarlierWork {
  lastWorkerId: string | null
  warranty: Warranty | null
}

/** How many orders of one fault in one place are looked back over for work that was really done. */
const LOOK_BACK = 5

interface Raw {
  id: string
  number: string
  status: string
  workerId: string | null
  workerName: string | null
  doneAt: string
  quote: string | null
}

/**
 * The last finished order for the same fault in the same place: its worker knows it, and within 30 days the return visit is under warranty. A visit whose
 * price was turned down repaired nothing, so it gives no warranty.
 */
export const earlierWork = async (tx: Tx, place: Place): Promise<EarlierWork> => {
  const { communityId, houseId, buildingId, whereLabel, categoryKey } = place
  const [where, params] =
    houseId !== null
      ? ['house_id = ?', [houseId]]
      : buildingId !== null
        ? ['building_id = ? AND house_id IS NULL AND where_label = ?', [buildingId, whereLabel]]
        : ['building_id IS NULL AND house_id IS NULL AND where_label = ?', [whereLabel]]
  const rows = await tx.query<Raw>(
    `SELECT id, number, status, quote, assignee_id AS workerId, assignee_name AS workerName, done_at AS doneAt FROM ticket
     WHERE community_id = ? AND ${where} AND category_key = ? AND status IN ('done', 'closed') AND done_at IS NOT NULL
     ORDER BY id DESC LIMIT ${LOOK_BACK}`,
    [communityId, ...params, categoryKey],
  )
  const row = rows.find(({ status, quote }) => !isUnpaidVisit({ status, quote: quote === null ? null : (JSON.parse(quote) as QuoteFacts) }))
  const lastWorkerId = rows[0]?.workerId ?? null
  if (!row) return { lastWorkerId, warranty: null }
  const doneAt = fromStoredInstant(row.doneAt)
  const covered = tx.now <= doneAt + TICKET_LIMITS.warranty
  return {
    lastWorkerId,
    warranty: covered ? { ticketId: row.id, number: row.number, workerName: row.workerName ?? '', doneAt } : null,
  }
}
