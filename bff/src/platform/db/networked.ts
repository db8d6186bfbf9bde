import type { Pool, PoolConnection, PoolOptions, ResultSetHeader, RowDataPacket } from 'mysql2'
import mysql2 from 'mysql2'
import type { DataSource, DataSourceOptions } from 'typeorm'
import { Bulkhead } from './bulkhead'
import type { Cipher, Prim } from './column'
import type { Connection, Database, Observe, Params, Raw } from './db'
import { translate } from './failure'
import { createGroups } from './group-commit'
import { checkParams } from './params'
import { ambientTransaction, runTransaction, type Sent, type Session } from './transaction'
import { Watchdog } from './watchdog'

const SQL_MODE = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'

export interface Patience {
  /** For a free connection. */
  waitMs: number
  /** For a new one. */
  connectMs: number
}

/** A person waits at most two seconds for the database to take the request, for a free connection and for a new one together; then it is 503 with Retry-After. */
export const PATIENCE: Patience = { waitMs: 900, connectMs: 1_000 }
/** No statement of a request may run longer. */
const STATEMENT_MS = 15_000

/** Behind somebody's row lock, then the transaction is repeated or refused; the server's default is fifty. */
const LOCK_WAIT_S = 5

/** Two groups keep the database and this process busy in turn; a few of the pool's connections remain for everybody else. */
const GROUPS_AT_ONCE = 2
const GROUP_MOST = 16

/** TypeORM makes the pool itself, with a first connection before anybody could listen; so the module it is given prepares every session. */
const preparing = {
  ...mysql2,
  createPool: (options: PoolOptions): Pool => {
    const pool = mysql2.createPool(options)
    pool.on('connection', (connection: PoolConnection) => {
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
      connection.query(`SET SESSION sql_mode = '${SQL_MODE}', innodb_lock_wait_timeout = ${LOCK_WAIT_S}`)
    })
    return pool
  },
}

type Answer = RowDataPacket[] | ResultSetHeader

const sentOf = (answer: Answer): Sent =>
  Array.isArray(answer) ? { records: answer, affected: 0 } : { records: [], affected: answer.affectedRows }

const ask = <T>(connection: PoolConnection, watchdog: Watchdog, sql: string, params?: readonly Prim[]): Promise<T> =>
  new Promise((resolve, reject) => {
    const answered = watchdog.watch(connection, reject)
    connection.query(sql, params as Prim[], (error, answer) => {
      answered()
      if (error) reject(error)
      else resolve(answer as T)
    })
  })

/**
 * A shared transaction does not wait long behind somebody's row: all of its members and whoever wants what they hold would wait along. They run by themselves then, and
 * the one who is in the way of nobody else waits alone.
 */
const BRIEFLY = { before: ['SET innodb_lock_wait_timeout = 1'], after: [`SET innodb_lock_wait_timeout = ${LOCK_WAIT_S}`] }
const AS_USUAL = { before: [], after: [] }
type LockWait = Readonly<Record<'before' | 'after', readonly string[]>>

export const networkedOptions = (url: string, poolSize: number, { connectMs } = PATIENCE): DataSourceOptions => ({
  type: 'mysql',
  url,
  driver: preparing,
  charset: 'utf8mb4',
  timezone: 'Z',
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: false,
  // A transaction's messages carry several statements; `checkText` lets no text of ours bring a second one along.
  multipleStatements: true,
  connectTimeout: connectMs,
  // Two more than the bulkhead lets in: migrations and schema reads go through TypeORM beside it.
  poolSize: poolSize + 2,
  extra: { decimalNumbers: true, enableKeepAlive: true, idleTimeout: 60_000, maxIdle: poolSize },
})

/** TypeORM's runner would ask by way of two more layers; the pool is the same. */
const sessionOn = (connection: PoolConnection, watchdog: Watchdog, lockWait: LockWait, leave: () => void): Session => {
  const watched = <T>(sql: string, params?: readonly Prim[]): Promise<T> => ask<T>(connection, watchdog, sql, params)
  let given = false
  const end = (how: () => void) => () => {
    if (given) return
    given = true
    how()
    leave()
  }
  return {
    send: async ({ begin, statements, commit }) => {
      const [only] = statements
      if (!begin && !commit && only && statements.length === 1) return [sentOf(await watched<Answer>(only.sql, only.params))]
      const first = begin ? [...lockWait.before, 'START TRANSACTION'] : []
      const last = commit ? ['COMMIT', ...lockWait.after] : []
      const texts = [...first, ...statements.map(({ sql, params }) => connection.format(sql, params as Prim[])), ...last]
      // As one text: the server stops at the first that fails, so a COMMIT behind it is not reached.
      const answer = await watched<Answer | Answer[]>(texts.join(';\n'))
      const answers = texts.length > 1 ? (answer as Answer[]) : [answer as Answer]
      return answers.slice(first.length, first.length + statements.length).map(sentOf)
    },
    rollback: () => watched(['ROLLBACK', ...lockWait.after].join(';\n')),
    release: end(() => connection.release()),
    destroy: end(() => connection.destroy()),
  }
}

export const openNetworked = async (
  source: DataSource,
  cipher: Cipher,
  poolSize: number,
  observe?: Observe,
  { waitMs } = PATIENCE,
): Promise<Database & { readonly queued: number }> => {
  if (!source.isInitialized) await source.initialize()
  const { pool } = source.driver as unknown as { pool: Pool }
  const bulkhead = new Bulkhead(poolSize, poolSize * 50, waitMs)

  const watchdog = new Watchdog(STATEMENT_MS)

  const take = (): Promise<PoolConnection> =>
    new Promise((resolve, reject) => pool.getConnection((lost, connection) => (lost ? reject(lost) : resolve(connection))))

  const send = (sql: string, params: Params): Promise<unknown> =>
    new Promise((resolve, reject) => {
      let over = false
      const end = (how: () => void) => {
        if (over) return
        over = true
        bulkhead.leave()
        how()
      }
      const fail = (error: Error) => end(() => reject(translate(error) as Error))
      pool.getConnection((lost, connection) => {
        if (lost) return fail(lost)
        const answered = watchdog.watch(connection, fail)
        connection.query(sql, params as Prim[], (error, rows) => {
          answered()
          connection.release()
          if (error) return fail(error)
          end(() => resolve(rows))
        })
      })
    })
  const single = async (sql: string, params: Params): Promise<unknown> => {
    checkParams(sql, params)
    observe?.(sql)
    if (!bulkhead.tryEnter()) await bulkhead.enter()
    return send(sql, params)
  }

  const openSession = async (lockWait: LockWait = AS_USUAL): Promise<Session> => {
    await bulkhead.enter()
    try {
      return sessionOn(await take(), watchdog, lockWait, () => bulkhead.leave())
    } catch (error) {
      bulkhead.leave()
      throw error
    }
  }

  const groups = createGroups({ open: () => openSession(BRIEFLY), most: GROUP_MOST, atOnce: GROUPS_AT_ONCE })

  const ambient = () => {
    const open = ambientTransaction.getStore()
    return open?.open ? open : undefined
  }
  const query = <T = Raw>(sql: string, params: Params = []): Promise<T[]> =>
    ambient()?.query<T>(sql, params) ?? (single(sql, params) as Promise<T[]>)

  return {
    kind: 'mysql',
    cipher,
    get queued() {
      return bulkhead.queued
    },
    query,
    one: async <T = Raw>(sql: string, params: Params = []) => (await query<T>(sql, params))[0],
    run: (sql, params = []) =>
      ambient()?.run(sql, params) ?? single(sql, params).then((result) => ({ affected: (result as ResultSetHeader).affectedRows })),
    transaction: <T>(work: (connection: Connection) => Promise<T>, shared?: string) =>
      runTransaction(
        { open: shared === undefined ? () => openSession() : () => groups.join(shared), lazy: true, bind: checkParams, observe },
        work,
      ),
    ambient,
    ping: async () => {
      await single('SELECT 1 AS up', [])
    },
    close: () => {
      watchdog.stop()
      return source.destroy()
    },
  }
}
