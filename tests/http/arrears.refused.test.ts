import type { Who } from '../support/server'
import { aCommunity, addStaff, useServer } from '../support/world'
import { aBill, orderId, refused, tenOn } from './bills'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const everyway = (who: Who, communityId: string, houseId: string) => {
  const { arrears } = server().as(who)
  return {
    community: [
      () => arrears.byBuilding({ communityId }),
      () => arrears.byAge({ communityId }),
      () => arrears.houses({ communityId }),
      () => arrears.collection({ communityId, month: '2026-11' }),
    ],
    house: [() => arrears.letter({ houseId }), () => arrears.letters({ houseId })],
  }
}

test('nothing overdue: no letter', async () => {
  const town = await aCommunity(server())
  await aBill(server(), town, '2026-11')
  await refused(server().as(town.cashier).arrears.letter({ houseId: town.resident.houseId }), 'ARREARS_NONE')
  await refused(
    server()
      .as(town.cashier)
      .arrears.letter({ houseId: await orderId(server()) }),
    'HOUSE_NOT_FOUND',
  )
})

test('a month that is none, a cursor that is not ours: refused in words', async () => {
  const town = await aCommunity(server())
  const { arrears } = server().as(town.manager)
  await refused(arrears.collection({ communityId: town.communityId, month: '2026-13' }), 'INPUT_INVALID')
  const cursor = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url')
  await refused(arrears.houses({ communityId: town.communityId, cursor }), 'INPUT_INVALID')
})

test('arrears are for the office of the place: not for residents, desk, field, other communities, other buildings', async () => {
  const town = await aCommunity(server())
  await aBill(server(), town, '2026-09')
  const houseId = town.resident.houseId
  for (const who of [town.resident, town.neighbour, town.agent, town.worker, town.guard, town.admin]) {
    const ways = everyway(who, town.communityId, houseId)
    for (const way of [...ways.community, ...ways.house]) await refused(way(), 'FORBIDDEN')
  }
  const sister = await aCommunity(server(), { firmId: town.firmId })
  for (const who of [sister.manager, sister.cashier]) {
    const ways = everyway(who, town.communityId, houseId)
    for (const way of ways.community) await refused(way(), 'COMMUNITY_NOT_FOUND')
    for (const way of ways.house) await refused(way(), 'HOUSE_NOT_FOUND')
  }
  const elsewhere = await addStaff(server(), town, { roles: ['manager'], buildingIds: [town.buildings[1]?.id ?? ''] })
  for (const way of everyway(elsewhere, town.communityId, houseId).house) await refused(way(), 'HOUSE_NOT_FOUND')
  expect((await server().as(elsewhere).arrears.houses({ communityId: town.communityId })).data).toEqual([])
})
