import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { storedSort } from '../stored-sort'
import { householdMember } from './household.table'

/** Counting stops at `most`: a queue of thousands is simply a long queue. */
export const pendingCount = async (db: Db, communityId: string, most: number): Promise<number> => {
  const row = await db.one<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM household_member WHERE community_id = ? AND state = 'pending' LIMIT ${Math.trunc(most)}) AS waiting`,
    [communityId],
  )
  return Number(row?.n ?? 0)
}

export interface WaitingRequest {
  memberId: string
  version: number
  houseId: string
  houseLabel: string
  personId: string
  name: string | null
  role: 'owner' | 'family' | 'tenant'
  until: number | null
  requestedAt: number
  reviewDueAt: number | null
}

/** Screen: desk, binding requests, oldest first. */
export const waitingRequests = async (db: Db, communityId: string, page: { cursor?: string | undefined; limit: number }) => {
  const after = page.cursor === undefined ? undefined : keysetAfter('m.requested_at', 'm.id', decodeCursor(page.cursor), 'asc', storedSort)
  const rows = await db.query<{ label: string }>(
    `SELECT ${householdMember.select('m')}, h.label FROM household_member m JOIN house h ON h.id = m.house_id
     WHERE m.community_id = ? AND m.state = 'pending'${after ? ` AND ${after.sql}` : ''} ORDER BY m.requested_at, m.id LIMIT ${page.limit + 1}`,
    [communityId, ...(after?.params ?? [])],
  )
  const read = rows.map((raw): WaitingRequest => {
    const member = householdMember.decode(raw as unknown as Record<string, unknown>, db.cipher)
    return { ...member, memberId: member.id, houseLabel: raw.label }
  })
  return pageOf(read, page.limit, ({ requestedAt, memberId }) => ({ sort: requestedAt, id: memberId }))
}
