import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Prim } from '../../platform/db/column'
import { inList } from '../../platform/db/where'

const MONEY = ['cashier', 'supervisor', 'manager'] as const

/**
 * One merchant serves one firm. A difference of a community is for the colleagues who handle its money; one that belongs to no order of ours has no community
 * and is for all of them.
 */
export const visibleTo = (actor: StaffActor): { sql: string; params: Prim[] } => {
  const ids = actor.posts
    .filter(({ roles }) => roles.some((role) => (MONEY as readonly string[]).includes(role)))
    .map(({ communityId }) => communityId)
  if (ids.length === 0) return { sql: '1 = 0', params: [] }
  const { sql, params } = inList('community_id', ids)
  return { sql: `(community_id IS NULL OR ${sql})`, params }
}
