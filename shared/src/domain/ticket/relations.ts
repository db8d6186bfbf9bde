import { hasRoleIn, type Actor, type StaffPost } from '../people/actor'
import type { StaffRole } from '../people/roles'
import type { TicketFacts } from './ticket.types'

/** How an actor stands to one ticket. The transition table speaks of relations, never of accounts. */
export const RELATIONS = ['reporter', 'household', 'assignee', 'technician', 'agent', 'supervisor', 'manager', 'system'] as const
export type Relation = (typeof RELATIONS)[number]

type Place = Pick<TicketFacts, 'communityId' | 'buildingId' | 'houseId' | 'reporterId' | 'assigneeId'>

const covers = (post: StaffPost, place: Place): boolean =>
  post.communityId === place.communityId &&
  (post.buildingIds.length === 0 || place.buildingId === null || post.buildingIds.includes(place.buildingId))

/**
 * Empty = the ticket does not exist for this actor (404). A resident stands to a ticket only through a membership that
 * runs at `now`: whoever moved out loses it, whoever joins a household gains it. A repair belongs to the household.
 */
export const relationsOf = (actor: Actor, place: Place, now: number): ReadonlySet<Relation> => {
  const relations = new Set<Relation>()
  if (actor.kind === 'system') relations.add('system')
  if (actor.kind === 'resident') {
    const lives = actor.memberships.filter((m) => m.communityId === place.communityId && (m.until === null || m.until > now))
    if (place.houseId !== null) {
      if (lives.some((m) => m.houseId === place.houseId)) relations.add('household')
    } else if (lives.length > 0 && place.reporterId === actor.personId) relations.add('household')
    if (relations.has('household') && place.reporterId === actor.personId) relations.add('reporter')
  }
  if (actor.kind === 'staff' && actor.posts.some((post) => covers(post, place))) {
    const as = (role: StaffRole) => hasRoleIn(actor, place.communityId, [role])
    if (as('agent')) relations.add('agent')
    if (as('supervisor')) relations.add('supervisor')
    if (as('manager')) relations.add('manager')
    if (as('technician')) relations.add('technician')
  }
  // Work in hand stays with its holder even when the building limits of the post change meanwhile.
  if (actor.kind === 'staff' && place.assigneeId === actor.staffId && hasRoleIn(actor, place.communityId, ['technician']))
    relations.add('assignee').add('technician')
  return relations
}
