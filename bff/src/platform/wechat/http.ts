import { z } from 'zod'
import { errorFor, WechatUnavailable } from './errors'

export interface WechatRequest {
  method: 'GET' | 'POST'
  /** Fixed path of the service; whatever a person sent goes into `query` or `body`. */
  path: `/${string}`
  query?: Record<string, string>
  body?: unknown
}

export interface WechatHttp {
  /** Sends one request and checks the answer. Throws WechatUnavailable, or what `errorFor` makes of a non-zero errcode. */
  request<T>(request: WechatRequest, answer: z.ZodType<T>): Promise<T>
}

const MAX_ANSWER_BYTES = 64 * 1024
const refusal = z.object({ errcode: z.number().int(), errmsg: z.string().optional() })

/** The errors that fetch knows before a byte has left. */
const NOTHING_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined

/** What went wrong, without the request: its URL carries the secret or the token. */
const unavailableFrom = (error: unknown, path: string): WechatUnavailable => {
  if (error instanceof WechatUnavailable) return error
  if (fieldOf(error, 'name') === 'TimeoutError') return new WechatUnavailable('timeout', path, true)
  const code = String(fieldOf(fieldOf(error, 'cause'), 'code') ?? 'connection failed')
  return new WechatUnavailable('network', `${path} ${code}`, !NOTHING_SENT.has(code))
}

const readText = async (response: Response, path: string): Promise<string> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length
    if (bytes > MAX_ANSWER_BYTES) throw new WechatUnavailable('bad_answer', `${path} answered more than ${MAX_ANSWER_BYTES} bytes`, true)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Printable and short: the words of another system end up in our logs. */
const tidy = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300)

const checked = <T>(text: string, path: string, answer: z.ZodType<T>): T => {
  let value: unknown
  try {
    // The content type is not asked: code2Session sends JSON as text/plain.
    value = JSON.parse(text)
  } catch {
    throw new WechatUnavailable('bad_answer', `${path} answered no JSON`, true)
  }
  const refused = refusal.safeParse(value)
  if (refused.success && refused.data.errcode !== 0) throw errorFor(refused.data.errcode, tidy(refused.data.errmsg ?? ''))
  const parsed = answer.safeParse(value)
  if (parsed.success) return parsed.data
  // Field names only: the values may be a phone number or a session key.
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '(answer)').join(', ')
  throw new WechatUnavailable('bad_answer', `${path} answered unexpected ${fields}`, true)
}

/** HTTP to one host and no other: paths are fixed, redirects are not followed, and nothing waits longer than `timeoutMs`. */
export const createWechatHttp = ({ baseUrl, timeoutMs }: { baseUrl: string; timeoutMs: number }): WechatHttp => {
  const base = new URL(baseUrl)
  return {
    async request({ method, path, query, body }, answer) {
      const url = new URL(path, base)
      if (url.origin !== base.origin) throw new TypeError(`${path} leaves the configured host`)
      for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
      let text: string
      try {
        const response = await fetch(url, {
          method,
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: body === undefined ? {} : { 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        if (response.status !== 200) {
          await response.body?.cancel()
          throw new WechatUnavailable('http_status', `${path} answered HTTP ${response.status}`, response.status >= 500)
        }
        text = await readText(response, path)
      } catch (error) {
        throw unavailableFrom(error, path)
      }
      return checked(text, path, answer)
    },
  }
}
