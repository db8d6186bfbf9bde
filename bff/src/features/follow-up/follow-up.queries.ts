import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { storedSort } from '../stored-sort'
import { type AttemptRecord, followUp, followUpAttempt, type FollowUpRecord } from './follow-up.table'
import { visibleIn } from './scope'

export interface ListPage {
  communityId: string
  scope: 'open' | 'ended'
  cursor?: string | undefined
  limit: number
}

/** Screen: desk, follow-ups. Open ones by next try or due time, ended ones newest first. */
export const followUpPage = async (db: Db, actor: StaffActor, { communityId, scope, cursor, limit }: ListPage) => {
  const open = scope === 'open'
  const direction = open ? 'asc' : 'desc'
  const seen = visibleIn(actor, communityId)
  const after = cursor === undefined ? undefined : keysetAfter('sort_at', 'id', decodeCursor(cursor), direction, storedSort)
  const rows = await db.query(
    `SELECT ${followUp.select()} FROM follow_up WHERE ${seen.sql} AND is_open = ?${after ? ` AND ${after.sql}` : ''}
     ORDER BY sort_at ${direction}, id ${direction} LIMIT ${limit + 1}`,
    [...seen.params, open ? 1 : 0, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => followUp.decode(raw, db.cipher)),
    limit,
    ({ sortAt, id }) => ({ sort: sortAt, id }),
  )
}

/** Calls made for some follow-ups, in order. */
export const attemptsByFollowUp = async (db: Db, ids: readonly string[]): Promise<Map<string, AttemptRecord[]>> => {
  const byId = new Map<string, AttemptRecord[]>()
  if (ids.length === 0) return byId
  const { sql, params } = inList('follow_up_id', ids)
  for (const raw of await db.query(
    `SELECT ${followUpAttempt.select()} FROM follow_up_attempt WHERE ${sql} ORDER BY follow_up_id, seq`,
    params,
  )) {
    const row = followUpAttempt.decode(raw, db.cipher)
    byId.set(row.followUpId, [...(byId.get(row.followUpId) ?? []), row])
  }
  return byId
}

/** The newest round's follow-up of a ticket. For features that have asked who may see the ticket. */
export const latestOf = async (db: Db, ticketId: string): Promise<FollowUpRecord | undefined> => {
  const raw = await db.one(`SELECT ${followUp.select()} FROM follow_up WHERE ticket_id = ? ORDER BY round DESC LIMIT 1`, [ticketId])
  return raw === undefined ? undefined : followUp.decode(raw, db.cipher)
}

export const isOpenFor = async (db: Db, ticketId: string): Promise<boolean> =>
  (await db.one('SELECT id FROM follow_up WHERE ticket_id = ? AND is_open = 1 LIMIT 1', [ticketId])) !== undefined

/** Open ones a colleague sees; counting stops at `most`. */
export const openCount = async (db: Db, actor: StaffActor, communityId: string, most: number): Promise<number> => {
  const seen = visibleIn(actor, communityId)
  const row = await db.one<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM follow_up WHERE ${seen.sql} AND is_open = 1 LIMIT ${Math.trunc(most)}) AS waiting`,
    seen.params,
  )
  return Number(row?.n ?? 0)
}
