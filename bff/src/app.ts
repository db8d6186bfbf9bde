import type { RequestListener } from 'node:http'
import path from 'node:path'
import type { Contract } from '@jinlin/shared/contract/define'
import { openApi } from '@jinlin/shared/contract/openapi'
import Koa from 'koa'
import type { Env } from './config/env'
import type { Actors } from './platform/auth/actors'
import type { AccessTokens } from './platform/auth/tokens'
import type { Clock } from './platform/clock'
import type { ConnectedDatabase } from './platform/db/database'
import { hasPendingMigrations } from './platform/db/migrate'
import { AppError } from './platform/errors'
import { createAuthenticate, createWhileSignedIn } from './platform/http/authenticate'
import type { Bound } from './platform/http/bind'
import { clientIp } from './platform/http/client-ip'
import { cors } from './platform/http/cors'
import { frame } from './platform/http/frame'
import { operations } from './platform/http/operations'
import { docsPages } from './platform/http/pages/docs'
import { healthPages } from './platform/http/pages/health'
import { metricsPage } from './platform/http/pages/metrics'
import { pages } from './platform/http/pages/page'
import { createRateLimits } from './platform/http/rate'
import { requestIds } from './platform/http/request-id'
import { securityHeaders } from './platform/http/security-headers'
import { staticFiles } from './platform/http/static'
import type { Idempotency } from './platform/idempotency/idempotency'
import type { Log } from './platform/log'
import type { Metrics } from './platform/metrics'
import type { Outbox } from './platform/outbox/relay'

export interface AppParts {
  config: Env
  db: ConnectedDatabase
  clock: Clock
  log: Log
  metrics: Metrics
  tokens: AccessTokens
  actors: Actors
  idempotency: Idempotency
  outbox: Outbox
  routes: readonly Bound[]
}

/** On the disk of the uploads, so that a full one is noticed before anything is promised. */
export const incomingFolder = ({ uploadDir }: Pick<Env, 'uploadDir'>): string => path.join(uploadDir, 'incoming')

/** Once there is nothing left to apply there never will be again: a newer instance only adds. */
const readiness = (db: ConnectedDatabase) => {
  let applied = false
  return async (): Promise<{ ready: boolean; reason?: string }> => {
    try {
      await db.ping()
      applied ||= !(await hasPendingMigrations(db))
      return applied ? { ready: true } : { ready: false, reason: 'migrations are pending' }
    } catch {
      return { ready: false, reason: 'the database cannot be reached' }
    }
  }
}

/** The Koa stack, outermost first: frame (id, headers, log, envelope) → cors → pages of the platform → operations → web app → 404. */
export const createApp = async (parts: AppParts): Promise<RequestListener> => {
  const { config, db, clock, log, metrics, tokens, actors, idempotency, outbox, routes } = parts
  const app = new Koa()
  app.use(
    frame({ clock, log, metrics, headers: await securityHeaders(), ipOf: clientIp(config.trustedProxies), newRequestId: requestIds() }),
  )
  app.use(cors(config.publicOrigins))

  const contracts: Contract[] = routes.map(({ contract }) => contract)
  let description: string | undefined
  app.use(
    pages([
      ...healthPages(readiness(db)),
      metricsPage(metrics, config.metricsToken, async () => {
        metrics.waiting.set(db.queued)
        // The numbers of the process are wanted most when the database is away.
        const counts = await outbox.counts().catch(() => undefined)
        for (const status of ['waiting', 'dead'] as const) if (counts) metrics.outbox.set({ status }, counts[status])
      }),
      ...docsPages(config.docsOpen, () => (description ??= JSON.stringify(openApi(contracts, { withPrivate: !config.production })))),
    ]),
  )
  app.use(
    operations(routes, {
      authenticate: createAuthenticate(tokens, actors),
      whileSignedIn: createWhileSignedIn(actors),
      idempotency,
      rates: createRateLimits(config.rateScale),
      log,
      incoming: incomingFolder(config),
      strict: config.mode === 'test',
    }),
  )
  if (config.serveH5 !== undefined) app.use(staticFiles(config.serveH5))
  app.use(() => {
    throw new AppError('NOT_FOUND')
  })
  // Koa prints what escapes the stack; it is logged like everything else.
  app.silent = true
  app.on('error', (error: unknown) => log.error({ err: error }, 'escaped the stack'))
  const handle = app.callback()
  return (req, res) => void handle(req, res)
}
