import type { Ports } from '../../platform/ports'
import { presentStaff } from './staff.presenter'
import { openWorkIn } from './open-work'
import { workersOf } from './staff.queries'
import { staff } from './staff.table'

type View = ReturnType<typeof presentStaff>

const SHOWN = 500

/** Screen: staff of a community, those who work there first. Five statements, however many they are. */
export const staffOfCommunity = async (ports: Ports, communityId: string, only?: string): Promise<View[]> => {
  const { db, cipher, clock } = ports
  const rows = await db.query<{ roles: string; building_ids: string; cap: number }>(
    `SELECT ${staff.select('s')}, p.roles, p.building_ids, p.cap FROM staff_post p JOIN staff s ON s.id = p.staff_id
     WHERE p.community_id = ?${only === undefined ? '' : ' AND p.staff_id = ?'} ORDER BY s.state, s.badge_no, s.id LIMIT ${SHOWN}`,
    only === undefined ? [communityId] : [communityId, only],
  )
  const workers = new Map((await workersOf(db, communityId, clock.now())).map((worker) => [worker.staffId, worker]))
  const open = await openWorkIn(db, communityId)
  return rows.map((raw) => {
    const account = staff.decode(raw as unknown as Record<string, unknown>, cipher)
    const post = workers.get(account.id) ?? {
      roles: JSON.parse(raw.roles) as View['roles'],
      buildingIds: JSON.parse(raw.building_ids) as string[],
      skills: [],
      cap: Number(raw.cap),
      onShift: false,
    }
    return presentStaff(account, post, open.get(account.id) ?? 0)
  })
}
