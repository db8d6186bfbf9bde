import { randomBytes } from 'node:crypto'
import { WechatError } from './errors'
import type { Quotas } from './quotas'

export const TOKEN_LIFE = 7_200_000
/** In the last five minutes, or after a newer token was made, the old and the new one both work for five minutes. */
export const TOKEN_OVERLAP = 5 * 60_000
const FORCE_PAUSE = 30_000
const FORCES_PER_DAY = 20

interface IssuedToken {
  value: string
  appid: string
  expiresAt: number
  /** Earlier than `expiresAt` once another token took its place. */
  replacedAt?: number
}

export interface TokenAnswer {
  access_token: string
  expires_in: number
}

export interface Tokens {
  /** GET /cgi-bin/token: each call makes a new token; the one before dies five minutes later. */
  plain(appid: string): TokenAnswer
  /** POST /cgi-bin/stable_token: the same token until its last five minutes. `force` kills it at once (20 a day, not twice in 30 s). */
  stable(appid: string, force: boolean): TokenAnswer
  /** The app that a token speaks for. Throws 40014 (not a token), 40001 (unknown or replaced) or 42001 (expired). */
  appOf(value: string): string
}

/** The two ways to get a token are fully isolated: neither invalidates what the other gave out. */
export const createTokens = (now: () => number, quotas: Quotas): Tokens => {
  const issued = new Map<string, IssuedToken>()
  const plainNow = new Map<string, IssuedToken>()
  const stableNow = new Map<string, IssuedToken>()
  const forcedAt = new Map<string, number>()

  const make = (appid: string): IssuedToken => {
    for (const [value, token] of issued) if (now() - token.expiresAt > TOKEN_LIFE) issued.delete(value)
    const token = { value: `84_${randomBytes(99).toString('base64url')}`, appid, expiresAt: now() + TOKEN_LIFE }
    issued.set(token.value, token)
    return token
  }
  const answer = (token: IssuedToken): TokenAnswer => ({
    access_token: token.value,
    expires_in: Math.floor((token.expiresAt - now()) / 1000),
  })

  return {
    plain(appid) {
      const before = plainNow.get(appid)
      if (before) before.replacedAt = now() + TOKEN_OVERLAP
      const token = make(appid)
      plainNow.set(appid, token)
      return answer(token)
    },
    stable(appid, force) {
      const current = stableNow.get(appid)
      const tooSoon = force && now() - (forcedAt.get(appid) ?? -Infinity) < FORCE_PAUSE
      if (current && (tooSoon || !force) && current.expiresAt - now() > TOKEN_OVERLAP) return answer(current)
      if (force && !tooSoon) {
        quotas.perDay(`force_refresh ${appid}`, FORCES_PER_DAY)
        forcedAt.set(appid, now())
        if (current) current.replacedAt = now()
      }
      const token = make(appid)
      stableNow.set(appid, token)
      return answer(token)
    },
    appOf(value) {
      if (!/^\d+_[\w-]{100,}$/.test(value)) throw new WechatError(40014)
      const token = issued.get(value)
      if (!token) throw new WechatError(40001)
      if (now() >= token.expiresAt) throw new WechatError(42001)
      if (token.replacedAt !== undefined && now() >= token.replacedAt) throw new WechatError(40001)
      return token.appid
    },
  }
}
