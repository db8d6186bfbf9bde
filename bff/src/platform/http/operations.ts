import type Koa from 'koa'
import type { Op } from '@jinlin/shared/contract/define'
import { AppError } from '../errors'
import type { AnyHandler, Bound } from './bind'
import { exchangeOf } from './frame'
import { type OperationParts, serveOperation } from './operation'
import { createRoutes, type Route } from './routes'

/** Mounts every operation of every contract; what it does not know goes on to the next middleware. */
export const operations = (bound: readonly Bound[], parts: OperationParts): Koa.Middleware => {
  const routes: Route[] = bound.flatMap(({ contract, handlers, shared }) =>
    Object.entries(contract.ops).map(([name, op]: [string, Op]) => {
      const operation = `${contract.name}.${name}`
      return {
        method: op.method,
        path: op.path,
        operation,
        serve: serveOperation(operation, op, handlers[name] as AnyHandler, parts, shared[name]),
      }
    }),
  )
  const match = createRoutes(routes)
  return async (ctx, next) => {
    const exchange = exchangeOf(ctx)
    const hit = match(exchange.req.method ?? 'GET', exchange.path)
    if (hit.found) {
      exchange.operation = hit.found.operation
      await hit.found.serve(exchange, hit.params)
      return
    }
    if (hit.allow.length > 0) {
      exchange.res.setHeader('Allow', hit.allow.join(', '))
      throw new AppError('METHOD_NOT_ALLOWED')
    }
    await next()
  }
}
