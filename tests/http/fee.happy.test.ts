import { aCommunity, useServer } from '../support/world'
import { anItem, PARKING, PROPERTY, WATER } from './fees'

const server = useServer()

test('an item opens with its price; a price from a later day stands beside it until then', async () => {
  const town = await aCommunity(server())
  const { manager, cashier, communityId } = town
  const itemId = await anItem(server(), town, PROPERTY)
  const { data } = await server()
    .as(manager)
    .fee.setPrice({ itemId, fromDay: '2027-01-01', unitPriceE4: 27_000, noticedDay: '2026-11-20', clause: '业主大会决定' })
  expect(data.prices.map(({ fromDay, unitPriceE4, inForce, noticedDay }) => [fromDay, unitPriceE4, inForce, noticedDay])).toEqual([
    ['2026-01-01', 25_000, true, null],
    ['2027-01-01', 27_000, false, '2026-11-20'],
  ])
  expect((await server().as(cashier).fee.get({ itemId })).data).toEqual(data)
  expect((await server().as(cashier).fee.list({ communityId })).data).toEqual([data])
  expect(data).toMatchObject({ unitWords: '元/㎡·月', kind: 'periodic', version: 1, active: true })
})

test('the sign on the wall shows everybody what counts, what was announced, and on what ground', async () => {
  const town = await aCommunity(server())
  const { communityId, manager } = town
  const itemId = await anItem(server(), town, {
    ...PROPERTY,
    lateFee: { ratePerDayE5: 50, graceDays: 30, capBp: 10_000 },
    fromDay: '2025-01-01',
  })
  await anItem(server(), town, {
    ...WATER,
    tiers: [
      { upToHundredths: 15_00, unitPriceE4: 34_500 },
      { upToHundredths: null, unitPriceE4: 48_300 },
    ],
  })
  await server().as(manager).fee.setPrice({ itemId, fromDay: '2026-11-23', unitPriceE4: 24_000 })
  await server().as(manager).fee.setPrice({ itemId, fromDay: '2027-01-01', unitPriceE4: 23_000 })
  const { data } = await server().anyone().fee.shown({ communityId })
  expect(data.hotline).toBe('12315')
  expect(data.firmName).toMatch(/^物业/)
  const [property, water] = data.items
  expect(property).toMatchObject({
    code: 'property',
    method: '按建筑面积、按月计',
    basis: '合同约定',
    priceManagement: '市场调节价',
    lateFeeWords: '逾期 30 天后按未付本金每天 0.05% 计, 最多不超过本金的 100%',
  })
  expect(property?.prices.map(({ fromDay, inForce }) => [fromDay, inForce])).toEqual([
    ['2026-11-23', true],
    ['2027-01-01', false],
  ])
  expect(water).toMatchObject({ unitWords: '元/吨', passThrough: true, lateFeeWords: '不收违约金' })
  expect(water?.prices[0]?.tiers).toHaveLength(2)
})

test('terms change with a version; a retired item leaves the sign', async () => {
  const town = await aCommunity(server())
  const { communityId, manager } = town
  const itemId = await anItem(server(), town, PROPERTY)
  const change = {
    itemId,
    version: 1,
    active: false,
    name: '物业服务费',
    cycleMonths: 3,
    dueDays: 20,
    clause: '',
    basis: '',
    priceManagement: '政府指导价',
    lateFee: null,
  }
  expect((await server().as(manager).fee.change(change)).data).toMatchObject({
    name: '物业服务费',
    cycleMonths: 3,
    version: 2,
    active: false,
  })
  expect((await server().anyone().fee.shown({ communityId })).data.items).toEqual([])
})

test('houses of a list, by label, page by page', async () => {
  const town = await aCommunity(server())
  const { cashier, houses } = town
  const itemId = await anItem(server(), town, PARKING)
  for (const { houseId } of houses.slice(0, 3)) {
    const put = { itemId, houseId, quantity: 1, fromDay: '2026-01-01' }
    expect((await server().as(cashier).fee.setHouse(put)).data).toMatchObject({ houseId, quantity: 1, untilDay: null })
  }
  const ended = { itemId, houseId: houses[0]?.houseId ?? '', quantity: 2, fromDay: '2026-01-01', untilDay: '2026-12-31' }
  await server().as(cashier).fee.setHouse(ended)
  const one = await server().as(cashier).fee.houses({ itemId, limit: 2 })
  expect(one.data.map(({ label, quantity, untilDay }) => [label, quantity, untilDay])).toEqual([
    [houses[0]?.label, 2, '2026-12-31'],
    [houses[1]?.label, 1, null],
  ])
  const two = await server()
    .as(cashier)
    .fee.houses({ itemId, limit: 2, cursor: one.page.next ?? '' })
  expect([two.data.map(({ label }) => label), two.page.next]).toEqual([[houses[2]?.label], null])
})

test('the price list of repairs: everybody reads what is active', async () => {
  const { communityId, manager } = await aCommunity(server())
  const line = { name: '更换角阀', unit: '个', unitPriceFen: 4_500, includes: '含材料和人工' }
  const { data } = await server()
    .as(manager)
    .fee.addRepairPrice({ communityId, ...line })
  expect((await server().anyone().fee.repairPrices({ communityId })).data).toEqual([{ id: data.id, ...line, active: true }])
  await server()
    .as(manager)
    .fee.changeRepairPrice({ repairPriceId: data.id, ...line, unitPriceFen: 5_000, active: false })
  expect((await server().anyone().fee.repairPrices({ communityId })).data).toEqual([])
})
