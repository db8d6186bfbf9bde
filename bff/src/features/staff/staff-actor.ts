import type { StaffActor, StaffPost } from '@jinlin/shared/domain/people/actor'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { postsOf } from './staff.queries'

/** An administrator looks after every community of the firm, also after the one that joined yesterday. */
const withAdmin = (posts: readonly StaffPost[], communityIds: readonly string[]): StaffPost[] =>
  communityIds.map((communityId) => {
    const own = posts.find((post) => post.communityId === communityId)
    if (!own) return { communityId, roles: ['admin'], buildingIds: [] }
    return own.roles.includes('admin') ? own : { ...own, roles: [...own.roles, 'admin'] }
  })

/** Undefined: disabled, or without any post. */
export const staffActorOf =
  (ports: Ports) =>
  async (staffId: string): Promise<Omit<StaffActor, 'sessionId'> | undefined> => {
    const row = await ports.db.one<{ firmId: string; name: string }>(
      "SELECT firm_id AS firmId, name FROM staff WHERE id = ? AND state = 'active'",
      [staffId],
    )
    if (!row) return undefined
    const posts = await postsOf(ports.db, staffId)
    if (posts.length === 0) return undefined
    const admin = posts.some(({ roles }) => roles.includes('admin'))
    const all = admin ? withAdmin(posts, await communityApi(ports).communityIdsOfFirm(row.firmId)) : posts
    return { kind: 'staff', staffId, firmId: row.firmId, name: row.name, posts: all }
  }
