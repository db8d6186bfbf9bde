import type { Composed } from '@jinlin/bff/compose'
import { building, house, unit } from '@jinlin/bff/features/community/community.table'
import { openCommunity } from '@jinlin/bff/features/community/open-community'
import { ownerRoll } from '@jinlin/bff/features/household/household.table'
import { phoneIndex } from '@jinlin/bff/features/person/phone-index'
import type { Row } from '@jinlin/bff/platform/db/table'
import { seedStandards } from '@jinlin/bff/features/standard/seed-standards'
import { inventName, inventPhone } from './names'
import { dice } from './random'

/** Houses of one building: two units, 25 floors, four doors. */
const PER_BUILDING = 200
/** One transaction: short enough for every database, long enough to be quick. */
const BUILDINGS_AT_ONCE = 50

interface Rows {
  building: Row<typeof building>[]
  unit: Row<typeof unit>[]
  house: Row<typeof house>[]
  roll: Row<typeof ownerRoll>[]
}

/** One large community for measuring: houses with their owners on the roll. Each run opens another. @returns its id */
export const seedHouses = async ({ uow, ports }: Composed, houses: number, say: (line: string) => void): Promise<string> => {
  const chance = dice(houses)
  const communityId = await uow.run(async (tx) => {
    const id = await openCommunity(tx, {
      firm: { name: `大城物业 ${tx.newId().slice(-6)}` },
      name: `万家城 ${houses} 户`,
      address: '环城路 1 号',
      dutyPhone: '0571-00001100',
      deskPhone: '0571-00001101',
      deskHours: '每天 8:30–18:00',
    })
    await seedStandards(tx, id)
    return id
  })
  const buildings = Math.ceil(houses / PER_BUILDING)
  for (let from = 0; from < buildings; from += BUILDINGS_AT_ONCE) {
    const to = Math.min(buildings, from + BUILDINGS_AT_ONCE)
    await uow.run(async (tx) => {
      const rows: Rows = { building: [], unit: [], house: [], roll: [] }
      for (let number = from; number < to; number++) {
        const buildingId = tx.newId()
        const name = `${number + 1}栋`
        rows.building.push({
          id: buildingId,
          communityId,
          name,
          sort: number + 1,
          x: (number % 25) * 80,
          y: Math.floor(number / 25) * 80,
          hints: [],
        })
        for (const unitNo of [1, 2]) {
          const unitId = tx.newId()
          rows.unit.push({ id: unitId, communityId, buildingId, name: `${unitNo}单元`, sort: unitNo })
          for (let door = 0; door < PER_BUILDING / 2; door++) {
            const index = number * PER_BUILDING + (unitNo - 1) * (PER_BUILDING / 2) + door
            if (index >= houses) break
            const room = `${String(Math.floor(door / 4) + 1).padStart(2, '0')}${String((door % 4) + 1).padStart(2, '0')}`
            const id = tx.newId()
            const phone = inventPhone(1_000_000 + index)
            rows.house.push({
              id,
              communityId,
              buildingId,
              unitId,
              room,
              label: `${name} ${unitNo}单元 ${room}`,
              areaHundredths: 7_000 + (index % 60) * 100,
              version: 1,
            })
            rows.roll.push({
              id: tx.newId(),
              communityId,
              houseId: id,
              name: inventName(chance),
              phone,
              phoneIdx: phoneIndex(ports.cipher, phone),
              lineNo: index + 2,
              importId: null,
              createdAt: tx.now,
              endedAt: null,
            })
          }
        }
      }
      await tx.insert(building, rows.building)
      await tx.insert(unit, rows.unit)
      await tx.insert(house, rows.house)
      await tx.insert(ownerRoll, rows.roll)
    })
    say(`${Math.min(houses, to * PER_BUILDING)} of ${houses} houses`)
  }
  return communityId
}
