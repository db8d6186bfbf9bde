import type { Db } from '../db/db'
import { toStoredInstant } from '../db/stored-instant'
import { type Job, job } from './job'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Rows per statement: short locks, and never a statement that stalls the embedded database. */
const CHUNK = 1_000

/** What each table keeps of what is over. */
const RETENTION: readonly { table: string; column: string; key: string; where: string; days: number }[] = [
  { table: 'idempotency_key', column: 'created_at', key: 'created_at', where: '1 = 1', days: 7 },
  { table: 'outbox_event', column: 'due_at', key: 'id', where: "status = 'done'", days: 7 },
  // Longer than any event may still be delivered again; a dead one keeps its receipts, or a second life would double its effects.
  { table: 'outbox_receipt', column: 'at', key: 'event_id', where: 'event_id NOT IN (SELECT id FROM outbox_event)', days: 14 },
  { table: 'job_run', column: 'started_at', key: 'started_at', where: "status = 'done'", days: 2 },
  { table: 'job_run', column: 'started_at', key: 'started_at', where: '1 = 1', days: 30 },
  { table: 'access_change', column: 'at', key: 'id', where: '1 = 1', days: 1 },
  { table: 'session', column: 'expires_at', key: 'id', where: '1 = 1', days: 30 },
  { table: 'session', column: 'revoked_at', key: 'id', where: 'revoked_at IS NOT NULL', days: 30 },
  { table: 'audit_entry', column: 'at', key: 'id', where: '1 = 1', days: 3 * 365 },
]

const purge = async (db: Db, rule: (typeof RETENTION)[number], now: number): Promise<number> => {
  const before = toStoredInstant(now - rule.days * DAY)
  let total = 0
  for (;;) {
    // By keys of a bounded read: DELETE … LIMIT is not in every build of the embedded database.
    const rows = await db.query<{ k: string }>(
      `SELECT DISTINCT ${rule.key} AS k FROM ${rule.table} WHERE ${rule.column} < ? AND ${rule.where} LIMIT ${CHUNK}`,
      [before],
    )
    if (rows.length === 0) return total
    const keys = rows.map(({ k }) => k)
    const { affected } = await db.run(
      `DELETE FROM ${rule.table} WHERE ${rule.key} IN (${keys.map(() => '?').join(', ')}) AND ${rule.column} < ? AND ${rule.where}`,
      [...keys, before],
    )
    if (affected === 0) return total
    total += affected
  }
}

export const platformJobs = (db: Db): readonly Job[] => [
  job({
    name: 'purge-platform',
    everyMs: HOUR,
    run: async (now) => {
      const counts: Record<string, number> = {}
      for (const rule of RETENTION) counts[rule.table] = (counts[rule.table] ?? 0) + (await purge(db, rule, now))
      return counts
    },
  }),
]
