import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AppError } from '../../errors'
import type { Metrics } from '../../metrics'
import { isLocal } from '../client-ip'
import type { Page } from './page'

const bearer = (req: IncomingMessage): Buffer => Buffer.from((req.headers.authorization ?? '').replace(/^Bearer /, ''))

/** Closed to outsiders, for whom it does not exist: the own machine, or the token. */
export const metricsPage = (metrics: Metrics, token: string | undefined, refresh: () => Promise<void>): Page => ({
  path: '/metrics',
  name: 'platform.metrics',
  serve: async ({ req, res }) => {
    const given = bearer(req)
    const wanted = token === undefined ? undefined : Buffer.from(token)
    const knows = wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
    if (!knows && !isLocal(req)) throw new AppError('NOT_FOUND')
    await refresh()
    res.setHeader('Content-Type', metrics.registry.contentType)
    res.setHeader('Cache-Control', 'no-store')
    res.end(await metrics.registry.metrics())
  },
})
