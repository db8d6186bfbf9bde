import type { Db } from '../../platform/db/db'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { notice } from './community.table'

export interface NoticeView {
  id: string
  kind: 'outage' | 'notice' | 'disclosure'
  title: string
  text: string
  at: number
}

const SHOWN = 20

/** Screen: home, newest notices; over ones are gone. */
export const currentNotices = async (db: Db, communityId: string, now: number): Promise<NoticeView[]> => {
  const at = toStoredInstant(now)
  const rows = await db.query<Omit<NoticeView, 'at'> & { at: string }>(
    `SELECT id, kind, title, text, at FROM notice WHERE community_id = ? AND at <= ? AND (until IS NULL OR until > ?)
     ORDER BY at DESC, id DESC LIMIT ${SHOWN}`,
    [communityId, at, at],
  )
  return rows.map((row) => ({ ...row, at: fromStoredInstant(row.at) }))
}

export const publishNotice = async (
  tx: Tx,
  row: { communityId: string; kind: NoticeView['kind']; title: string; text: string; at?: number; until?: number | null },
): Promise<string> => {
  const id = tx.newId()
  await tx.insert(notice, { ...row, id, at: row.at ?? tx.now, until: row.until ?? null })
  return id
}
