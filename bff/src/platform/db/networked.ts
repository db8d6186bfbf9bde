import type { Pool, PoolConnection, PoolOptions, ResultSetHeader } from 'mysql2'
import mysql2 from 'mysql2'
import type { DataSource, DataSourceOptions } from 'typeorm'
import { Bulkhead } from './bulkhead'
import type { Cipher, Prim } from './column'
import type { Connection, Database, Params, Raw } from './db'
import { translate } from './failure'
import { checkParams } from './params'
import { ambientTransaction, runTransaction } from './transaction'

const SQL_MODE = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'

/** A person does not wait longer than this for a free connection; then it is 503 with Retry-After. */
const WAIT_MS = 1_500
/** No statement of a request may run longer. */
const STATEMENT_MS = 15_000

/** TypeORM makes the pool itself, with a first connection before anybody could listen; so the module it is given prepares every session. */
const preparing = {
  ...mysql2,
  createPool: (options: PoolOptions): Pool => {
    const pool = mysql2.createPool(options)
    pool.on('connection', (connection: PoolConnection) => {
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
      // Five seconds behind somebody's row lock, then the transaction is repeated or refused; the server's default is fifty.
      connection.query(`SET SESSION sql_mode = '${SQL_MODE}', innodb_lock_wait_timeout = 5`)
    })
    return pool
  },
}

export const networkedOptions = (url: string, poolSize: number): DataSourceOptions => ({
  type: 'mysql',
  url,
  driver: preparing,
  charset: 'utf8mb4',
  timezone: 'Z',
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: false,
  connectTimeout: WAIT_MS,
  // Two more than the bulkhead lets in: migrations and schema reads go through TypeORM beside it.
  poolSize: poolSize + 2,
  extra: { decimalNumbers: true, enableKeepAlive: true, idleTimeout: 60_000, maxIdle: poolSize },
})

export const openNetworked = async (
  source: DataSource,
  cipher: Cipher,
  poolSize: number,
): Promise<Database & { readonly queued: number }> => {
  if (!source.isInitialized) await source.initialize()
  const { pool } = source.driver as unknown as { pool: Pool }
  const bulkhead = new Bulkhead(poolSize, poolSize * 50, WAIT_MS)

  const send = (sql: string, params: Params): Promise<unknown> =>
    new Promise((resolve, reject) => {
      pool.query({ sql, timeout: STATEMENT_MS }, params as Prim[], (error, rows) => {
        bulkhead.leave()
        if (error) reject(translate(error) as Error)
        else resolve(rows)
      })
    })
  const single = async (sql: string, params: Params): Promise<unknown> => {
    checkParams(sql, params)
    if (!bulkhead.tryEnter()) await bulkhead.enter()
    return send(sql, params)
  }

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
    transaction: async <T>(work: (connection: Connection) => Promise<T>) => {
      await bulkhead.enter()
      try {
        return await runTransaction(source, checkParams, work)
      } finally {
        bulkhead.leave()
      }
    },
    ambient,
    ping: async () => {
      await single('SELECT 1 AS up', [])
    },
    close: () => source.destroy(),
  }
}
