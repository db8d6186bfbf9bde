import path from 'node:path'
import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm'
import type { Cipher, Prim } from './column'
import type { Connection, Database, Observe, Params, Raw } from './db'
import { translate } from './failure'
import { type Gate, installGate } from './gate'
import { embeddedParams } from './params'
import { ambientTransaction, runTransaction, type Sent, type Session } from './transaction'

interface Statement {
  reader: boolean
  all(...params: unknown[]): unknown[]
  run(...params: unknown[]): { changes: number }
}

export interface EmbeddedFile {
  pragma(text: string): unknown
  exec(sql: string): void
  prepare(sql: string): Statement
}

const STATEMENTS = 500

/** `file` is a path or `:memory:`. Acknowledged means on disk: WAL with synchronous FULL. */
export const embeddedOptions = (file: string): DataSourceOptions => ({
  type: 'better-sqlite3',
  database: file === ':memory:' ? file : path.resolve(file),
  // The driver is a CommonJS class that TypeORM constructs itself
  driver: require('libsql'),
  statementCacheSize: STATEMENTS,
  prepareDatabase: (db: EmbeddedFile) => {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    // The driver waits for another process without letting anything else happen here: so hardly at all, and the unit of work tries again.
    db.pragma('busy_timeout = 250')
  },
})

/** One writer at a time, so BEGIN IMMEDIATE comes first; the runner knows the gate and speaks in savepoints where it is asked for a second one. */
const sessionOf = async (runner: QueryRunner): Promise<Session> => {
  await runner.connect()
  return {
    send: async ({ begin, statements, commit }) => {
      if (begin) await runner.startTransaction()
      const sent: Sent[] = []
      for (const { sql, params } of statements) {
        const { records, affected } = await runner.query(sql, params as Prim[], true)
        sent.push({ records: records as unknown[], affected: affected ?? 0 })
      }
      if (commit) await runner.commitTransaction()
      return sent
    },
    rollback: () => runner.rollbackTransaction(),
    release: () => runner.release(),
    destroy: () => undefined,
  }
}

export const openEmbedded = async (
  source: DataSource,
  cipher: Cipher,
  observe?: Observe,
): Promise<Database & { gate: Gate; file: EmbeddedFile }> => {
  const gate = installGate(source)
  if (!source.isInitialized) await source.initialize()
  const file = (source.driver as unknown as { databaseConnection: EmbeddedFile }).databaseConnection
  // TypeORM switches them on; correctness here never rests on foreign keys, and there are none.
  file.pragma('foreign_keys = OFF')
  const statements = new Map<string, Statement>()

  const prepared = (sql: string): Statement => {
    observe?.(sql)
    let statement = statements.get(sql)
    if (!statement) {
      statement = file.prepare(sql)
      if (statements.size >= STATEMENTS) statements.delete(statements.keys().next().value as string)
      statements.set(sql, statement)
    }
    return statement
  }

  const ambient = () => {
    const open = ambientTransaction.getStore()
    return open?.open ? open : undefined
  }

  /** The driver is synchronous: with nobody inside, one statement is over before anybody could enter. */
  const single = async <T>(work: () => T): Promise<T> => {
    await ambient()?.settle()
    try {
      return gate.idle || gate.mine() ? work() : await gate.hold(async () => work())
    } catch (error) {
      throw translate(error)
    }
  }
  const query = <T = Raw>(sql: string, params: Params = []): Promise<T[]> =>
    single(() => prepared(sql).all(...embeddedParams(sql, params)) as T[])

  return {
    kind: 'sqlite',
    cipher,
    gate,
    file,
    query,
    one: async <T = Raw>(sql: string, params: Params = []) => (await query<T>(sql, params))[0],
    run: (sql, params = []) => single(() => ({ affected: prepared(sql).run(...embeddedParams(sql, params)).changes })),
    transaction: <T>(work: (connection: Connection) => Promise<T>) =>
      gate.hold(() =>
        runTransaction({ open: () => sessionOf(source.createQueryRunner()), lazy: false, bind: embeddedParams, observe }, work),
      ),
    ambient,
    ping: async () => {
      await query('SELECT 1 AS up')
    },
    close: () => gate.hold(() => source.destroy()),
  }
}
