import type { StaffActor, StaffPost } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import type { Cipher, Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { followUp, type FollowUpRecord } from './follow-up.table'

const isDesk = (post: StaffPost): boolean => post.roles.some((role) => DESK_ROLES.includes(role))

interface Clause {
  sql: string
  params: Prim[]
}

const clauseOf = ({ communityId, buildingIds }: StaffPost): Clause => {
  if (buildingIds.length === 0) return { sql: 'community_id = ?', params: [communityId] }
  const { sql, params } = inList('building_id', buildingIds)
  return { sql: `(community_id = ? AND (building_id IS NULL OR ${sql}))`, params: [communityId, ...params] }
}

/** What of one community a desk colleague sees: their buildings where they are so limited, and common areas. */
export const visibleIn = (actor: StaffActor, communityId: string): Clause => {
  const post = actor.posts.find((one) => one.communityId === communityId)
  return post && isDesk(post) ? clauseOf(post) : { sql: '1 = 0', params: [] }
}

const visibleTo = (actor: StaffActor): Clause => {
  const clauses = actor.posts.filter(isDesk).map(clauseOf)
  if (clauses.length === 0) return { sql: '1 = 0', params: [] }
  return { sql: `(${clauses.map(({ sql }) => sql).join(' OR ')})`, params: clauses.flatMap(({ params }) => params) }
}

/** @throws AppError FOLLOW_UP_NOT_FOUND for one of another community, another building, or none */
export const mustFollowUp = async (db: Pick<Db, 'query'>, cipher: Cipher, actor: StaffActor, id: string): Promise<FollowUpRecord> => {
  const { sql, params } = visibleTo(actor)
  const [raw] = await db.query(`SELECT ${followUp.select()} FROM follow_up WHERE id = ? AND ${sql}`, [id, ...params])
  if (raw === undefined) throw refuse('FOLLOW_UP_NOT_FOUND')
  return followUp.decode(raw, cipher)
}
