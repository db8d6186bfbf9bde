import Router, { type RouterContext } from '@koa/router'
import type { Exchange } from './request'

/** Serves one matched request to its end. */
export type Serve = (exchange: Exchange, params: Readonly<Record<string, string>>) => Promise<void>

export interface Route {
  method: string
  path: string
  operation: string
  serve: Serve
}

export type Match = { found: Route; params: Record<string, string> } | { found: undefined; allow: readonly string[] }

const NOTHING: Match = { found: undefined, allow: [] }

const unused = (_: RouterContext): void => undefined

/** Percent-encoding that is none names nothing we have. */
const decodable = (path: string): boolean => {
  if (!path.includes('%')) return true
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * @koa/router describes and matches the paths; it tries its routes one after the other, so each first segment of a path gets a router of its own and a request is
 * held against a dozen routes instead of all.
 */
export const createRoutes = (routes: readonly Route[]): ((method: string, path: string) => Match) => {
  const groups = new Map<string, { router: Router; byName: Map<string, Route> }>()
  const fixed = new Map<string, Route>()
  for (const route of routes) {
    if (!route.path.includes(':')) fixed.set(`${route.method} ${route.path}`, route)
    const segment = route.path.split('/')[1] ?? ''
    const group = groups.get(segment) ?? { router: new Router({ strict: true, sensitive: true }), byName: new Map<string, Route>() }
    groups.set(segment, group)
    const name = `${route.method} ${route.path}`
    if (group.byName.has(name)) throw new Error(`${name} is mounted twice: ${group.byName.get(name)?.operation} and ${route.operation}`)
    group.byName.set(name, route)
    group.router.register(route.path, [route.method], unused, { name })
  }

  return (asked, path) => {
    const method = asked === 'HEAD' ? 'GET' : asked
    const plain = fixed.get(`${method} ${path}`)
    if (plain) return { found: plain, params: {} }
    const end = path.indexOf('/', 1)
    const group = groups.get(path.slice(1, end === -1 ? undefined : end))
    if (!group || !decodable(path)) return NOTHING
    const { path: layers, pathAndMethod } = group.router.match(path, method)
    const layer = pathAndMethod[0]
    const found = layer?.name === undefined ? undefined : group.byName.get(layer.name)
    if (layer && found) return { found, params: layer.params(path, layer.captures(path)) }
    return { found: undefined, allow: [...new Set(layers.flatMap(({ methods }) => methods))].filter((one) => one !== 'HEAD') }
  }
}
