import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'

export interface CommunityInfo {
  id: string
  firmId: string
  name: string
  address: string
  dutyPhone: string
  deskPhone: string
  deskHours: string
}

export interface HouseInfo {
  houseId: string
  communityId: string
  firmId: string
  buildingId: string
  unitId: string
  /** 3栋 2单元 1502 */
  label: string
  room: string
}

export interface BuildingInfo {
  id: string
  communityId: string
  firmId: string
  name: string
  /** Metres on the grid of the community. */
  x: number
  y: number
  hints: string[]
}

const COMMUNITY = `SELECT id, firm_id AS firmId, name, address, duty_phone AS dutyPhone, desk_phone AS deskPhone, desk_hours AS deskHours FROM community`

export const communityById = (db: Db, id: string): Promise<CommunityInfo | undefined> =>
  db.one<CommunityInfo>(`${COMMUNITY} WHERE id = ?`, [id])

/** Everybody may see which communities there are: it is how a new resident finds the desk's number. */
export const allCommunities = (db: Db): Promise<CommunityInfo[]> => db.query<CommunityInfo>(`${COMMUNITY} ORDER BY name, id LIMIT 500`)

export const communitiesOfFirm = (db: Db, firmId: string): Promise<{ id: string }[]> =>
  db.query<{ id: string }>('SELECT id FROM community WHERE firm_id = ? ORDER BY id', [firmId])

export const housesByIds = (db: Db, ids: readonly string[]): Promise<HouseInfo[]> => {
  const { sql, params } = inList('h.id', ids)
  return db.query<HouseInfo>(
    `SELECT h.id AS houseId, h.community_id AS communityId, c.firm_id AS firmId, h.building_id AS buildingId, h.unit_id AS unitId, h.label, h.room
     FROM house h JOIN community c ON c.id = h.community_id WHERE ${sql}`,
    params,
  )
}

const BUILDING = `SELECT b.id, b.community_id AS communityId, c.firm_id AS firmId, b.name, b.x, b.y, b.hints
  FROM building b JOIN community c ON c.id = b.community_id`

type RawBuilding = Omit<BuildingInfo, 'hints' | 'x' | 'y'> & { hints: string; x: number; y: number }
const readBuilding = (raw: RawBuilding): BuildingInfo => ({
  ...raw,
  x: Number(raw.x),
  y: Number(raw.y),
  hints: JSON.parse(raw.hints) as string[],
})

export const buildingById = async (db: Db, id: string): Promise<BuildingInfo | undefined> => {
  const raw = await db.one<RawBuilding>(`${BUILDING} WHERE b.id = ?`, [id])
  return raw && readBuilding(raw)
}

export const buildingsOfCommunity = async (db: Db, communityId: string): Promise<BuildingInfo[]> =>
  (await db.query<RawBuilding>(`${BUILDING} WHERE b.community_id = ? ORDER BY b.sort, b.name, b.id`, [communityId])).map(readBuilding)

/** Screen: choosing a house, first step. */
export const unitsOfCommunity = (
  db: Db,
  communityId: string,
): Promise<{ buildingId: string; buildingName: string; unitId: string; name: string }[]> =>
  db.query(
    `SELECT b.id AS buildingId, b.name AS buildingName, u.id AS unitId, u.name FROM building b JOIN unit u ON u.building_id = b.id
     WHERE b.community_id = ? AND u.community_id = ? ORDER BY b.sort, b.name, u.sort, u.name, u.id`,
    [communityId, communityId],
  )

/** Screen: choosing a house, second step. @returns undefined when the unit is not of this community */
export const roomsOfUnit = async (
  db: Db,
  communityId: string,
  unitId: string,
): Promise<{ houseId: string; room: string; label: string }[] | undefined> => {
  const rows = await db.query<{ houseId: string; room: string; label: string }>(
    'SELECT id AS houseId, room, label FROM house WHERE community_id = ? AND unit_id = ? ORDER BY LENGTH(room), room LIMIT 1000',
    [communityId, unitId],
  )
  if (rows.length > 0) return rows
  const known = await db.one('SELECT id FROM unit WHERE id = ? AND community_id = ?', [unitId, communityId])
  return known ? [] : undefined
}
