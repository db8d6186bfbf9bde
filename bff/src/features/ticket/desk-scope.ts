import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { inList } from '../../platform/db/where'

/** The part of a community's queue a post covers: everything, or its buildings and what belongs to no building. */
export const postScope = (actor: StaffActor, communityId: string, alias = ''): { sql: string; params: string[] } => {
  const buildings = actor.posts.find((post) => post.communityId === communityId)?.buildingIds ?? []
  if (buildings.length === 0) return { sql: '', params: [] }
  const column = alias === '' ? 'building_id' : `${alias}.building_id`
  const { sql, params } = inList(column, buildings)
  return { sql: ` AND (${column} IS NULL OR ${sql})`, params: params as string[] }
}
