import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../clock'
import type { Db } from '../db/db'
import { DuplicateKey } from '../db/failure'
import { outboxEvent, outboxReceipt } from '../db/platform-tables'
import { toStoredInstant } from '../db/stored-instant'
import type { Row } from '../db/table'
import type { Tx, Uow } from '../db/uow'
import { inList } from '../db/where'
import type { Log } from '../log'
import type { Listener, StoredEvent } from './listener'

const BATCH = 20
/** A relay that died gives its events back after this. */
const LEASE_MS = 30_000
const IDLE_MS = 1_000
/** Whoever waits for an answer goes first; but news waits no longer than this for a crowd, and then goes in one batch, or a day of crowds would be a day without news. */
const PATIENCE_MS = 250
/** Between two events of a batch. */
const PAUSE_MS = 8
const LOOK_AGAIN_MS = 4
const MAX_ATTEMPTS = 10
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 10 * 60_000

type EventRow = Row<typeof outboxEvent>

export interface DeadEvent {
  id: string
  type: string
  subjectId: string
  attempts: number
  lastError: string | null
  createdAt: number
}

export interface Outbox {
  /** Something was committed: look now. */
  kick(): void
  /** Delivers what is due until nothing is; @returns events that were finished */
  drain(): Promise<number>
  dead(limit?: number): Promise<DeadEvent[]>
  /** Gives dead events another ten attempts. @returns how many there were */
  redrive(ids: readonly string[]): Promise<number>
  counts(): Promise<Record<'waiting' | 'dead', number>>
  start(): void
  stop(): Promise<void>
}

interface Parts {
  db: Db
  uow: Uow
  clock: Clock
  log: Log
  listeners: readonly Listener[]
  /** Requests that wait for a connection, and commands under way. */
  waiting?: () => number
  /** Between two looks while nobody kicks. */
  idleMs?: number
}

/**
 * Delivers events that were committed with their change. A batch is claimed by a conditional UPDATE that moves it out of the others' sight for the length of the lease;
 * listeners leave receipts, so a second delivery after a crash does nothing. What fails comes back later each time, and after ten times waits for people as `dead`.
 */
export const createOutbox = ({ db, uow, clock, log, listeners, waiting = () => 0, idleMs = IDLE_MS }: Parts): Outbox => {
  const byType = new Map<string, Listener[]>()
  const names = new Set<string>()
  for (const listener of listeners) {
    if (names.has(listener.name)) throw new Error(`two listeners are called ${listener.name}`)
    names.add(listener.name)
    byType.set(listener.type, [...(byType.get(listener.type) ?? []), listener])
  }
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let again = false
  let stopped = true

  const claim = async (): Promise<{ token: string; rows: EventRow[] }> => {
    const now = clock.now()
    const token = randomBytes(12).toString('hex')
    const due = await db.query<{ id: string }>(
      "SELECT id FROM outbox_event WHERE status = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
      [toStoredInstant(now), BATCH],
    )
    if (due.length === 0) return { token, rows: [] }
    const ids = inList(
      'id',
      due.map(({ id }) => id),
    )
    const until = toStoredInstant(now + LEASE_MS)
    await db.run(
      `UPDATE outbox_event SET lease_by = ?, lease_until = ?, due_at = ? WHERE ${ids.sql} AND status = 'waiting' AND due_at <= ?`,
      [token, until, until, ...ids.params, toStoredInstant(now)],
    )
    const raw = await db.query(`SELECT ${outboxEvent.select()} FROM outbox_event WHERE ${ids.sql} AND lease_by = ?`, [...ids.params, token])
    return { token, rows: raw.map((row) => outboxEvent.decode(row, db.cipher)).sort((a, b) => (a.id < b.id ? -1 : 1)) }
  }

  const receiptOf = (event: StoredEvent, listener: Listener, now: number) => ({ eventId: event.id, listener: listener.name, at: now })

  const isReceived = async (event: StoredEvent, listener: Listener): Promise<boolean> =>
    (await db.one('SELECT event_id FROM outbox_receipt WHERE event_id = ? AND listener = ?', [event.id, listener.name])) !== undefined

  const deliver = async (event: StoredEvent, listener: Listener): Promise<void> => {
    const leaveReceipt = (tx: Tx) => tx.append(outboxReceipt, receiptOf(event, listener, tx.now))
    try {
      if (listener.inside) {
        await uow.run(async (tx) => {
          await leaveReceipt(tx)
          await listener.handle(event, tx)
        })
        return
      }
      if (await isReceived(event, listener)) return
      await listener.handle(event)
      await uow.run(leaveReceipt)
    } catch (error) {
      if (!(error instanceof DuplicateKey) || !(await isReceived(event, listener))) throw error
    }
  }

  /** All at once: until then a relay that dies leaves them to be delivered again, and their receipts say that there is nothing left to do. */
  const settleDone = async (rows: readonly EventRow[], token: string): Promise<void> => {
    if (rows.length === 0) return
    const ids = inList(
      'id',
      rows.map(({ id }) => id),
    )
    await db.run(`UPDATE outbox_event SET status = 'done', due_at = ?, attempts = attempts + 1 WHERE ${ids.sql} AND lease_by = ?`, [
      toStoredInstant(clock.now()),
      ...ids.params,
      token,
    ])
  }

  const settleFailed = async (row: EventRow, token: string, failures: readonly string[]): Promise<void> => {
    const now = clock.now()
    const attempts = row.attempts + 1
    const dead = attempts >= MAX_ATTEMPTS
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1))
    await db.run(
      `UPDATE outbox_event SET status = ?, due_at = ?, attempts = ?, last_error = ?, lease_by = NULL, lease_until = NULL WHERE id = ? AND lease_by = ?`,
      [dead ? 'dead' : 'waiting', toStoredInstant(now + wait), attempts, failures.join('; ').slice(0, 500), row.id, token],
    )
    if (dead) log.error({ eventId: row.id, type: row.type, failures }, 'an event is dead: somebody has to look')
  }

  /** @returns what went wrong, by listener */
  const tell = async (row: EventRow): Promise<string[]> => {
    const event: StoredEvent = {
      id: row.id,
      type: row.type,
      subjectId: row.subjectId,
      communityId: row.communityId,
      payload: row.payload,
      at: row.createdAt,
    }
    const failures: string[] = []
    for (const listener of byType.get(row.type) ?? []) {
      try {
        await deliver(event, listener)
      } catch (error) {
        log.warn({ err: error, eventId: row.id, type: row.type, listener: listener.name }, 'listener failed; it will be tried again')
        failures.push(`${listener.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    return failures
  }

  const letOthersGoFirst = async (patienceMs: number): Promise<void> => {
    for (let waited = 0; waiting() > 0 && waited < patienceMs; waited += LOOK_AGAIN_MS) await pause(LOOK_AGAIN_MS)
  }

  const drainOnce = async (): Promise<number> => {
    let done = 0
    for (;;) {
      await letOthersGoFirst(PATIENCE_MS)
      const { token, rows } = await claim()
      if (rows.length === 0) return done
      const end = clock.now() + LEASE_MS / 2
      const told: EventRow[] = []
      try {
        for (const row of rows) {
          // Past half of the lease the rest is left to come due again, rather than raced for with another relay.
          if (clock.now() > end) break
          await letOthersGoFirst(PAUSE_MS)
          const failures = await tell(row)
          if (failures.length > 0) await settleFailed(row, token, failures)
          else told.push(row)
          done++
        }
      } finally {
        await settleDone(told, token)
      }
      if (stopped && done > 10_000) return done
    }
  }

  const drain = async (): Promise<number> => {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      let done = 0
      do {
        again = false
        done += await drainOnce()
      } while (again)
      return done
    })()
    try {
      return await running
    } finally {
      running = undefined
    }
  }

  const beat = (wait: number) => {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => {
      drain()
        .catch((error: unknown) => log.warn({ err: error }, 'the outbox could not be read'))
        .finally(() => beat(idleMs))
    }, wait).unref()
  }

  return {
    kick: () => {
      if (stopped) return
      if (running) again = true
      else beat(0)
    },
    drain,
    dead: async (limit = 100) => {
      const rows = await db.query(`SELECT ${outboxEvent.select()} FROM outbox_event WHERE status = 'dead' ORDER BY due_at, id LIMIT ?`, [
        limit,
      ])
      return rows.map((row) => outboxEvent.decode(row, db.cipher))
    },
    redrive: async (ids) => {
      const list = inList('id', ids)
      const { affected } = await db.run(
        `UPDATE outbox_event SET status = 'waiting', attempts = 0, due_at = ? WHERE ${list.sql} AND status = 'dead'`,
        [toStoredInstant(clock.now()), ...list.params],
      )
      return affected
    },
    counts: async () => {
      const rows = await db.query<{ status: 'waiting' | 'dead'; n: number }>(
        "SELECT status, COUNT(*) AS n FROM outbox_event WHERE status IN ('waiting', 'dead') GROUP BY status",
      )
      return { waiting: 0, dead: 0, ...Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)])) }
    },
    start: () => {
      stopped = false
      beat(0)
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}
