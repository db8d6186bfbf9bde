import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectedDatabase } from './database'
import { failureKind } from './failure'
import { toStoredInstant } from './stored-instant'

/** Two instances that boot together must not both migrate. GET_LOCK is not portable, so the lock is a row with an end. */
const LEASE_MS = 60_000
const WAIT_MS = 10 * 60_000

const LEASE_TABLE =
  'CREATE TABLE IF NOT EXISTS migration_lease (id int NOT NULL PRIMARY KEY, holder varchar(32) NOT NULL, until datetime(3) NOT NULL)'

const takeLease = async (db: ConnectedDatabase, holder: string): Promise<boolean> => {
  const now = Date.now()
  const until = toStoredInstant(now + LEASE_MS)
  try {
    await db.source.query('INSERT INTO migration_lease (id, holder, until) VALUES (1, ?, ?)', [holder, until])
    return true
  } catch (error) {
    if (failureKind(error) !== 'duplicate') throw error
  }
  const { affected } = await db.run('UPDATE migration_lease SET holder = ?, until = ? WHERE id = 1 AND (until < ? OR holder = ?)', [
    holder,
    until,
    toStoredInstant(now),
    holder,
  ])
  return affected === 1
}

export const hasPendingMigrations = (db: ConnectedDatabase): Promise<boolean> => db.source.showMigrations()

/**
 * Brings the schema up; waits for another instance that is doing it. @returns the names of the migrations that ran here
 * @throws Error when another instance holds the lease for longer than ten minutes
 */
export const migrate = async (db: ConnectedDatabase): Promise<string[]> => {
  await db.source.query(LEASE_TABLE)
  const holder = randomBytes(16).toString('hex')
  const end = Date.now() + WAIT_MS
  while (!(await takeLease(db, holder))) {
    if (!(await hasPendingMigrations(db))) return []
    if (Date.now() > end) throw new Error('another instance has been migrating for ten minutes; look at the table migration_lease')
    await pause(250)
  }
  const renewal = setInterval(() => void takeLease(db, holder).catch(() => undefined), LEASE_MS / 3)
  try {
    const ran = await db.source.runMigrations({ transaction: 'each' })
    return ran.map(({ name }) => name)
  } finally {
    clearInterval(renewal)
    await db.run('DELETE FROM migration_lease WHERE holder = ?', [holder])
  }
}

/** Takes the last migration back. */
export const migrateDown = (db: ConnectedDatabase): Promise<void> => db.source.undoLastMigration({ transaction: 'each' })
