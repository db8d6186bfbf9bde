import { houseKey } from '@jinlin/shared/domain/roll/house-names'
import type { RecordedHouse } from '@jinlin/shared/domain/roll/plan-roll'
import type { Cipher } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { ownerRoll } from '../household/household.api'

/** All houses of a community with the owner on record, by the key that the rows of a file have too. For the office alone: names are whole. */
export const recordedHouses = async (db: Pick<Db, 'query'>, cipher: Cipher, communityId: string): Promise<Map<string, RecordedHouse>> => {
  const houses = await db.query<{ id: string; building: string; unit: string; room: string; area: number | null }>(
    `SELECT h.id, b.name AS building, u.name AS unit, h.room, h.area_hundredths AS area
     FROM house h JOIN building b ON b.id = h.building_id JOIN unit u ON u.id = h.unit_id WHERE h.community_id = ?`,
    [communityId],
  )
  const owners = await db.query(`SELECT ${ownerRoll.select()} FROM owner_roll WHERE community_id = ? AND ended_at IS NULL`, [communityId])
  const byHouse = new Map<string, { name: string; phone: string | null } | 'several'>()
  for (const raw of owners) {
    const { houseId, name, phone } = ownerRoll.decode(raw, cipher)
    byHouse.set(houseId, byHouse.has(houseId) ? 'several' : { name, phone })
  }
  return new Map(
    houses.map(({ id, building, unit, room, area }) => {
      const owner = byHouse.get(id)
      // Several owners on record are not one of a file: the file's word replaces them.
      const known = owner === undefined || owner === 'several' ? { name: null, phone: null } : owner
      const areaHundredths = area === null ? null : Number(area)
      return [houseKey({ building, unit, room }), { houseId: id, ownerName: known.name, phone: known.phone, areaHundredths }]
    }),
  )
}
