import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import { postScope } from './desk-scope'
import type { QueueRow } from './desk.queries'

export interface CallerTicket {
  id: string
  number: string
  title: string
  status: QueueRow['status']
  submittedAt: number
}

/** Screen: phone intake: the last five of this phone and of the houses behind it. */
export const callerTickets = async (
  db: Db,
  actor: StaffActor,
  communityId: string,
  phoneIdx: string,
  houseIds: readonly string[],
): Promise<CallerTicket[]> => {
  const scope = postScope(actor, communityId)
  const parts = [`SELECT id FROM (SELECT id FROM ticket WHERE community_id = ? AND contact_idx = ?${scope.sql} ORDER BY id DESC LIMIT 5) p`]
  const params: Prim[] = [communityId, phoneIdx, ...scope.params]
  houseIds.slice(0, 10).forEach((houseId, index) => {
    parts.push(
      `SELECT id FROM (SELECT id FROM ticket WHERE house_id = ? AND community_id = ?${scope.sql} ORDER BY id DESC LIMIT 5) h${index}`,
    )
    params.push(houseId, communityId, ...scope.params)
  })
  const rows = await db.query<Omit<CallerTicket, 'submittedAt'> & { submittedAt: string }>(
    `SELECT t.id, t.number, t.title, t.status, t.submitted_at AS submittedAt FROM (${parts.join(' UNION ')}) u JOIN ticket t ON t.id = u.id
     ORDER BY u.id DESC LIMIT 5`,
    params,
  )
  return rows.map((row) => ({ ...row, submittedAt: fromStoredInstant(row.submittedAt) }))
}
