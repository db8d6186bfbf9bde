import type { Instant } from '../../kernel/instant'
import { endOfDay, localDayOf } from '../../kernel/local-day'
import { type Actor, type Membership, type ResidentActor, rolesIn } from './actor'
import { PEOPLE_LIMITS } from './people.limits'
import type { HouseholdRole, StaffRole } from './roles'

/** Active and not past its end: the one question every right of a resident hangs on. */
export const runsAt = ({ until }: Pick<Membership, 'until'>, now: Instant): boolean => until === null || until > now

export const membershipsIn = (actor: ResidentActor, communityId: string, now: Instant): Membership[] =>
  actor.memberships.filter((membership) => membership.communityId === communityId && runsAt(membership, now))

/**
 * How somebody stands to a community: undefined = it does not exist for them; a list of staff roles otherwise, empty for a resident.
 * The house itself (system) stands in all of them.
 */
export const standingIn = (actor: Actor, communityId: string, now: Instant): readonly StaffRole[] | undefined => {
  if (actor.kind === 'system') return []
  if (actor.kind === 'resident') return membershipsIn(actor, communityId, now).length > 0 ? [] : undefined
  if (actor.kind === 'anonymous') return undefined
  const roles = rolesIn(actor, communityId)
  return roles.length > 0 ? roles : undefined
}

/** A lease covers its last day: whatever instant was chosen, access ends with that day in China. */
export const tenancyEnd = (chosen: Instant): Instant => endOfDay(localDayOf(chosen - 1))

export type TenancyProblem = 'TENANCY_END_REQUIRED' | 'tenancy_past' | 'tenancy_far'

/** Only a tenancy ends by itself; an owner or family member who gives an end is asking for something that does not exist. */
export const tenancyProblem = (role: HouseholdRole, until: Instant | null, now: Instant): TenancyProblem | undefined => {
  if (role !== 'tenant') return undefined
  if (until === null) return 'TENANCY_END_REQUIRED'
  // First, because the far end of the calendar has no day after it.
  if (until > now + PEOPLE_LIMITS.tenancyAtMost) return 'tenancy_far'
  return tenancyEnd(until) <= now ? 'tenancy_past' : undefined
}
