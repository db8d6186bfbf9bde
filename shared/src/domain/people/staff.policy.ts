import type { StaffActor, StaffPost } from './actor'
import { rolesIn } from './actor'
import type { StaffRole } from './roles'

/** Nobody hands out, or takes away, as much as they hold themselves; only administrators are each other's equals. */
const RANK: Record<StaffRole, number> = { guard: 1, cashier: 1, technician: 1, agent: 1, supervisor: 2, manager: 3, admin: 4 }

const rankOf = (roles: readonly StaffRole[]): number => Math.max(0, ...roles.map((role) => RANK[role]))

const outranks = (mine: number, theirs: number): boolean => mine > theirs || mine === RANK.admin

export const mayGrant = (actor: StaffActor, communityId: string, roles: readonly StaffRole[]): boolean =>
  outranks(rankOf(rolesIn(actor, communityId)), rankOf(roles))

/**
 * An account is one thing across communities: who changes its password or ends it must stand above it wherever it works, or a manager here could
 * take over a manager's account there.
 */
export const mayManage = (actor: StaffActor, target: { staffId: string; posts: readonly StaffPost[] }): boolean =>
  target.posts.length > 0 && target.posts.every((post) => outranks(rankOf(rolesIn(actor, post.communityId)), rankOf(post.roles)))

/** Roles, skills, buildings and cap belong to one community: standing above the colleague there is enough. */
export const mayManageIn = (actor: StaffActor, communityId: string, target: readonly StaffRole[]): boolean =>
  outranks(rankOf(rolesIn(actor, communityId)), rankOf(target))
