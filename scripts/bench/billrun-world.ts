import type { Composed } from '@jinlin/bff/compose'
import { building, community, firm, house, unit } from '@jinlin/bff/features/community/community.table'
import { createItem } from '@jinlin/bff/features/fee/create-item'
import { dice } from '../seed/random'

const PER_BUILDING = 200
/** Buildings of one transaction. */
const AT_ONCE = 50

/** One community of that many houses, each with an area of its own, and its property fee. */
export const largeTown = async ({ uow }: Composed, houses: number) => {
  const chance = dice(9)
  const place = await uow.run(async (tx) => {
    const [firmId, communityId] = [tx.newId(), tx.newId()]
    await tx.insert(firm, { id: firmId, name: '大城物业', createdAt: tx.now })
    const phones = { dutyPhone: '0571-80000000', deskPhone: '0571-80000001', deskHours: '每天 8:30–18:00' }
    await tx.insert(community, { id: communityId, firmId, name: '大城', address: '一号路', ...phones, createdAt: tx.now })
    const item = await createItem(tx, null, {
      ...{ communityId, code: 'property', name: '物业费', kind: 'periodic', formula: 'area_month', scope: 'all', meterKind: null },
      ...{ cycleMonths: 1, dueDays: 15, passThrough: false, clause: '', basis: '', priceManagement: '市场调节价' },
      ...{ lateFee: { ratePerDayE5: 50, graceDays: 30, capBp: 10_000 }, fromDay: '2020-01-01', unitPriceE4: 24_650, tiers: null },
    })
    return { firmId, communityId, itemId: item.id, maker: tx.newId(), checker: tx.newId() }
  })
  const { communityId } = place
  for (let at = 0; at < houses; at += PER_BUILDING * AT_ONCE) {
    await uow.run(async (tx) => {
      for (let b = at; b < Math.min(houses, at + PER_BUILDING * AT_ONCE); b += PER_BUILDING) {
        const [buildingId, unitId, name] = [tx.newId(), tx.newId(), `${b / PER_BUILDING + 1}栋`]
        await tx.insert(building, { id: buildingId, communityId, name, sort: b, x: 0, y: 0, hints: [] })
        await tx.insert(unit, { id: unitId, communityId, buildingId, name: '1单元', sort: 0 })
        const rooms = Array.from({ length: PER_BUILDING }, (_, index) => String(101 + index))
        await tx.insert(
          house,
          rooms.map((room) => ({
            ...{ id: tx.newId(), communityId, buildingId, unitId, room, label: `${name} 1单元 ${room}` },
            ...{ areaHundredths: chance.between(4_000, 18_000), version: 1 },
          })),
        )
      }
    })
  }
  return place
}
