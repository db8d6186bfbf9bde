import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import type { SubjectKind } from './upload.table'

export interface FileRow {
  id: string
  subjectId: string
  kind: 'image' | 'voice'
  seconds: number | null
}

/** The subject is the scope: its own feature has asked who may see it. */
export const attachedTo = async (db: Db, kind: SubjectKind, subjectIds: readonly string[]): Promise<FileRow[]> => {
  if (subjectIds.length === 0) return []
  const { sql, params } = inList('subject_id', subjectIds)
  const rows = await db.query<FileRow>(
    `SELECT id, subject_id AS subjectId, kind, seconds FROM upload WHERE ${sql} AND subject_kind = ? ORDER BY subject_id, attached_at, sort, id`,
    [...params, kind],
  )
  return rows.map((row) => ({ ...row, seconds: row.seconds === null ? null : Number(row.seconds) }))
}

export const filesByIds = async (db: Db, ids: readonly string[]): Promise<{ id: string }[]> => {
  if (ids.length === 0) return []
  const { sql, params } = inList('id', ids)
  return db.query<{ id: string }>(`SELECT id FROM upload WHERE ${sql} AND kind = 'image'`, params)
}

export const sentSince = async (db: Db, ownerId: string, since: number): Promise<number> => {
  const row = await db.one<{ sent: number }>('SELECT COUNT(*) AS sent FROM upload WHERE owner_id = ? AND created_at >= ?', [
    ownerId,
    toStoredInstant(since),
  ])
  return Number(row?.sent ?? 0)
}

export interface StoredRow {
  id: string
  kind: 'image' | 'voice'
  fileKey: string
  thumbKey: string | null
  contentType: string
}

/** By id alone: the signature of the link is the permission. */
export const fileById = (db: Db, id: string): Promise<StoredRow | undefined> =>
  db.one<StoredRow>('SELECT id, kind, file_key AS fileKey, thumb_key AS thumbKey, content_type AS contentType FROM upload WHERE id = ?', [
    id,
  ])

/** Job: files whose time is over, oldest first. */
export const overdueFiles = (db: Db, now: number, limit: number): Promise<{ id: string; fileKey: string; thumbKey: string | null }[]> =>
  db.query(`SELECT id, file_key AS fileKey, thumb_key AS thumbKey FROM upload WHERE purge_at <= ? ORDER BY purge_at LIMIT ${limit}`, [
    toStoredInstant(now),
  ])
