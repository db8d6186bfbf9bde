import { ApiError, readFailure } from './api-error'

/** Method, path, flags: 1 = needs an Idempotency-Key, 2 = multipart upload, 4 = the answer is not JSON. */
export type Route = readonly [method: string, path: string, flags?: number]
export type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>

export interface Outgoing {
  /** `ticket.claim`: for logs and offline queues. */
  operation: string
  method: string
  /** Path with the query string, without the origin. */
  path: string
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal
}

/** `body` is the parsed JSON, or the raw thing for an operation whose answer is not JSON. */
export interface Incoming {
  status: number
  body: unknown
  header?: (name: string) => string | null | undefined
}

export type Send = (request: Outgoing) => Promise<Incoming>

interface Options {
  key?: string
  signal?: AbortSignal
}

interface ClientParts {
  routes: Routes
  send: Send
  /** Makes an Idempotency-Key when the caller brings none; without it such a call is refused. */
  newKey?: () => string
}

const query = (rest: Record<string, unknown>): string => {
  const parts: string[] = []
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`)
    }
  }
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** Turns the flat input into path, query and body; the mirror of what the server does. */
export const toRequest = (operation: string, [method, path, flags = 0]: Route, input: Record<string, unknown>): Outgoing => {
  const rest = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const headers: Record<string, string> = {}
  if (method === 'GET' || method === 'DELETE') return { operation, method, path: filled + query(rest), headers }
  if (flags & 2) return { operation, method, path: filled, headers, body: rest }
  headers['Content-Type'] = 'application/json'
  return { operation, method, path: filled, headers, body: rest }
}

export const createClient = <Api>({ routes, send, newKey }: ClientParts): Api => {
  const client: Record<string, Record<string, unknown>> = {}
  for (const [noun, operations] of Object.entries(routes)) {
    const group: Record<string, unknown> = (client[noun] = {})
    for (const [name, route] of Object.entries(operations)) {
      const operation = `${noun}.${name}`
      group[name] = async (input: Record<string, unknown> = {}, options: Options = {}) => {
        const request = toRequest(operation, route, input)
        if ((route[2] ?? 0) & 1) {
          const key = options.key ?? newKey?.()
          if (!key) throw new Error(`${operation} needs a key: the same one each time the same intent is sent`)
          request.headers['Idempotency-Key'] = key
        }
        if (options.signal) request.signal = options.signal
        const answer = await send(request)
        if (answer.status >= 400) throw readFailure(answer)
        if ((route[2] ?? 0) & 4) return { data: answer.body }
        if (answer.status === 204) return { data: undefined }
        const body = answer.body
        if (typeof body !== 'object' || body === null || !('data' in body)) throw new ApiError('INTERNAL', answer.status)
        return body
      }
    }
  }
  return client as Api
}
