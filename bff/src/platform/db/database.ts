import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm'
import type { Env } from '../../config/env'
import { AppError } from '../errors'
import type { Cipher } from './column'
import type { Database, Observe } from './db'
import { openEmbedded, embeddedOptions } from './embedded'
import { entityOf } from './entity'
import { networkedOptions, openNetworked, type Patience } from './networked'
import type { AnyTable } from './table'

type Config = Pick<Env, 'databaseUrl' | 'databasePool' | 'databaseCa' | 'dataDir'>

export interface ConnectedDatabase extends Database {
  /** Opens the connection; may be called again until it succeeds. @throws the driver's error */
  connect(): Promise<void>
  readonly connected: boolean
  /** For migrations and the schema comparison. */
  readonly source: DataSource
  /** Statements waiting for a connection right now. */
  readonly queued: number
}

type Migrations = readonly (new () => MigrationInterface)[]

/** Known before the first connection, so that everything else can be wired while the database is still away. */
export const createDatabase = (
  config: Config,
  cipher: Cipher,
  tables: readonly AnyTable[],
  migrations: Migrations = [],
  observe?: Observe,
  patience?: Patience,
): ConnectedDatabase => {
  const kind = config.databaseUrl === undefined ? 'sqlite' : 'mysql'
  const common = {
    entities: tables.map((table) => entityOf(table, kind)),
    migrations: [...migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
  }
  const options = (): DataSourceOptions => {
    if (config.databaseUrl === undefined) {
      mkdirSync(config.dataDir, { recursive: true })
      return { ...embeddedOptions(path.join(config.dataDir, 'jinlin.db')), ...common } as DataSourceOptions
    }
    const ssl = config.databaseCa === undefined ? {} : { ssl: { ca: readFileSync(config.databaseCa), rejectUnauthorized: true } }
    return { ...networkedOptions(config.databaseUrl, config.databasePool, patience), ...ssl, ...common } as DataSourceOptions
  }

  const source = new DataSource(options())
  let inner: Database | undefined
  let opening: Promise<void> | undefined
  const away = (): never => {
    throw new AppError('BUSY', { retryAfter: 2 })
  }
  const open = async () => {
    inner =
      kind === 'sqlite'
        ? await openEmbedded(source, cipher, observe)
        : await openNetworked(source, cipher, config.databasePool, observe, patience)
  }
  return {
    kind,
    cipher,
    source,
    get connected() {
      return inner !== undefined
    },
    get queued() {
      return (inner as { queued?: number } | undefined)?.queued ?? 0
    },
    connect: () => {
      if (inner) return Promise.resolve()
      opening ??= open().finally(() => (opening = undefined))
      return opening
    },
    query: async (sql, params) => (inner ?? away()).query(sql, params),
    one: async (sql, params) => (inner ?? away()).one(sql, params),
    run: async (sql, params) => (inner ?? away()).run(sql, params),
    transaction: async (work, shared) => (inner ?? away()).transaction(work, shared),
    ambient: () => inner?.ambient(),
    ping: async () => (inner ?? away()).ping(),
    close: async () => {
      const last = inner
      inner = undefined
      await last?.close()
    },
  }
}
