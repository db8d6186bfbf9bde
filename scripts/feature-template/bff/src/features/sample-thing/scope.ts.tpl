import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import type { Prim } from '../../platform/db/column'
import { inList } from '../../platform/db/where'

/** What a colleague sees: everything in the communities at whose desk they work. */
export const visibleTo = (actor: StaffActor): { sql: string; params: Prim[] } =>
  inList(
    'community_id',
    actor.posts.filter((post) => post.roles.some((role) => DESK_ROLES.includes(role))).map((post) => post.communityId),
  )
