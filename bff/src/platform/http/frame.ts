import type Koa from 'koa'
import type { Clock } from '../clock'
import type { Log } from '../log'
import type { Metrics } from '../metrics'
import { failureBody, toFailure } from './envelope'
import type { Exchange } from './request'
import { sendJson } from './send'

export interface FrameParts {
  clock: Clock
  log: Log
  metrics: Metrics
  headers: readonly (readonly [string, string])[]
  ipOf: (req: Exchange['req']) => string
  newRequestId: (fromProxy: string | string[] | undefined) => string
}

/** What is left of a body that was refused: small rests are read and thrown away, so that the sender gets to read the answer; a flood is cut off. */
const DRAIN_BYTES = 32 * 1024 * 1024

const actorOf = ({ actor }: Exchange): string | undefined =>
  actor.kind === 'resident' ? actor.personId : actor.kind === 'staff' ? actor.staffId : undefined

/**
 * Around everything: request id, security headers, one log line, and whatever was thrown turned into the envelope. Answers are written to `res` by the stages
 * themselves; Koa's own responder would measure and sniff every body again.
 */
export const frame = ({ clock, log, metrics, headers, ipOf, newRequestId }: FrameParts): Koa.Middleware => {
  const finish = (exchange: Exchange, started: number) => {
    const { res, operation, requestId } = exchange
    const ms = Math.round((performance.now() - started) * 10) / 10
    metrics.requests.observe({ operation, status: res.statusCode }, ms / 1000)
    const line = { requestId, operation, status: res.statusCode, ms, actor: actorOf(exchange) }
    if (res.statusCode === 401 || res.statusCode === 403 || res.statusCode === 429) log.info({ ...line, ip: exchange.ip }, 'refused')
    else log.info(line, 'request')
  }

  const fail = (exchange: Exchange, error: unknown) => {
    const { req, res, requestId } = exchange
    const failure = toFailure(error, log.child({ requestId, operation: exchange.operation }))
    if (res.headersSent) {
      // Half an answer is out: ending it well would pretend that it is whole.
      res.destroy()
      return
    }
    if (failure.retryAfter !== undefined) res.setHeader('Retry-After', failure.retryAfter)
    if (!req.complete && (req.headers['content-length'] === undefined || Number(req.headers['content-length']) > DRAIN_BYTES)) {
      res.setHeader('Connection', 'close')
    }
    res.setHeader('Cache-Control', 'no-store')
    sendJson(res, failure.status, failureBody(failure, requestId))
  }

  return async (ctx, next) => {
    const { req, res } = ctx
    ctx.respond = false
    // Koa begins with 404; here whoever answers has answered.
    res.statusCode = 200
    const started = performance.now()
    const url = req.url ?? '/'
    const mark = url.indexOf('?')
    const exchange: Exchange = {
      req,
      res,
      requestId: newRequestId(req.headers['x-request-id']),
      ip: ipOf(req),
      now: clock.now(),
      path: mark === -1 ? url : url.slice(0, mark),
      search: mark === -1 ? '' : url.slice(mark),
      actor: { kind: 'anonymous' },
      operation: 'unknown',
    }
    ctx.state['exchange'] = exchange
    for (const [name, value] of headers) res.setHeader(name, value)
    res.setHeader('X-Request-Id', exchange.requestId)
    res.once('close', () => finish(exchange, started))
    try {
      await next()
    } catch (error) {
      fail(exchange, error)
    }
  }
}

export const exchangeOf = (ctx: Koa.Context): Exchange => ctx.state['exchange'] as Exchange
