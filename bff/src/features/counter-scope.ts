import type { Actor, StaffActor, StaffPost } from '@jinlin/shared/domain/people/actor'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import type { Prim } from '../platform/db/column'
import { inList } from '../platform/db/where'

/** Who stands behind the counter: takes money, asks for refunds, looks at receipts and invoices. */
export const COUNTER_ROLES = ['cashier', 'supervisor', 'manager'] as const satisfies readonly StaffRole[]
const LEADS: readonly StaffRole[] = ['supervisor', 'manager']

interface Clause {
  sql: string
  params: Prim[]
}

const isCounter = ({ roles }: StaffPost): boolean => roles.some((role) => (COUNTER_ROLES as readonly StaffRole[]).includes(role))
const countersOf = (actor: Actor): readonly StaffPost[] => (actor.kind === 'staff' ? actor.posts.filter(isCounter) : [])

/** A colleague limited to buildings works on those alone. */
export const atCounterOf = (actor: Actor, at: { communityId: string; buildingId: string }): boolean =>
  countersOf(actor).some(
    ({ communityId, buildingIds }) => communityId === at.communityId && (buildingIds.length === 0 || buildingIds.includes(at.buildingId)),
  )

/** Supervisor or manager there. */
export const leadsIn = (actor: StaffActor, communityId: string): boolean =>
  actor.posts.some((post) => post.communityId === communityId && post.roles.some((role) => LEADS.includes(role)))

/** Holds for rows of communities at whose counter this colleague stands. */
export const communityClause = (actor: Actor): Clause =>
  inList(
    'community_id',
    countersOf(actor).map(({ communityId }) => communityId),
  )

/** The same for rows that name a building. */
export const counterClause = (actor: Actor): Clause => {
  const clauses = countersOf(actor).map(({ communityId, buildingIds }): Clause => {
    if (buildingIds.length === 0) return { sql: 'community_id = ?', params: [communityId] }
    const { sql, params } = inList('building_id', buildingIds)
    return { sql: `(community_id = ? AND ${sql})`, params: [communityId, ...params] }
  })
  if (clauses.length === 0) return { sql: '1 = 0', params: [] }
  return { sql: `(${clauses.map(({ sql }) => sql).join(' OR ')})`, params: clauses.flatMap(({ params }) => params) }
}
