import { toStoredInstant } from '../platform/db/stored-instant'
import { type Job, job } from '../platform/jobs/job'
import type { Ports } from '../platform/ports'

/** One line of the retention table: rows go when `column` is older than `keepMs`. */
export interface Retention {
  table: string
  /** An instant column with an index that begins with it. */
  column: string
  keepMs: number
  /** Why this long. */
  why: string
}

/** Rows per transaction: short locks, and never a statement that stalls the embedded database. */
const CHUNK = 500
const EVERY_MS = 3_600_000

/** @returns how many rows went. Every id is read first and deleted by key: DELETE with LIMIT is not the same on both databases. */
export const purgeRows = async (
  { db }: Pick<Ports, 'db'>,
  { table, column, keepMs }: Retention,
  now: number,
  key = 'id',
): Promise<number> => {
  const before = toStoredInstant(now - keepMs)
  let total = 0
  for (;;) {
    const rows = await db.query<{ k: string }>(`SELECT ${key} AS k FROM ${table} WHERE ${column} < ? ORDER BY ${column} LIMIT ${CHUNK}`, [
      before,
    ])
    if (rows.length === 0) return total
    const { affected } = await db.run(`DELETE FROM ${table} WHERE ${key} IN (${rows.map(() => '?').join(', ')}) AND ${column} < ?`, [
      ...rows.map(({ k }) => k),
      before,
    ])
    if (affected === 0) return total
    total += affected
  }
}

export const purgeJob = (name: string, rules: readonly (Retention & { key?: string })[], ports: Ports): Job =>
  job({
    name,
    everyMs: EVERY_MS,
    run: async (now) => {
      const counts: Record<string, number> = {}
      for (const { key, ...rule } of rules) counts[rule.table] = await purgeRows(ports, rule, now, key)
      return counts
    },
  })
