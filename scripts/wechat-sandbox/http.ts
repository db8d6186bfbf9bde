import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** One request as a route sees it. The raw body is kept: signed services check bytes, not meaning. */
export interface Call {
  method: string
  path: string
  /** Path and query as they came, byte for byte. */
  url: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  rawBody: Buffer
}

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body: string | Buffer
}

/** A service of the sandbox: it owns its paths, its way of refusing and its way of signing. */
export interface RouteModule {
  name: string
  routes: readonly Route[]
}

export interface Route {
  /** The whole path, or a pattern for services that carry ids in it. */
  path: string | RegExp
  handle: (call: Call) => Answer | Promise<Answer>
}

/** WeChat's own JSON type; note the unusual parameter name. */
export const JSON_TYPE = 'application/json; encoding=utf-8'

export const json = (value: unknown, type = JSON_TYPE): Answer => ({ headers: { 'content-type': type }, body: JSON.stringify(value) })

export class BodyTooLarge extends Error {}

const MAX_BODY_BYTES = 1024 * 1024

export const readCall = async (request: IncomingMessage): Promise<Call> => {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MAX_BODY_BYTES) throw new BodyTooLarge(`body over ${MAX_BODY_BYTES} bytes`)
    parts.push(part)
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    url: request.url ?? '/',
    query: url.searchParams,
    headers: request.headers,
    rawBody: Buffer.concat(parts),
  }
}

export const writeAnswer = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status ?? 200, answer.headers)
  response.end(answer.body)
}
