import type Koa from 'koa'
import { AppError } from '../../errors'
import { exchangeOf } from '../frame'
import type { Exchange } from '../request'

/** An address of the platform itself, outside the contracts. */
export interface Page {
  path: string
  /** Name in log and metrics. */
  name: string
  serve(exchange: Exchange): Promise<void> | void
}

export const pages = (list: readonly Page[]): Koa.Middleware => {
  const byPath = new Map(list.map((page) => [page.path, page]))
  return async (ctx, next) => {
    const exchange = exchangeOf(ctx)
    const page = byPath.get(exchange.path)
    if (!page) return next()
    exchange.operation = page.name
    if (exchange.req.method !== 'GET' && exchange.req.method !== 'HEAD') {
      exchange.res.setHeader('Allow', 'GET, HEAD')
      throw new AppError('METHOD_NOT_ALLOWED')
    }
    await page.serve(exchange)
  }
}
