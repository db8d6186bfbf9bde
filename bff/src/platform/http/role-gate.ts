import type { Op } from '@jinlin/shared/contract/define'
import { type Actor, coarseRoles } from '@jinlin/shared/domain/people/actor'
import { AppError } from '../errors'

const known = new WeakMap<Actor, ReadonlySet<string>>()

/** An actor lives in the cache for a while; its roles are counted once. */
const rolesOf = (actor: Actor): ReadonlySet<string> => {
  let roles = known.get(actor)
  if (!roles) known.set(actor, (roles = coarseRoles(actor)))
  return roles
}

/** @throws AppError UNAUTHENTICATED, FORBIDDEN */
export const roleGate = (op: Op): ((actor: Actor) => void) => {
  const allowed: readonly string[] = op.roles
  if (allowed.includes('public')) return () => undefined
  return (actor) => {
    if (actor.kind === 'anonymous') throw new AppError('UNAUTHENTICATED')
    const roles = rolesOf(actor)
    for (const role of allowed) if (roles.has(role)) return
    throw new AppError('FORBIDDEN')
  }
}
