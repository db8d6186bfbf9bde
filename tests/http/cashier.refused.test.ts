import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { addStaff, aCommunity, useServer } from '../support/world'
import { aBill, booksInOrder, openDrawer, owed, takeFor } from './counter'
import { refused } from './tickets'

const server = useServer()

test('without an open drawer nothing is taken, and nothing has moved', async () => {
  const town = await aCommunity(server())
  const billId = await aBill(server(), town, 1_000)
  const take = server()
    .as(town.cashier)
    .cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen: 1_000 })
  await refused(take, 'SHIFT_NOT_OPEN')
  expect(await owed(server(), town, [billId])).toEqual([1_000])
})

test('a take says what it needs: the right amount, a slip number, enough cash, bills of this house', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const billId = await aBill(server(), town, 1_000)
  const foreign = await aBill(server(), town, 1_000, town.neighbour.houseId)
  const { cashier } = server().as(town.cashier)
  const input = { houseId: town.resident.houseId, billIds: [billId], method: 'cash' as const, amountFen: 1_000 }
  await refused(cashier.take({ ...input, amountFen: 999 }), 'PAYMENT_AMOUNT')
  await refused(cashier.take({ ...input, receivedFen: 999 }), 'CASH_TOO_LITTLE')
  await refused(cashier.take({ ...input, method: 'pos' }), 'REFERENCE_REQUIRED')
  await refused(cashier.take({ ...input, billIds: [foreign] }), 'BILL_NOT_FOUND')
  await refused(cashier.take({ ...input, houseId: '00000000000000000000000000' }), 'HOUSE_NOT_FOUND')
  await cashier.take(input)
  await refused(cashier.take(input), 'BILL_SETTLED')
  const { data: shift } = await cashier.currentShift({ communityId: town.communityId })
  expect(shift?.totals.cash).toEqual({ count: 1, fen: 1_000 })
  await booksInOrder(server(), town)
})

test('a bill that is being paid on a phone is not taken at the counter, and the account says so', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const billId = await aBill(server(), town, 1_000)
  await server().uow.run((tx) => {
    const orderId = tx.newId()
    return billApi(server().ports).lockBills(tx, { houseId: town.resident.houseId, billIds: [billId], orderId, now: tx.now })
  })
  const { cashier } = server().as(town.cashier)
  expect((await cashier.account({ houseId: town.resident.houseId })).data.bills).toMatchObject([{ billId, locked: true }])
  await refused(cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen: 1_000 }), 'BILL_LOCKED')
})

test('one drawer per cashier; two openings at the same moment make one', async () => {
  const town = await aCommunity(server())
  const opened = await Promise.allSettled([1, 2, 3].map(() => openDrawer(server(), town)))
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await refused(openDrawer(server(), town), 'SHIFT_OPEN_ALREADY')
})

test('closing over money one has not seen, without words, to nobody, or twice is refused', async () => {
  const town = await aCommunity(server())
  const shift = await openDrawer(server(), town, 1_000)
  await takeFor(server(), town, [500])
  const { cashier } = server().as(town.cashier)
  const closing = { shiftId: shift.id, version: shift.version, countedFen: 1_500, handedToStaffId: town.supervisor.staffId }
  await refused(cashier.closeShift(closing), 'SHIFT_STALE')
  const now = { ...closing, version: 2 }
  await refused(cashier.closeShift({ ...now, countedFen: 1_400 }), 'SHIFT_WORDS_REQUIRED')
  const colleague = await addStaff(server(), town, { roles: ['guard'] })
  for (const handedToStaffId of [town.cashier.staffId, colleague.staffId, '00000000000000000000000000'])
    await refused(cashier.closeShift({ ...now, handedToStaffId }), 'SHIFT_TAKER_INVALID')
  const { data: closed } = await cashier.closeShift(now)
  await refused(cashier.closeShift(now), 'SHIFT_STATE')
  await refused(takeFor(server(), town, [100]), 'SHIFT_NOT_OPEN')
  await refused(server().as(town.manager).cashier.acceptShift({ shiftId: shift.id, version: closed.version }), 'SHIFT_NOT_YOURS')
  await refused(server().as(town.supervisor).cashier.acceptShift({ shiftId: shift.id, version: 2 }), 'SHIFT_STALE')
  await server().as(town.supervisor).cashier.acceptShift({ shiftId: shift.id, version: closed.version })
  await refused(
    server()
      .as(town.supervisor)
      .cashier.acceptShift({ shiftId: shift.id, version: closed.version + 1 }),
    'SHIFT_STATE',
  )
})

test('a payment and the closing of its shift at the same moment: the drawer’s total has it or the payment is refused', async () => {
  const town = await aCommunity(server())
  const shift = await openDrawer(server(), town)
  const billId = await aBill(server(), town, 700)
  const { cashier } = server().as(town.cashier)
  const closing = { shiftId: shift.id, version: shift.version, countedFen: 0, handedToStaffId: town.manager.staffId }
  const [taken, closed] = await Promise.allSettled([
    cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen: 700 }),
    cashier.closeShift(closing),
  ])
  expect([taken.status, closed.status].sort()).toEqual(['fulfilled', 'rejected'])
  const { data: shifts } = await server().as(town.manager).cashier.shifts({ communityId: town.communityId })
  expect(shifts[0]?.totals.cash.fen).toBe(taken.status === 'fulfilled' ? 700 : 0)
  await booksInOrder(server(), town)
})

test('other communities, other desks: nothing of a counter is theirs', async () => {
  const town = await aCommunity(server())
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const shift = await openDrawer(server(), town)
  const { cashier } = server().as(sister.cashier)
  const { communityId } = town
  await refused(cashier.find({ communityId, q: '101' }), 'COMMUNITY_NOT_FOUND')
  await refused(cashier.account({ houseId: town.resident.houseId }), 'HOUSE_NOT_FOUND')
  await refused(cashier.take({ houseId: town.resident.houseId, billIds: [shift.id], method: 'cash', amountFen: 1 }), 'HOUSE_NOT_FOUND')
  await refused(cashier.payments({ communityId }), 'COMMUNITY_NOT_FOUND')
  await refused(cashier.openShift({ communityId }), 'COMMUNITY_NOT_FOUND')
  await refused(cashier.currentShift({ communityId }), 'COMMUNITY_NOT_FOUND')
  await refused(cashier.shifts({ communityId }), 'COMMUNITY_NOT_FOUND')
  await refused(cashier.takers({ communityId }), 'COMMUNITY_NOT_FOUND')
  await refused(
    cashier.closeShift({ shiftId: shift.id, version: 1, countedFen: 0, handedToStaffId: sister.manager.staffId }),
    'SHIFT_NOT_FOUND',
  )
  await refused(cashier.acceptShift({ shiftId: shift.id, version: 1 }), 'SHIFT_NOT_FOUND')
  const second = await addStaff(server(), town, { roles: ['cashier'] })
  await refused(
    server().as(second).cashier.closeShift({ shiftId: shift.id, version: 1, countedFen: 0, handedToStaffId: town.manager.staffId }),
    'SHIFT_NOT_FOUND',
  )
  expect((await server().as(second).cashier.shifts({ communityId })).data).toEqual([])
  for (const who of [town.agent, town.worker, town.guard, town.resident])
    await refused(server().as(who).cashier.find({ communityId, q: '101' }), 'FORBIDDEN')
  await refused(
    server()
      .as(town.manager)
      .cashier.take({ houseId: town.resident.houseId, billIds: [shift.id], method: 'cash', amountFen: 1 }),
    'FORBIDDEN',
  )
})
