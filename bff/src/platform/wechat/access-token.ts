import { z } from 'zod'
import type { Clock } from '../clock'
import { TOKEN_ERRCODES, WechatRefused, WechatUnavailable } from './errors'
import type { WechatHttp, WechatRequest } from './http'

/** WeChat makes a new token in the last five minutes of the old one; both work during that time. */
const EARLY = 5 * 60_000
/** A token is used at least this long, else two clocks that differ by a second would fetch one for every call. */
const LEAST_USE = 30_000
/** Time a request may still be on its way. */
const SAFETY = 10_000

const tokenAnswer = z.object({ access_token: z.string().min(1).max(2048), expires_in: z.number().int().positive().max(86_400) })

interface Held {
  value: string
  refreshAt: number
  expiresAt: number
}

export interface AccessTokens {
  get(): Promise<string>
  /** WeChat refused this token. A newer one that is already held stays. */
  drop(value: string): void
}

export interface TokenOptions {
  http: WechatHttp
  clock: Clock
  appId: string
  appSecret: string
}

/**
 * The one source of tokens in a process. Normal mode of stable_token gives every instance the same token, so instances need not agree with
 * each other. However many callers wait, one request is under way; while the old token still works nobody waits at all.
 */
export const createAccessTokens = ({ http, clock, appId, appSecret }: TokenOptions): AccessTokens => {
  let held: Held | undefined
  let flight: Promise<string> | undefined

  const fetchToken = async (): Promise<string> => {
    const askedAt = clock.now()
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false }
    const answer = await http.request({ method: 'POST', path: '/cgi-bin/stable_token', body }, tokenAnswer)
    const expiresAt = askedAt + answer.expires_in * 1000
    held = { value: answer.access_token, refreshAt: Math.max(expiresAt - EARLY, askedAt + LEAST_USE), expiresAt: expiresAt - SAFETY }
    return held.value
  }
  const refresh = (): Promise<string> => {
    flight ??= fetchToken().finally(() => {
      flight = undefined
    })
    return flight
  }

  return {
    async get() {
      const now = clock.now()
      const current = held
      if (!current || now >= current.expiresAt) return refresh()
      if (now >= current.refreshAt) {
        refresh().catch(() => {
          // The old token works on; the next try comes a little later.
          current.refreshAt = clock.now() + LEAST_USE
        })
      }
      return current.value
    },
    drop(value) {
      if (held?.value === value) held = undefined
    },
  }
}

const isTokenRefusal = (error: unknown): error is WechatRefused => error instanceof WechatRefused && TOKEN_ERRCODES.has(error.errcode)

export type CallWithToken = <T>(request: WechatRequest, answer: z.ZodType<T>) => Promise<T>

/** Sends a request with the token in the query string, WeChat's only place for it. A refused token is replaced once and the call made once more. */
export const withToken =
  (http: WechatHttp, tokens: AccessTokens): CallWithToken =>
  async (request, answer) => {
    const attempt = (token: string) => http.request({ ...request, query: { ...request.query, access_token: token } }, answer)
    const token = await tokens.get()
    try {
      return await attempt(token)
    } catch (error) {
      if (!isTokenRefusal(error)) throw error
      tokens.drop(token)
    }
    const fresh = await tokens.get()
    try {
      return await attempt(fresh)
    } catch (error) {
      if (!isTokenRefusal(error)) throw error
      tokens.drop(fresh)
      throw new WechatUnavailable('token', `${error.errcode} ${error.detail}`)
    }
  }
