import jwt from 'jsonwebtoken'
import type { SubjectKind } from './actor-source'

export const ACCESS_MS = 10 * 60_000
const ISSUER = 'jinlin'
const AUDIENCE = 'jinlin-api'
/** RFC 9068: an access token says so, and nothing else signed with this key can pass for one. */
const TYPE = 'at+jwt'
const REMEMBERED = 20_000

export interface AccessClaims {
  sessionId: string
  kind: SubjectKind
  subjectId: string
  /** UTC ms. */
  expiresAt: number
}

export interface AccessTokens {
  sign(claims: Omit<AccessClaims, 'expiresAt'>, now: number): { token: string; expiresAt: number }
  /** Undefined for anything that is not a valid access token of ours right now. */
  verify(token: string, now: number): AccessClaims | undefined
}

const claimsOf = (token: string, secret: string, now: number): AccessClaims | undefined => {
  try {
    const { header, payload } = jwt.verify(token, secret, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTimestamp: Math.floor(now / 1000),
      complete: true,
    })
    if (header.typ !== TYPE || typeof payload === 'string') return undefined
    const { jti, sub, exp, knd } = payload as { jti?: unknown; sub?: unknown; exp?: unknown; knd?: unknown }
    if (typeof jti !== 'string' || typeof sub !== 'string' || typeof exp !== 'number') return undefined
    if (knd !== 'resident' && knd !== 'staff') return undefined
    return { sessionId: jti, kind: knd, subjectId: sub, expiresAt: exp * 1000 }
  } catch {
    return undefined
  }
}

/**
 * HS256 pinned, issuer, audience, type and expiry checked. A token that was verified is remembered, so that a hot client costs no HMAC; its expiry is checked each
 * time, and whether its session still lives is the session cache's business.
 */
export const createAccessTokens = (secret: string): AccessTokens => {
  const verified = new Map<string, AccessClaims>()
  return {
    sign: ({ sessionId, kind, subjectId }, now) => {
      const iat = Math.floor(now / 1000)
      const exp = iat + ACCESS_MS / 1000
      const token = jwt.sign({ iat, exp, knd: kind }, secret, {
        algorithm: 'HS256',
        issuer: ISSUER,
        audience: AUDIENCE,
        subject: subjectId,
        jwtid: sessionId,
        header: { alg: 'HS256', typ: TYPE },
      })
      return { token, expiresAt: exp * 1000 }
    },
    verify: (token, now) => {
      const known = verified.get(token)
      if (known) {
        if (known.expiresAt > now) return known
        verified.delete(token)
        return undefined
      }
      if (token.length > 1_000) return undefined
      const claims = claimsOf(token, secret, now)
      if (!claims) return undefined
      if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value as string)
      verified.set(token, claims)
      return claims
    },
  }
}
