import { addRollOwner, addStaff, aCommunity, useServer } from '../support/world'
import { publishBill } from './payments'
import { refused } from './tickets'
import { aBill, booksInOrder, openDrawer, orderState, owed, takeFor } from './counter'

const server = useServer()

test('a house is found by room however it is written, by the tail of a phone and by a name; people are masked', async () => {
  const town = await aCommunity(server())
  const { cashier } = server().as(town.cashier)
  const find = async (q: string) => (await cashier.find({ communityId: town.communityId, q })).data
  const home = town.houses[0]
  await addRollOwner(
    server(),
    { communityId: town.communityId, houseId: town.houses[3]?.houseId ?? '' },
    { name: '欧阳修远', phone: '13712349876' },
  )
  for (const q of ['1栋 1单元 101', '1-1-101', '1栋1单元101室', '1栋1-101'])
    expect((await find(q)).map(({ houseId }) => houseId)).toEqual([home?.houseId])
  expect((await find('101')).length).toBe(3)
  expect(await find('9876')).toEqual([
    { houseId: town.houses[3]?.houseId, label: town.houses[3]?.label, ownerName: '欧*', phone: '137****9876' },
  ])
  expect((await find('欧阳修远')).map(({ houseId }) => houseId)).toEqual([town.houses[3]?.houseId])
  expect((await find(town.resident.phone.slice(-6))).map(({ houseId }) => houseId)).toEqual([home?.houseId])
  expect(await find('没有这个人')).toEqual([])
})

test('an account shows what is owed now, and whether this colleague can take it', async () => {
  const town = await aCommunity(server())
  const billId = await aBill(server(), town, 12_345)
  const { cashier } = server().as(town.cashier)
  const before = await cashier.account({ houseId: town.resident.houseId })
  expect(before.data).toMatchObject({
    label: '1栋 1单元 101',
    prepaidFen: 0,
    dueFen: 12_345,
    bills: [{ billId, sourceKind: 'manual', principalFen: 12_345, lateFen: 0, locked: false, questioned: false }],
  })
  expect(before.data.people.map(({ roleWord }) => roleWord)).toEqual(['业主', '家属', '租客'])
  expect(before.data.people.every(({ name, phone }) => /\*$/.test(name) && /^139\*{4}\d{4}$/.test(phone))).toBe(true)
  expect(before.abilities).toEqual({ take: { can: false, code: 'SHIFT_NOT_OPEN', reason: '还没有开班, 请先开班再收付款' } })
  await openDrawer(server(), town)
  expect((await cashier.account({ houseId: town.resident.houseId })).abilities).toEqual({ take: { can: true } })
  const boss = await server().as(town.manager).cashier.account({ houseId: town.resident.houseId })
  expect(boss.abilities['take']).toMatchObject({ can: false, code: 'FORBIDDEN' })
})

test('cash: change is reckoned, bills settle, the drawer and the books agree, the receipt is there at once', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 20_000)
  const billId = await aBill(server(), town, 8_850)
  const input = { houseId: town.resident.houseId, billIds: [billId], method: 'cash' as const, amountFen: 8_850, receivedFen: 10_000 }
  const { data } = await server().as(town.cashier).cashier.take(input)
  expect(data).toMatchObject({
    kind: 'payment',
    method: 'cash',
    amountFen: 8_850,
    receivedFen: 10_000,
    changeFen: 1_150,
    houseLabel: '1栋 1单元 101',
  })
  expect(data.receiptNumber).toBe('2026-000001')
  expect(await orderState(server(), data.paymentId)).toEqual({ state: 'paid', refundedFen: 0 })
  expect(await owed(server(), town, [billId])).toEqual([0])
  const shift = await server().as(town.cashier).cashier.currentShift({ communityId: town.communityId })
  expect(shift.data).toMatchObject({
    expectedFen: 28_850,
    totals: { cash: { count: 1, fen: 8_850 }, pos: { count: 0, fen: 0 } },
    version: 2,
  })
  const { data: receipt } = await server().as(town.resident).receipt.ofPayment({ paymentId: data.paymentId })
  expect(receipt).toMatchObject({
    number: '2026-000001',
    amountFen: 8_850,
    amountWords: '捌拾捌元伍角整',
    channelWord: '现金',
    cashierName: town.cashier.name,
  })
  await booksInOrder(server(), town)
})

test('a repeat of the same take is one payment', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const billId = await aBill(server(), town, 5_000)
  const input = { houseId: town.resident.houseId, billIds: [billId], method: 'pos' as const, amountFen: 5_000, reference: 'POS-1' }
  const { cashier } = server().as(town.cashier)
  const first = await cashier.take(input, { key: 'take-once-0001' })
  expect(await cashier.take(input, { key: 'take-once-0001' })).toEqual(first)
  expect((await cashier.payments({ communityId: town.communityId })).data).toHaveLength(1)
  await booksInOrder(server(), town)
})

test('a shift is counted, handed over with words for the difference, and taken over by the one it was handed to', async () => {
  const town = await aCommunity(server())
  const second = await addStaff(server(), town, { roles: ['cashier'] })
  await openDrawer(server(), town, 10_000)
  await takeFor(server(), town, [3_000])
  await takeFor(server(), town, [4_000], 'pos')
  await takeFor(server(), town, [5_000, 6_000], 'transfer')
  const { cashier } = server().as(town.cashier)
  const { data: shift } = await cashier.currentShift({ communityId: town.communityId })
  expect(shift).toMatchObject({
    expectedFen: 13_000,
    totals: { cash: { count: 1, fen: 3_000 }, pos: { count: 1, fen: 4_000 }, transfer: { count: 1, fen: 11_000 } },
  })
  expect((await cashier.takers({ communityId: town.communityId })).data.map(({ staffId }) => staffId).sort()).toEqual(
    [second.staffId, town.supervisor.staffId, town.manager.staffId].sort(),
  )
  const closing = {
    shiftId: shift?.id ?? '',
    version: shift?.version ?? 0,
    countedFen: 12_900,
    words: '找零时少收一元',
    handedToStaffId: second.staffId,
  }
  const closed = await cashier.closeShift(closing)
  expect(closed.data).toMatchObject({
    state: 'closed',
    countedFen: 12_900,
    differenceFen: -100,
    handedToName: second.name,
    acceptedAt: null,
    // Whoever counted the drawer does not take it over.
    canAccept: { can: false, code: 'SHIFT_NOT_YOURS' },
  })
  expect((await cashier.currentShift({ communityId: town.communityId })).data).toBeNull()
  await server().drain()
  const inbox = (await server().as(second).notification.list({})).data
  expect(inbox.map(({ title }) => title)).toEqual(['有一个班次交给您'])
  const mine = await server().as(second).cashier.shifts({ communityId: town.communityId })
  expect(mine.data.map(({ id, canAccept }) => [id, canAccept])).toEqual([[shift?.id, { can: true }]])
  const accepted = await server().as(second).cashier.acceptShift({ shiftId: closed.data.id, version: closed.data.version })
  expect(accepted.data).toMatchObject({ state: 'accepted', acceptedAt: server().clock.now() })
  expect(accepted.abilities).toMatchObject({ accept: { can: false, code: 'SHIFT_STATE' } })
  // A new shift begins with what was handed over.
  await server().as(second).cashier.openShift({ communityId: town.communityId, openingFen: 12_900 })
})

test('payments of the counter are read page by page, newest first', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const ids: string[] = []
  for (let n = 1; n <= 5; n += 1) {
    server().clock.advance(1_000)
    ids.unshift((await takeFor(server(), town, [n * 100])).id)
  }
  const { cashier } = server().as(town.supervisor)
  const first = await cashier.payments({ communityId: town.communityId, limit: 3 })
  const rest = await cashier.payments({ communityId: town.communityId, limit: 3, cursor: first.page.next ?? '' })
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(ids)
  expect(rest.page.next).toBeNull()
})

test('paid in advance at the counter: beside bills or alone, at most twelve months of what the house is billed', async () => {
  const town = await aCommunity(server())
  const { cashier } = server().as(town.cashier)
  const { houseId } = town.resident
  await openDrawer(server(), town)
  await refused(cashier.take({ houseId, billIds: [], method: 'cash', amountFen: 1_000, prepaidFen: 1_000 }), 'PREPAID_TOO_MUCH')
  await refused(cashier.take({ houseId, billIds: [], method: 'cash', amountFen: 1_000 }), 'PAYMENT_EMPTY')
  const billId = await publishBill(server(), town, { month: '2026-10', amountFen: 20_000 })
  expect((await cashier.account({ houseId })).data).toMatchObject({ prepaidFen: 0, prepaidRoomFen: 240_000 })
  const take = { houseId, billIds: [billId], method: 'cash' as const, amountFen: 60_000 }
  await refused(cashier.take({ ...take, prepaidFen: 30_000 }), 'PAYMENT_AMOUNT')
  const { data } = await cashier.take({ ...take, prepaidFen: 40_000 })
  expect(await owed(server(), town, [billId])).toEqual([0])
  const { data: receipt } = await server().as(town.resident).receipt.ofPayment({ paymentId: data.paymentId })
  expect(receipt).toMatchObject({ amountFen: 60_000 })
  expect(receipt?.lines.map(({ itemName }) => itemName)).toEqual(['物业费', '预存款'])
  expect((await cashier.account({ houseId })).data).toMatchObject({ prepaidFen: 40_000, prepaidRoomFen: 200_000 })
  await refused(cashier.take({ houseId, billIds: [], method: 'cash', amountFen: 200_001, prepaidFen: 200_001 }), 'PREPAID_TOO_MUCH')
  await cashier.take({ houseId, billIds: [], method: 'cash', amountFen: 200_000, prepaidFen: 200_000 })
  expect((await cashier.account({ houseId })).data).toMatchObject({ prepaidFen: 240_000, prepaidRoomFen: 0 })
  const { data: shift } = await cashier.currentShift({ communityId: town.communityId })
  expect(shift).toMatchObject({ expectedFen: 260_000, totals: { cash: { count: 2, fen: 260_000 } } })
  await booksInOrder(server(), town)
})
