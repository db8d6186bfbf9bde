import type { HouseholdRole, StaffRole } from './roles'

/** One house a resident belongs to right now: active, and not past the end of a tenancy. */
export interface Membership {
  memberId: string
  communityId: string
  firmId: string
  houseId: string
  buildingId: string
  role: HouseholdRole
  /** UTC ms; null = open end. Access, passes and notices end by themselves at this instant. */
  until: number | null
}

export interface ResidentActor {
  kind: 'resident'
  personId: string
  sessionId: string
  memberships: readonly Membership[]
  /** Communities in which a dated committee term runs now. */
  committeeOf: readonly string[]
}

/** What one staff member may do in one community; empty limits mean the whole community. */
export interface StaffPost {
  communityId: string
  roles: readonly StaffRole[]
  buildingIds: readonly string[]
}

export interface StaffActor {
  kind: 'staff'
  staffId: string
  sessionId: string
  firmId: string
  name: string
  posts: readonly StaffPost[]
}

/** A clock, a listener or a job acting for the house itself. */
export interface SystemActor {
  kind: 'system'
  name: string
}

export interface Anonymous {
  kind: 'anonymous'
}

export type Actor = ResidentActor | StaffActor | SystemActor | Anonymous

export const SYSTEM: SystemActor = { kind: 'system', name: '系统' }

export const rolesIn = (actor: StaffActor, communityId: string): readonly StaffRole[] =>
  actor.posts.find((post) => post.communityId === communityId)?.roles ?? []

export const hasRoleIn = (actor: Actor, communityId: string, roles: readonly StaffRole[]): boolean =>
  actor.kind === 'staff' && rolesIn(actor, communityId).some((role) => roles.includes(role))

/** Every role an actor holds anywhere: the coarse gate in front of an operation. */
export const coarseRoles = (actor: Actor): ReadonlySet<string> => {
  if (actor.kind === 'resident') return new Set(actor.committeeOf.length > 0 ? ['resident', 'committee'] : ['resident'])
  if (actor.kind === 'staff') return new Set(actor.posts.flatMap((post) => post.roles))
  return new Set()
}

export const membershipOf = (actor: ResidentActor, houseId: string, now: number): Membership | undefined =>
  actor.memberships.find((m) => m.houseId === houseId && (m.until === null || m.until > now))
