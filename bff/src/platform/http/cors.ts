import type Koa from 'koa'
import { exchangeOf } from './frame'

/** Browsers of other origins, by allow-list. The mini-program and the H5 of the same origin need none of it. */
export const cors = (origins: readonly string[]): Koa.Middleware => {
  const allowed = new Set(origins)
  return async (ctx, next) => {
    const { req, res } = exchangeOf(ctx)
    const { origin } = req.headers
    if (allowed.size > 0) res.setHeader('Vary', 'Origin')
    if (origin === undefined || !allowed.has(origin)) return next()
    res.setHeader('Access-Control-Allow-Origin', origin)
    res.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After')
    if (req.method !== 'OPTIONS') return next()
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE')
    res.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key')
    res.setHeader('Access-Control-Max-Age', '600')
    res.statusCode = 204
    res.end()
  }
}
