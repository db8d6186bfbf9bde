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

/** The last finished order for the same fault in the same place: its worker knows it, and within 30 days the return visit is under warranty. */
export const earlierWork = async (tx: Tx, place: Place): Promise<EarlierWork> => {
  const { communityId, houseId, buildingId, whereLabel, categoryKey } = place
  const [where, params] =
    houseId !== null
      ? ['house_id = ?', [houseId]]
      : buildingId !== null
        ? ['building_id = ? AND house_id IS NULL AND where_label = ?', [buildingId, whereLabel]]
        : ['building_id IS NULL AND house_id IS NULL AND where_label = ?', [whereLabel]]
  const [row] = await tx.query<{ id: string; number: string; workerId: string | null; workerName: string | null; doneAt: string }>(
    `SELECT id, number, assignee_id AS workerId, assignee_name AS workerName, done_at AS doneAt FROM ticket
     WHERE community_id = ? AND ${where} AND category_key = ? AND status IN ('done', 'closed') AND done_at IS NOT NULL
     ORDER BY id DESC LIMIT 1`,
    [communityId, ...params, categoryKey],
  )
  if (!row) return { lastWorkerId: null, warranty: null }
  const doneAt = fromStoredInstant(row.doneAt)
  const covered = tx.now <= doneAt + TICKET_LIMITS.warranty
  return {
    lastWorkerId: row.workerId,
    warranty: covered ? { ticketId: row.id, number: row.number, workerName: row.workerName ?? '', doneAt } : null,
  }
}
