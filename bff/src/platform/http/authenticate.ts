import type { IncomingMessage } from 'node:http'
import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { Actors } from '../auth/actors'
import type { AccessTokens } from '../auth/tokens'
import { AppError } from '../errors'

const ANONYMOUS: Actor = { kind: 'anonymous' }

/**
 * Bearer token → session → actor. Where everyone may call, a token that has run out must not stand in the way of signing in again, so it counts as none.
 * @throws AppError UNAUTHENTICATED for a token that is not valid, SESSION_REVOKED for one whose session has ended
 */
export const createAuthenticate = (tokens: AccessTokens, actors: Actors) => {
  const identify = async (header: string, now: number): Promise<Actor> => {
    const claims = header.startsWith('Bearer ') ? tokens.verify(header.slice(7), now) : undefined
    if (!claims) throw new AppError('UNAUTHENTICATED')
    const actor = await actors.of(claims)
    if (!actor) throw new AppError('SESSION_REVOKED')
    return actor
  }
  return async (req: IncomingMessage, now: number, isPublic: boolean): Promise<Actor> => {
    const header = req.headers.authorization
    if (header === undefined) return ANONYMOUS
    try {
      return await identify(header, now)
    } catch (error) {
      if (isPublic && error instanceof AppError && error.status === 401) return ANONYMOUS
      throw error
    }
  }
}

/** Whoever is nobody stays so; everybody else is somebody for as long as the session lasts and nothing about their access changes. */
export const createWhileSignedIn =
  (actors: Actors) =>
  (actor: Actor, end: () => void): (() => void) => {
    if (actor.kind !== 'resident' && actor.kind !== 'staff') return () => undefined
    const subjectId = actor.kind === 'resident' ? actor.personId : actor.staffId
    return actors.watch({ sessionId: actor.sessionId, kind: actor.kind, subjectId }, end)
  }

export type WhileSignedIn = ReturnType<typeof createWhileSignedIn>
export type Authenticate = ReturnType<typeof createAuthenticate>
