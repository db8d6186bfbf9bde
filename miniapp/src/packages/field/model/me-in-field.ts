import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'

interface MeLike {
  id: string
  name: string
  badgeNo: string | null
  posts: readonly { communityId: string; roles: readonly StaffRole[] }[]
}

export interface Worker extends StaffActor {
  badgeNo: string | null
}

/** The technician as the rules know them. Building limits decide what is offered, not what may be done with work in hand, so none are needed here. */
export const workerOf = (me: MeLike): Worker => ({
  kind: 'staff',
  staffId: me.id,
  sessionId: '',
  firmId: '',
  name: me.name,
  badgeNo: me.badgeNo,
  posts: me.posts.map(({ communityId, roles }) => ({ communityId, roles, buildingIds: [] })),
})

/** Communities in which this person repairs. */
export const fieldCommunities = (me: Pick<MeLike, 'posts'>): string[] =>
  me.posts.filter(({ roles }) => roles.includes('technician')).map(({ communityId }) => communityId)
