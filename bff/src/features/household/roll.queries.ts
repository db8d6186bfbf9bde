import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'
import { ownerRoll } from './household.table'

export interface RollHouse {
  communityId: string
  houseId: string
  buildingId: string
  label: string
  /** As on the roll. */
  name: string
}

/** Houses whose registered owner has this phone: in one community for the desk, in all of them for the owner. */
export const rollHousesByPhone = async (db: Pick<Db, 'query' | 'cipher'>, phoneIdx: string, communityId?: string): Promise<RollHouse[]> => {
  const rows = await db.query<{ buildingId: string; label: string }>(
    `SELECT ${ownerRoll.select('r')}, h.building_id AS buildingId, h.label FROM owner_roll r JOIN house h ON h.id = r.house_id
     WHERE r.phone_idx = ? AND r.ended_at IS NULL${communityId === undefined ? '' : ' AND r.community_id = ?'} ORDER BY h.label, r.id LIMIT 200`,
    communityId === undefined ? [phoneIdx] : [phoneIdx, communityId],
  )
  return rows.map((raw) => {
    const row = ownerRoll.decode(raw as unknown as Record<string, unknown>, db.cipher)
    return { communityId: row.communityId, houseId: row.houseId, buildingId: raw.buildingId, label: raw.label, name: row.name }
  })
}

export interface RollOwner {
  houseId: string
  name: string
  phone: string | null
  phoneIdx: string | null
}

/** Present owners of some houses of one community, whole: the presenter masks. */
export const rollOwnersOf = async (db: Db, communityId: string, houseIds: readonly string[]): Promise<RollOwner[]> => {
  const { sql, params } = inList('house_id', [...new Set(houseIds)])
  const rows = await db.query(
    `SELECT ${ownerRoll.select()} FROM owner_roll WHERE community_id = ? AND ${sql} AND ended_at IS NULL ORDER BY house_id, line_no, id`,
    [communityId, ...params],
  )
  return rows.map((raw) => {
    const { houseId, name, phone, phoneIdx } = ownerRoll.decode(raw, db.cipher)
    return { houseId, name, phone, phoneIdx }
  })
}
