import { aCommunity, type Community, useServer } from '../support/world'
import { anItem, PARKING, PROPERTY, WATER } from './fees'

const server = useServer()
const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more })
const wrong = (field: string) => refusal('INPUT_INVALID', { fields: { [field]: expect.any(String) as string } })
const create = ({ communityId, manager }: Community, fields: object) =>
  server()
    .as(manager)
    .fee.create({ communityId, ...PROPERTY, ...fields })

test('a code is used once', async () => {
  const town = await aCommunity(server())
  await anItem(server(), town, PROPERTY)
  await expect(create(town, { name: '又一个' })).rejects.toEqual(refusal('FEE_CODE_TAKEN'))
  await expect(create(await aCommunity(server()), {})).resolves.toMatchObject({ data: { code: 'property' } })
})

test('an item that cannot be reckoned is not written', async () => {
  const town = await aCommunity(server())
  await expect(create(town, { formula: 'meter' })).rejects.toEqual(wrong('formula'))
  await expect(create(town, { kind: 'metered', formula: 'meter' })).rejects.toEqual(wrong('meterKind'))
  await expect(create(town, { kind: 'shared', formula: 'share_usage' })).rejects.toEqual(wrong('meterKind'))
  await expect(create(town, { kind: 'shared', formula: 'share_area', scope: 'listed' })).rejects.toEqual(wrong('scope'))
  await expect(create(town, { fromDay: '2026-02-30' })).rejects.toEqual(wrong('fromDay'))
  await expect(create(town, { tiers: [{ upToHundredths: null, unitPriceE4: 1 }] })).rejects.toEqual(wrong('tiers'))
  await expect(create(town, { ...WATER, tiers: [{ upToHundredths: 10, unitPriceE4: 1 }] })).rejects.toEqual(wrong('tiers'))
  expect((await server().as(town.cashier).fee.list({ communityId: town.communityId })).data).toEqual([])
})

test('a rise needs thirty days of notice; no price begins in the past, and none is written over', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const setPrice = (fromDay: string, unitPriceE4: number, noticedDay: string | null = null) =>
    server().as(town.manager).fee.setPrice({ itemId, fromDay, unitPriceE4, noticedDay })
  await expect(setPrice('2027-01-01', 26_000)).rejects.toEqual(refusal('FEE_NOTICE_REQUIRED'))
  await expect(setPrice('2026-12-20', 26_000, '2026-11-21')).rejects.toEqual(refusal('FEE_NOTICE_REQUIRED'))
  await expect(setPrice('2027-01-01', 26_000, '2026-11-24')).rejects.toEqual(wrong('noticedDay'))
  await expect(setPrice('2026-11-22', 20_000)).rejects.toEqual(wrong('fromDay'))
  await expect(setPrice('2027-02-30', 20_000)).rejects.toEqual(wrong('fromDay'))
  await expect(setPrice('2026-12-23', 26_000, '2026-11-23')).resolves.toBeDefined()
  await expect(setPrice('2026-12-23', 26_000, '2026-11-23')).rejects.toEqual(refusal('FEE_PRICE_TAKEN'))
})

test('two managers at once: the slower one reads again', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const change = {
    itemId,
    version: 1,
    active: true,
    name: 'a',
    cycleMonths: 1,
    dueDays: 1,
    clause: '',
    basis: '',
    priceManagement: 'x',
    lateFee: null,
  }
  await server().as(town.manager).fee.change(change)
  await expect(server().as(town.manager).fee.change(change)).rejects.toEqual(refusal('FEE_STALE', { present: { version: 2 } }))
})

test('a list takes houses of its own community and days that exist', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  const itemId = await anItem(server(), town, PARKING)
  const put = (houseId: string, more: object = {}) =>
    server()
      .as(town.cashier)
      .fee.setHouse({ itemId, houseId, quantity: 1, fromDay: '2026-01-01', ...more })
  await expect(put(other.houses[0]?.houseId ?? '')).rejects.toEqual(refusal('HOUSE_NOT_FOUND'))
  await expect(put(town.houses[0]?.houseId ?? '', { fromDay: '2026-02-30' })).rejects.toEqual(wrong('fromDay'))
  await expect(put(town.houses[0]?.houseId ?? '', { untilDay: '2025-12-31' })).rejects.toEqual(wrong('untilDay'))
})

test('items and price lists of another community do not exist', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const line = { name: 'x', unit: '个', unitPriceFen: 1 }
  const { id: repairPriceId } = (
    await server()
      .as(town.manager)
      .fee.addRepairPrice({ communityId: town.communityId, ...line })
  ).data
  const { fee } = server().as(other.manager)
  const { communityId } = town
  await expect(fee.get({ itemId })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND', { status: 404 }))
  await expect(fee.houses({ itemId })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  await expect(fee.setHouse({ itemId, houseId: itemId, quantity: 1, fromDay: '2026-01-01' })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  await expect(fee.setPrice({ itemId, fromDay: '2027-01-01', unitPriceE4: 1 })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  const change = {
    version: 1,
    active: true,
    name: 'a',
    cycleMonths: 1,
    dueDays: 1,
    clause: '',
    basis: '',
    priceManagement: 'x',
    lateFee: null,
  }
  await expect(fee.change({ itemId, ...change })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  await expect(fee.list({ communityId })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(fee.create({ communityId, ...PROPERTY })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(fee.addRepairPrice({ communityId, ...line })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(fee.changeRepairPrice({ repairPriceId, active: true, ...line })).rejects.toEqual(refusal('REPAIR_PRICE_NOT_FOUND'))
  await expect(server().anyone().fee.shown({ communityId: itemId })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(server().anyone().fee.repairPrices({ communityId: itemId })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
})
