import { setTimeout as pause } from 'node:timers/promises'
import { createApp, incomingFolder } from './app'
import type { Env } from './config/env'
import { features as allFeatures } from './features/index'
import { migrations } from './migrations/index'
import { createAccessChanges } from './platform/auth/access-changes'
import type { ActorSource } from './platform/auth/actor-source'
import { createActors } from './platform/auth/actors'
import { createSessions } from './platform/auth/sessions'
import { createAccessTokens } from './platform/auth/tokens'
import { createCipher } from './platform/cipher'
import { type Clock, systemClock } from './platform/clock'
import { type ConnectedDatabase, createDatabase } from './platform/db/database'
import type { Observe } from './platform/db/db'
import { lateDatabase } from './platform/db/late-database'
import type { Patience } from './platform/db/networked'
import { outsideTransactions } from './platform/db/outside'
import { migrate } from './platform/db/migrate'
import { createUow } from './platform/db/uow'
import { createServer } from './platform/http/server'
import { clearStaleUploads } from './platform/http/upload'
import { createIdempotency } from './platform/idempotency/idempotency'
import { platformJobs } from './platform/jobs/platform-jobs'
import type { InvoiceService } from './platform/invoice/invoice.port'
import { createInvoiceService } from './platform/invoice/invoice-service'
import { createJobs } from './platform/jobs/runner'
import { createLog, type Log } from './platform/log'
import { createMetrics } from './platform/metrics'
import { createOutbox, type Outbox } from './platform/outbox/relay'
import { platformTables } from './platform/platform-tables'
import type { FeatureModule, Ports } from './platform/ports'
import { createLinks } from './platform/storage/links'
import { createLocalStorage } from './platform/storage/local-storage'
import { createWechatPay } from './platform/wechat/pay/wechat-pay'
import type { WechatPay } from './platform/wechat/pay/wechat-pay.port'
import { createWechat, type Wechat } from './platform/wechat/wechat'

/** What a test replaces; the product replaces nothing. */
export interface Overrides {
  clock?: Clock
  log?: Log
  wechat?: Partial<Wechat>
  wechatPay?: WechatPay
  invoices?: InvoiceService
  features?: readonly FeatureModule[]
  /** An open database shared by two instances of one process. */
  database?: ConnectedDatabase
  /** Hears every statement. */
  observe?: Observe
  /** How long a request waits for the database; default: as a person does. */
  patience?: Patience
}

const NOBODY: ActorSource = { load: () => Promise.resolve(null) }

/** Wires ports, platform and features; nothing is opened before `start`. */
export const compose = async (config: Env, overrides: Overrides = {}) => {
  const clock = overrides.clock ?? systemClock
  const log = overrides.log ?? createLog({ level: config.logLevel, pretty: config.logPretty })
  const metrics = createMetrics()
  const cipher = createCipher(config.fieldKeys, config.blindKey)

  // Features name the tables, the tables make the database, the features use it: so they get one that is filled in below.
  const late = lateDatabase(config.databaseUrl === undefined ? 'sqlite' : 'mysql', cipher)
  const { db } = late
  const later: { outbox?: Outbox } = {}
  const uow = createUow({
    db,
    clock,
    onEvents: () => later.outbox?.kick(),
    onHookError: (error) => log.error({ err: error }, 'after-commit hook failed'),
  })
  const tokens = createAccessTokens(config.jwtSecret)
  let source: ActorSource = NOBODY
  const actors = createActors({ db, clock, log, source: { load: (kind, id) => source.load(kind, id) } })
  const access = createAccessChanges(db, (subjects) => actors.drop(subjects))
  const { identity, phone, subscribe, contentCheck } = {
    ...createWechat({ baseUrl: config.wechat.baseUrl, appId: config.wechat.appId, appSecret: config.wechat.appSecret, clock }),
    ...overrides.wechat,
  }
  const wechat: Wechat = {
    identity: outsideTransactions(db, identity, ['codeToSession']),
    phone: outsideTransactions(db, phone, ['exchange']),
    subscribe: outsideTransactions(db, subscribe, ['send']),
    contentCheck: outsideTransactions(db, contentCheck, ['check']),
  }
  const wechatPay = outsideTransactions(db, overrides.wechatPay ?? createWechatPay(config.wechatPay, clock), [
    ...(['prepay', 'queryByOutTradeNo', 'close', 'refund', 'queryRefund', 'tradeBill', 'fundFlowBill'] as const),
  ])
  const invoices = outsideTransactions(db, overrides.invoices ?? createInvoiceService(config.invoices, clock), [
    'issue',
    'query',
    'redFlush',
  ])
  const ports: Ports = {
    config,
    clock,
    log,
    db,
    uow,
    cipher,
    sessions: createSessions({ uow, clock, log, tokens, access }),
    access,
    storage: createLocalStorage(config.uploadDir, clock),
    links: createLinks(config.jwtSecret),
    accessTokens: tokens,
    outbox: { dead: (limit) => (later.outbox as Outbox).dead(limit), redrive: (ids) => (later.outbox as Outbox).redrive(ids) },
    wechat,
    wechatPay,
    invoices,
  }

  const plugged = (overrides.features ?? allFeatures).map((feature) => feature(ports))
  source = plugged.find(({ actorSource }) => actorSource)?.actorSource ?? NOBODY
  const tables = [...platformTables, ...plugged.flatMap((feature) => feature.tables)]
  const database = overrides.database ?? createDatabase(config, cipher, tables, migrations, overrides.observe, overrides.patience)
  late.fill(database)
  const idempotency = createIdempotency(db, uow, clock)
  const outbox = (later.outbox = createOutbox({
    db,
    uow,
    clock,
    log,
    listeners: plugged.flatMap(({ listeners = [] }) => listeners),
    waiting: () => database.queued + idempotency.underWay,
  }))
  const jobs = createJobs({
    db,
    uow,
    clock,
    log,
    metrics,
    jobs: [...platformJobs(db), ...plugged.flatMap((feature) => feature.jobs ?? [])],
  })
  const app = await createApp({
    config,
    db: database,
    clock,
    log,
    metrics,
    tokens,
    actors,
    idempotency,
    outbox,
    routes: plugged.flatMap(({ routes = [] }) => routes),
  })
  const server = createServer(app)

  let stopping = false
  /** A database that is away at boot is waited for: meanwhile /healthz says alive, /readyz says why not, and operations answer BUSY. */
  const connect = async (): Promise<void> => {
    for (let wait = 250; !stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        await database.connect()
        return
      } catch (error) {
        if (database.kind === 'sqlite') throw error
        log.warn({ err: error }, 'the database cannot be reached; trying again')
        await pause(wait)
      }
    }
  }
  const startBackground = () => {
    actors.start()
    outbox.start()
    jobs.start()
  }

  return {
    config,
    ports,
    db: database,
    uow,
    outbox,
    jobs,
    actors,
    metrics,
    tables,
    app,
    /** Opens the database and brings the schema up, without listening: scripts that seed or import. */
    open: async () => {
      await connect()
      if (config.migrate) await migrate(database)
    },
    /** Listens, then opens the database, then starts relay and jobs. @returns the port */
    start: async (): Promise<number> => {
      metrics.collectProcess()
      await clearStaleUploads(incomingFolder(config), systemClock.now())
      if (database.kind === 'sqlite') {
        await connect()
        if (config.migrate) await migrate(database)
        startBackground()
        return server.listen(config.port, config.host)
      }
      const port = await server.listen(config.port, config.host)
      void connect()
        .then(async () => {
          if (config.migrate && !stopping) log.info({ migrations: await migrate(database) }, 'schema is up')
          if (!stopping) startBackground()
        })
        .catch((error: unknown) => log.fatal({ err: error }, 'the schema could not be brought up'))
      return port
    },
    stop: async (): Promise<void> => {
      stopping = true
      await server.close()
      actors.stop()
      await jobs.stop()
      await outbox.stop()
      if (!overrides.database) await database.close()
    },
  }
}

export type Composed = Awaited<ReturnType<typeof compose>>
