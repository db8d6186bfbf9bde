import type { Db } from '../db/db'
import type { Tx } from '../db/uow'
import { newIdAt } from '../ids'
import type { SubjectKind } from './actor-source'

/** The log that tells every instance whose access has changed. */
export interface AccessChanges {
  /** In the same transaction as the change; the own cache drops at the commit, every other instance's within a second. */
  add(tx: Tx, kind: SubjectKind, subjectIds: readonly string[]): Promise<void>
}

export const subjectKey = (kind: SubjectKind, subjectId: string): string => `${kind}:${subjectId}`

/**
 * The time is the database's: clocks of instances differ by minutes, and a poll by the reader's clock would miss the rows of one that runs behind.
 * This is the one place where SQL asks for the time.
 */
const DATABASE_NOW: Record<Db['kind'], (secondsBack: number) => string> = {
  mysql: (back) => `UTC_TIMESTAMP(3) - INTERVAL ${back} SECOND`,
  sqlite: (back) => `strftime('%Y-%m-%d %H:%M:%f', 'now', '-${back} seconds')`,
}

/** Rows committed late: a transaction lasts seconds at most. */
const OVERLAP_SECONDS = 20

export const createAccessChanges = (db: Db, drop: (subjects: readonly string[]) => void): AccessChanges => ({
  add: async (tx, kind, subjectIds) => {
    for (const subjectId of subjectIds) {
      await tx.run(`INSERT INTO access_change (id, kind, subject_id, at) VALUES (?, ?, ?, ${DATABASE_NOW[db.kind](0)})`, [
        newIdAt(tx.now),
        kind,
        subjectId,
      ])
    }
    tx.afterCommit(() => drop(subjectIds.map((id) => subjectKey(kind, id))))
  },
})

/** Reads what is new since the last call; each row once. */
export const accessChangeReader = (db: Db): (() => Promise<string[]>) => {
  let seen = new Set<string>()
  const sql = `SELECT id, kind, subject_id FROM access_change WHERE at >= ${DATABASE_NOW[db.kind](OVERLAP_SECONDS)}`
  return async () => {
    const rows = await db.query<{ id: string; kind: SubjectKind; subject_id: string }>(sql)
    const fresh = rows.filter(({ id }) => !seen.has(id))
    seen = new Set(rows.map(({ id }) => id))
    return fresh.map(({ kind, subject_id: id }) => subjectKey(kind, id))
  }
}
