import { buildingKey, houseLabel, houseSort, unitKey, WHOLE_BUILDING } from '@jinlin/shared/domain/roll/house-names'
import type { RollRow } from '@jinlin/shared/domain/roll/roll.types'
import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { building, house, unit } from '../community/community.api'

interface Named {
  id: string
  name: string
}

/** What exists, by key; missing ones are collected and written in one statement. */
class Places<R extends { id: string; name: string }> {
  readonly fresh: R[] = []
  constructor(private readonly known: Map<string, Named>) {}

  at(key: string, make: () => R): Named {
    const present = this.known.get(key)
    if (present) return present
    const row = make()
    this.fresh.push(row)
    this.known.set(key, row)
    return row
  }
}

const buildingsOf = async (tx: Tx, communityId: string): Promise<Map<string, Named>> => {
  const rows = await tx.query<Named>('SELECT id, name FROM building WHERE community_id = ?', [communityId])
  return new Map(rows.map((row) => [buildingKey(row.name), row]))
}

const unitsOf = async (tx: Tx, communityId: string): Promise<Map<string, Named>> => {
  const rows = await tx.query<Named & { buildingId: string }>(
    'SELECT id, building_id AS buildingId, name FROM unit WHERE community_id = ?',
    [communityId],
  )
  return new Map(rows.map((row) => [`${row.buildingId}|${unitKey(row.name)}`, row]))
}

/** Writes the houses of rows that are not on record, with the buildings and units they need. @returns the house of each row */
export const writeHouses = async (tx: Tx, communityId: string, rows: readonly RollRow[]): Promise<Map<RollRow, string>> => {
  if (rows.length === 0) return new Map()
  const buildings = new Places<Row<typeof building>>(await buildingsOf(tx, communityId))
  const units = new Places<Row<typeof unit>>(await unitsOf(tx, communityId))
  const byRow = new Map<RollRow, string>()
  const houses = rows.map((row) => {
    const inBuilding = buildings.at(buildingKey(row.building), () => ({
      id: tx.newId(),
      communityId,
      name: row.building,
      sort: houseSort(buildingKey(row.building)),
      // Nobody has measured it yet; all unmeasured buildings are equally far.
      x: 0,
      y: 0,
      hints: [],
    }))
    const inUnit = units.at(`${inBuilding.id}|${unitKey(row.unit)}`, () => ({
      id: tx.newId(),
      communityId,
      buildingId: inBuilding.id,
      name: row.unit || WHOLE_BUILDING,
      sort: houseSort(unitKey(row.unit)),
    }))
    const id = tx.newId()
    byRow.set(row, id)
    return {
      id,
      communityId,
      buildingId: inBuilding.id,
      unitId: inUnit.id,
      room: row.room,
      label: houseLabel(inBuilding.name, inUnit.name, row.room),
      areaHundredths: row.areaHundredths,
      version: 1,
    }
  })
  if (buildings.fresh.length > 0) await tx.insert(building, buildings.fresh)
  if (units.fresh.length > 0) await tx.insert(unit, units.fresh)
  await tx.insert(house, houses)
  return byRow
}
