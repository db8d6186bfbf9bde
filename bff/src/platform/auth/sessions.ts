import type { Tx } from '../db/uow'
import type { SubjectKind } from './actor-source'

/** What a sign-in hands out. */
export interface Tokens {
  sessionId: string
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
  refresh(refreshToken: string, userAgent: string): Promise<Tokens>
  revoke(tx: Tx, sessionId: string): Promise<void>
  /** Every session of a subject, save `exceptId`. */
  revokeAll(tx: Tx, kind: SubjectKind, subjectId: string, exceptId?: string): Promise<void>
  list(kind: SubjectKind, subjectId: string): Promise<SessionView[]>
}
