import { aCommunity, useServer } from '../support/world'
import { openOf, tenOn, type Town } from './bills'
import { aMeter, anItem, aReading, LIFT, PROPERTY, publish, WATER } from './fees'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const onlyBill = async (town: Town) => {
  const { groups } = await openOf(server(), town.resident, town.resident.houseId)
  const [one, ...more] = groups.flatMap(({ bills }) => bills)
  if (!one || more.length > 0) throw new Error('one bill was expected')
  return (await server().as(town.resident).bill.get({ billId: one.id })).data
}

test('property fee: area × price × months, the price with its day and clause, what it rests on', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, { ...PROPERTY, lateFee: { ratePerDayE5: 50, graceDays: 10, capBp: 10_000 } })
  await publish(server(), town, { itemId, fromMonth: '2026-10' })
  const bill = await onlyBill(town)
  expect(bill).toMatchObject({
    amountFen: 22_250,
    sentence: '物业费 89 × 2.50 × 1 个月 = ¥222.50',
    prices: [{ fromDay: '2026-01-01', words: '2.50 元/㎡·月' }],
    basis: '合同约定',
    priceManagement: '市场调节价',
    passThrough: false,
    share: null,
    readings: [],
    lastYear: null,
  })
  expect(bill.lines).toContainEqual({ label: '建筑面积', value: '89 ㎡' })
  expect(bill.lateFee).toMatchObject({ ratePerDayE5: 50, accruedFen: 0, segments: [] })
  tenOn(server(), '2027-03-01')
  const later = await onlyBill(town)
  expect(later.lateFee?.accruedFen).toBe(later.lateFen)
  expect(later.lateFen).toBeGreaterThan(0)
})

test('water: readings of the meter, usage, the tiers, and that nothing is added to what the supplier takes', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, WATER)
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: town.resident.houseId })
  await aReading(server(), town.worker, meterId, '2026-11', 10_00)
  await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const bill = await onlyBill(town)
  expect(bill).toMatchObject({ amountFen: 3_450, passThrough: true })
  expect(bill.readings).toEqual([
    expect.objectContaining({
      kind: 'water',
      serial: 'W-1',
      period: '2026-11',
      previousHundredths: 0,
      valueHundredths: 10_00,
      usageHundredths: 10_00,
      photo: null,
    }),
  ])
  expect(bill.lines).toContainEqual({ label: '表 W-1', value: '0 → 10' })
})

test('shared power: mine of all that my building bears, not of what other buildings bear', async () => {
  const town = await aCommunity(server(), { buildings: 2, houses: 2 })
  const itemId = await anItem(server(), town, LIFT)
  for (const [at, building] of town.buildings.entries()) {
    const meterId = await aMeter(server(), town, { itemId, serial: `P-${at}`, buildingId: building.id, kind: 'power', factor: 10 })
    await aReading(server(), town.manager, meterId, '2026-11', 10_00)
  }
  await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const bill = await onlyBill(town)
  // 100 度 × 0.538 among two houses of equal size
  expect(bill).toMatchObject({ amountFen: 2_690, share: { mine: '¥26.90', total: '¥53.80', words: '您的份额 50.00%' } })
})
