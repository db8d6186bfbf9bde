import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId } from '@jinlin/shared/kernel/ids'
import type { Clock } from '../clock'
import { AppError } from '../errors'
import { newIdAt } from '../ids'
import type { Row } from '../db/table'
import type { Tx, Uow } from '../db/uow'
import type { Log } from '../log'
import type { AccessChanges } from './access-changes'
import type { SubjectKind } from './actor-source'
import { session } from './session.table'
import type { AccessTokens } from './tokens'

/** What a sign-in hands out. */
export interface Tokens {
  sessionId: string
  kind: SubjectKind
  subjectId: string
  accessToken: string
  /** UTC ms. */
  accessExpiresAt: number
  refreshToken: string
  /** UTC ms at which an idle session ends. */
  refreshExpiresAt: number
}

export interface SessionView {
  id: string
  createdAt: number
  lastSeen: number
  userAgent: string
}

export interface Sessions {
  open(tx: Tx, subject: { kind: SubjectKind; subjectId: string; userAgent: string }): Promise<Tokens>
  /** @throws AppError SESSION_REVOKED */
  refresh(refreshToken: string): Promise<Tokens>
  revoke(tx: Tx, sessionId: string): Promise<void>
  /** Every session of a subject, save `exceptId`. */
  revokeAll(tx: Tx, kind: SubjectKind, subjectId: string, exceptId?: string): Promise<void>
  list(tx: Tx, kind: SubjectKind, subjectId: string): Promise<SessionView[]>
}

const DAY = 86_400_000
/** Idle and absolute lifetimes, ms. Residents open the app a few times a year; staff work with other people's data. */
const LIFE: Record<SubjectKind, { idle: number; whole: number }> = {
  resident: { idle: 30 * DAY, whole: 180 * DAY },
  staff: { idle: 7 * DAY, whole: 30 * DAY },
}

type SessionRow = Row<typeof session>

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
const same = (a: string, b: string | null): boolean =>
  b !== null && a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

interface Parts {
  uow: Uow
  clock: Clock
  log: Log
  tokens: AccessTokens
  access: AccessChanges
}

/**
 * Refresh tokens are opaque (256 bits), hashed at rest and replaced at each use; a token from before the last exchange ends the session, because two parties
 * hold the same secret. One exception: the token of the last exchange may be sent again as long as its successor was never used. An answer that was lost in a basement
 * must not sign an honest person out. The repeat gets a sibling of the successor; the first use of either ends the other, so a thief who repeats a stolen
 * token is found at the owner's next exchange.
 */
export const createSessions = ({ uow, clock, log, tokens, access }: Parts): Sessions => {
  const hand = (row: Pick<SessionRow, 'id' | 'kind' | 'subjectId' | 'expiresAt'>, secret: string, now: number): Tokens => {
    const { token, expiresAt } = tokens.sign({ sessionId: row.id, kind: row.kind, subjectId: row.subjectId }, now)
    return {
      sessionId: row.id,
      kind: row.kind,
      subjectId: row.subjectId,
      accessToken: token,
      accessExpiresAt: expiresAt,
      refreshToken: `${row.id}.${secret}`,
      refreshExpiresAt: row.expiresAt,
    }
  }

  const end = async (tx: Tx, row: Pick<SessionRow, 'id' | 'kind' | 'subjectId'>): Promise<void> => {
    await tx.update(session, { id: row.id, revokedAt: null }, { revokedAt: tx.now })
    await access.add(tx, row.kind, [row.subjectId])
  }

  /** Undefined: the token is not accepted. The session is ended if the token was a reused one. */
  const exchange = async (tx: Tx, id: string, hash: string): Promise<Tokens | undefined> => {
    const row = await tx.one(session, { id })
    if (!row || row.revokedAt !== null || row.expiresAt <= tx.now) return undefined
    const secret = randomBytes(32).toString('base64url')
    const fresh = hashOf(secret)
    const expiresAt = Math.min(tx.now + LIFE[row.kind].idle, row.endsAt)
    if (same(hash, row.refreshHash) || same(hash, row.siblingHash)) {
      const moved = await tx.update(
        session,
        { id, refreshHash: row.refreshHash, siblingHash: row.siblingHash },
        { refreshHash: fresh, siblingHash: null, prevHash: hash, lastSeen: tx.now, expiresAt },
      )
      // Somebody else exchanged in the same moment: what was current is now previous.
      return moved === 1 ? hand({ ...row, expiresAt }, secret, tx.now) : exchange(tx, id, hash)
    }
    if (same(hash, row.prevHash)) {
      await tx.update(session, { id, prevHash: hash }, { siblingHash: fresh, lastSeen: tx.now })
      return hand(row, secret, tx.now)
    }
    await end(tx, row)
    log.warn({ sessionId: id }, 'a used refresh token came back: session ended')
    return undefined
  }

  return {
    open: async (tx, { kind, subjectId, userAgent }) => {
      const secret = randomBytes(32).toString('base64url')
      const row: SessionRow = {
        id: newIdAt(tx.now),
        kind,
        subjectId,
        refreshHash: hashOf(secret),
        siblingHash: null,
        prevHash: null,
        userAgent: userAgent.slice(0, 120),
        createdAt: tx.now,
        lastSeen: tx.now,
        expiresAt: tx.now + LIFE[kind].idle,
        endsAt: tx.now + LIFE[kind].whole,
        revokedAt: null,
      }
      await tx.insert(session, row)
      return hand(row, secret, tx.now)
    },
    refresh: async (refreshToken) => {
      const [id = '', secret = ''] = refreshToken.split('.')
      // Not asked of the database: MySQL refuses to compare an ASCII column with other text.
      const answer = isId(id) ? await uow.run((tx) => exchange(tx, id, hashOf(secret))) : undefined
      if (!answer) throw new AppError('SESSION_REVOKED')
      return answer
    },
    revoke: async (tx, sessionId) => {
      const row = await tx.one(session, { id: sessionId })
      if (row && row.revokedAt === null) await end(tx, row)
    },
    revokeAll: async (tx, kind, subjectId, exceptId) => {
      const open = await tx.find(session, { subjectId, kind, revokedAt: null })
      const ids = open.map(({ id }) => id).filter((id) => id !== exceptId)
      if (ids.length > 0) await tx.update(session, { id: ids }, { revokedAt: tx.now })
      await access.add(tx, kind, [subjectId])
    },
    list: async (tx, kind, subjectId) => {
      const open = await tx.find(session, { subjectId, kind, revokedAt: null }, { orderBy: 'last_seen DESC', limit: 50 })
      return open
        .filter(({ expiresAt }) => expiresAt > clock.now())
        .map(({ id, createdAt, lastSeen, userAgent }) => ({ id, createdAt, lastSeen, userAgent }))
    },
  }
}
