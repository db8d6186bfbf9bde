import type { Clock } from '../clock'
import { refuse } from '../errors'
import { newIdAt } from '../ids'
import type { Connection, Database, Params, Raw } from './db'
import { auditEntry, outboxEvent } from './platform-tables'
import { Transient } from './failure'
import { deleteOf, insertOf, selectOf, type Statement, updateOf, upsertOf } from './statements'
import type { Table } from './table'
import type { Where } from './where'

/** What happened, in the glossary's words; written with the change and told to listeners afterwards. */
export interface DomainEvent {
  /** `ticket.done` */
  type: string
  /** The aggregate it happened to. */
  subjectId: string
  communityId?: string | null
  payload: Record<string, unknown>
}

export interface AuditEntry {
  actorId: string
  actorKind: string
  /** `person.unmaskPhone` */
  action: string
  subjectKind: string
  subjectId: string
  communityId?: string | null
  reason?: string | null
  detail?: Record<string, unknown>
}

/** The only way to the database inside `uow.run`. */
export interface Tx {
  /** UTC ms; the same instant for the whole transaction. */
  readonly now: number
  newId(): string
  insert<R extends object>(table: Table<R>, rows: NoInfer<R> | readonly NoInfer<R>[]): Promise<void>
  /** @returns rows matched; 0 means that the guard in `where` did not hold any more */
  /**
   * As `insert`, for rows whose own names are new or guarded already (a line of a timeline, an event, an entry): they travel with the next statement, at the latest with
   * COMMIT, so a refusal comes out of `run` and not out of here.
   */
  append<R extends object>(table: Table<R>, rows: NoInfer<R> | readonly NoInfer<R>[]): Promise<void>
  update<R extends object>(table: Table<R>, where: Where<NoInfer<R>>, set: Partial<NoInfer<R>>): Promise<number>
  delete<R extends object>(table: Table<R>, where: Where<NoInfer<R>>): Promise<number>
  upsert<R extends object>(
    table: Table<R>,
    row: NoInfer<R>,
    unique: readonly Extract<keyof R, string>[],
    set: readonly Extract<keyof R, string>[],
  ): Promise<void>
  one<R extends object>(table: Table<R>, where: Where<NoInfer<R>>): Promise<R | undefined>
  find<R extends object>(table: Table<R>, where: Where<NoInfer<R>>, more?: { orderBy?: string; limit?: number }): Promise<R[]>
  query<T = Raw>(sql: string, params?: Params): Promise<T[]>
  run(sql: string, params?: Params): Promise<{ affected: number }>
  /** As `append`, of a statement whose answer nobody reads. */
  appendRun(sql: string, params?: Params): Promise<void>
  readonly outbox: { add(events: readonly DomainEvent[]): Promise<void> }
  readonly audit: { add(entry: AuditEntry): Promise<void> }
  /** Grows with every statement that may have written something and with every hook: what has not grown can be left as it is. */
  readonly touched: number
  /** Runs once, after the outermost COMMIT; never for a rollback. Must not throw. */
  afterCommit(hook: () => void): void
}

export interface Uow {
  /**
   * Runs `work` in one transaction, or joins the one that is open. The whole callback may run up to six times, so it must be pure: no HTTP, no messages, nothing
   * kept outside. An error thrown in a joined run must reach the outer one, or half of the work would be committed.
   * `shared`: the first attempt may be one of a group's (`group-commit.ts`); the name of what it reads and then writes without a guard, or holds by writing to it.
   */
  run<T>(work: (tx: Tx) => Promise<T>, shared?: string): Promise<T>
}

/** Rows per INSERT: 65,535 placeholders is the protocol's limit, 32,766 the embedded one's. */
const PLACEHOLDERS = 30_000
const RETRIES = 5
const BASE_MS = 8
const CAP_MS = 400

interface Running {
  tx: Tx
  hooks: (() => void)[]
}

interface UowParts {
  db: Database
  clock: Clock
  /** Told after a commit that wrote events. */
  onEvents?: () => void
  /** Told of a hook that threw; it changes nothing that was committed. */
  onHookError?: (error: unknown) => void
  /** Pause between two attempts; tests make it short. */
  sleep?: (ms: number) => Promise<void>
}

const txOf = (connection: Connection, { db, clock, onEvents }: UowParts): Running => {
  const { cipher, kind } = db
  const hooks: (() => void)[] = []
  const now = clock.now()
  const send = (statement: Statement) => connection.run(statement.sql, statement.params)
  const inChunks = async <R extends object>(
    table: Table<R>,
    rows: R | readonly R[],
    write: (statement: Statement) => Promise<unknown>,
  ): Promise<void> => {
    const list = (Array.isArray(rows) ? rows : [rows]) as R[]
    const chunk = Math.max(1, Math.floor(PLACEHOLDERS / table.keys.length))
    for (let at = 0; at < list.length; at += chunk) await write(insertOf(table, list.slice(at, at + chunk), cipher))
  }
  let announced = false
  const tx: Tx = {
    now,
    newId: () => newIdAt(now),
    insert: (table, rows) => inChunks(table, rows, send),
    append: (table, rows) => inChunks(table, rows, ({ sql, params }) => connection.append(sql, params)),
    update: async (table, where, set) => (await send(updateOf(table, where as never, set, cipher))).affected,
    delete: async (table, where) => (await send(deleteOf(table, where as never, cipher))).affected,
    upsert: async (table, row, unique, set) => {
      await send(upsertOf(table, row, unique, set, kind, cipher))
    },
    one: async (table, where) => {
      const { sql, params } = selectOf(table, where as never, { limit: 1 }, cipher)
      const [raw] = await connection.query(sql, params)
      return raw === undefined ? undefined : table.decode(raw, cipher)
    },
    find: async (table, where, more = {}) => {
      const { sql, params } = selectOf(table, where as never, more, cipher)
      return (await connection.query(sql, params)).map((raw) => table.decode(raw, cipher))
    },
    query: (sql, params) => connection.query(sql, params),
    run: (sql, params) => connection.run(sql, params),
    appendRun: (sql, params) => connection.append(sql, params),
    outbox: {
      add: async (events) => {
        if (events.length === 0) return
        await tx.append(
          outboxEvent,
          events.map((event) => ({
            id: newIdAt(now),
            type: event.type,
            subjectId: event.subjectId,
            communityId: event.communityId ?? null,
            payload: event.payload,
            status: 'waiting' as const,
            createdAt: now,
            dueAt: now,
            attempts: 0,
            leaseBy: null,
            leaseUntil: null,
            lastError: null,
          })),
        )
        if (!announced && onEvents) hooks.push(onEvents)
        announced = true
      },
    },
    audit: {
      add: (entry) =>
        tx.append(auditEntry, {
          id: newIdAt(now),
          at: now,
          actorId: entry.actorId,
          actorKind: entry.actorKind,
          action: entry.action,
          subjectKind: entry.subjectKind,
          subjectId: entry.subjectId,
          communityId: entry.communityId ?? null,
          reason: entry.reason ?? null,
          detail: entry.detail ?? null,
        }),
    },
    get touched() {
      return connection.writes + hooks.length
    },
    afterCommit: (hook) => {
      hooks.push(hook)
    },
  }
  return { tx, hooks }
}

export const createUow = (parts: UowParts): Uow => {
  const { db, onHookError = () => undefined, sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = parts
  const running = new WeakMap<Connection, Running>()

  const each = (hooks: readonly (() => void)[] = []): void => {
    for (const hook of hooks) {
      try {
        hook()
      } catch (error) {
        onHookError(error)
      }
    }
  }

  const attempt = async <T>(work: (tx: Tx) => Promise<T>, shared: string | undefined): Promise<T> => {
    let own: Running | undefined
    const result = await db.transaction((connection) => {
      own = txOf(connection, parts)
      running.set(connection, own)
      return work(own.tx)
    }, shared)
    each(own?.hooks)
    return result
  }

  return {
    run: async (work, shared) => {
      const open = db.ambient()
      const outer = open && running.get(open)
      if (outer) return work(outer.tx)
      for (let tries = 0; ; tries++) {
        try {
          return await attempt(work, tries === 0 ? shared : undefined)
        } catch (error) {
          if (!(error instanceof Transient)) throw error
          if (tries === RETRIES) throw refuse('BUSY', { retryAfter: 1, cause: error })
          // Full jitter: two transactions that met once must not meet again. What a group could not do is done alone.
          await sleep(Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** tries))
        }
      }
    },
  }
}
