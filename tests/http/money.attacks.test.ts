import { bill } from '@jinlin/bff/features/bill/bill.table'
import { paymentApi } from '@jinlin/bff/features/payment/payment.api'
import { unapplied } from '@jinlin/bff/features/payment/unapplied.table'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import { MINUTE } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { aCommunity, addMember, addStaff, endMember, type Community } from '../support/world'
import { aBill, booksInOrder, orderState, owed } from './counter'
import { aQuote, FINISHED, refused } from './tickets'

const { server, wechat } = useServerWithPay()
beforeEach(() => void wechat().pay.setSwitches({ refundDelayMs: 3_000, refundOutcome: 'SUCCESS', notEnough: false, errors: [] }))

const payByPhone = async (town: Community, fens: readonly number[]) => {
  const billIds: string[] = []
  for (const fen of fens) billIds.push(await aBill(server(), town, fen))
  const { payment } = server().as(town.resident)
  const { data } = await payment.create({ houseId: town.resident.houseId, billIds })
  await payment.params({ paymentId: data.id })
  wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: town.resident.openId })
  await wechat().pay.deliverDue()
  return { paymentId: data.id, outTradeNo: data.outTradeNo, amountFen: data.amountFen, billIds }
}

let transactions = 0
const paidFact = (town: Community, outTradeNo: string, amountFen: number) => ({
  outTradeNo,
  transactionId: `42000000002026112399${String(++transactions).padStart(8, '0')}`,
  appId: server().ports.wechatPay.appId,
  mchId: server().ports.wechatPay.mchId,
  openid: town.resident.openId,
  amountFen,
  currency: 'CNY',
  state: 'SUCCESS' as const,
  successAt: server().clock.now(),
  attach: undefined,
  bankType: undefined,
})

/** The refund of money without a bill is approved, sent, and WeChat says that it arrived. */
const giveBackUnapplied = async (town: Community, paymentId: string, transactionId: string, outTradeNo: string) => {
  const [task] = (await server().as(town.manager).refund.list({ communityId: town.communityId, scope: 'open' })).data
  if (!task) throw new Error('money without a bill has a refund from the day it came')
  expect(task).toMatchObject({ paymentId, unapplied: true, state: 'asked' })
  await server().as(town.manager).refund.approve({ refundId: task.id, version: task.version })
  await server().drain()
  const refundFen = task.amountFen
  const fact = { outRefundNo: task.outRefundNo, refundId: `50${task.id}`, outTradeNo, transactionId, mchId: undefined, refundFen }
  const rest = { totalFen: task.paidFen, state: 'SUCCESS' as const, successAt: server().clock.now(), account: undefined }
  return { fact: { ...fact, ...rest }, task }
}

test('a second payment of an order goes back; the receipt of the first stays good for all of it', async () => {
  const town = await aCommunity(server())
  const { paymentId, outTradeNo, billIds } = await payByPhone(town, [9_000])
  const second = paidFact(town, outTradeNo, 9_000)
  expect(await paymentApi(server().ports).applyPaymentFact(second, 'reconciliation')).toMatchObject({ outcome: 'applied' })
  const { fact, task } = await giveBackUnapplied(town, paymentId, second.transactionId, outTradeNo)
  await refundApi(server().ports).applyRefundFact(fact, 'notice')
  expect((await server().as(town.manager).refund.get({ refundId: task.id })).data.state).toBe('done')
  expect(await orderState(server(), paymentId)).toEqual({ state: 'paid', refundedFen: 0 })
  expect(await owed(server(), town, billIds)).toEqual([0])
  const { data: receipt } = await server().as(town.resident).receipt.ofPayment({ paymentId })
  expect(receipt).toMatchObject({ amountFen: 9_000, reversedFen: 0, reversals: [] })
  await booksInOrder(server(), town)
})

test('of a payment that found one of its bills gone, only what bills took can be asked for, and the bill that took it is owed again', async () => {
  const town = await aCommunity(server())
  const billIds = [await aBill(server(), town, 4_000), await aBill(server(), town, 5_000)]
  const { payment } = server().as(town.resident)
  const { data } = await payment.create({ houseId: town.resident.houseId, billIds })
  await payment.params({ paymentId: data.id })
  // Somebody repaired the books by hand while the sheet was open: the second bill is held by nobody and was paid otherwise.
  await server().uow.run((tx) => tx.update(bill, { id: billIds[1] as string }, { lockOrderId: null, lockedAt: null }))
  const elsewhere = await payment.create({ houseId: town.resident.houseId, billIds: [billIds[1] as string] })
  await payment.params({ paymentId: elsewhere.data.id })
  wechat().pay.pay({ outTradeNo: elsewhere.data.outTradeNo, openid: town.resident.openId })
  wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: town.resident.openId })
  await wechat().pay.deliverDue()
  const part = (await payment.get({ paymentId: data.id })).data
  expect([part.state, part.unappliedFen]).toContain('paid')
  const other = (await payment.get({ paymentId: elsewhere.data.id })).data
  const [left, whole] = part.unappliedFen > 0 ? [part, other] : [other, part]
  await booksInOrder(server(), town)
  const options = (await server().as(town.cashier).refund.options({ paymentId: left.id })).data
  expect(options.leftFen).toBe(left.totalFen - left.unappliedFen)
  expect(options.parts.reduce((sum, { leftFen }) => sum + leftFen, 0)).toBe(options.leftFen)
  if (options.leftFen > 0) {
    const asked = (await server().as(town.cashier).refund.ask({ paymentId: left.id, amountFen: options.leftFen, reason: '多收了' })).data
    await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
    await server().drain()
    server().clock.advance(MINUTE)
    await server().drain()
    expect((await owed(server(), town, billIds)).reduce((sum, fen) => sum + fen, 0)).toBe(options.leftFen)
    await booksInOrder(server(), town)
  }
  expect(whole.unappliedFen).toBe(0)
})

test('what is said about a refund of another merchant, or of another transaction, is not believed', async () => {
  const town = await aCommunity(server())
  const { paymentId, outTradeNo, billIds } = await payByPhone(town, [7_000])
  const order = await paymentApi(server().ports).orderOf(paymentId)
  const asked = (await server().as(town.cashier).refund.ask({ paymentId, amountFen: 7_000, reason: '多收了' })).data
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  const fact = {
    ...{ outRefundNo: asked.outRefundNo, refundId: `50300${asked.id}`, outTradeNo, transactionId: order?.transactionId ?? '' },
    ...{ mchId: undefined as string | undefined, refundFen: 7_000, totalFen: 7_000, state: 'SUCCESS' as const },
    ...{ successAt: server().clock.now(), account: undefined },
  }
  const row = await server().db.one<{ refund_id: string }>('SELECT refund_id FROM refund WHERE id = ?', [asked.id])
  const ours = { ...fact, refundId: row?.refund_id ?? fact.refundId }
  const { applyRefundFact } = refundApi(server().ports)
  expect(await applyRefundFact({ ...ours, mchId: '1900000999' }, 'notice')).toBe('refused')
  expect(await applyRefundFact({ ...ours, transactionId: '4200000000202611230000009999' }, 'notice')).toBe('refused')
  expect(await owed(server(), town, billIds)).toEqual([0])
  expect(await applyRefundFact({ ...ours, mchId: server().ports.wechatPay.mchId }, 'notice')).toBe('applied')
  expect(await owed(server(), town, billIds)).toEqual([7_000])
  await booksInOrder(server(), town)
})

test('a house was sold: what the last owner agreed to holds for nobody any more', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  await server().as(town.resident).bill.share({ houseId, tenantSeesBills: true, payerMemberId: town.tenant.memberId })
  const before = await aBill(server(), town, 3_000)
  expect((await server().as(town.tenant).bill.open({ houseId })).data.count).toBe(1)
  await endMember(server(), town.resident)
  const buyer = await addMember(server(), { communityId: town.communityId, houseId }, 'owner')
  // The tenancy goes on with the house (民法典 725); the consent of the old owner does not.
  for (const call of [server().as(town.tenant).bill.open({ houseId }), server().as(town.tenant).payment.list({ houseId })])
    await refused(call, 'BILLS_NOT_SHARED')
  await refused(server().as(town.tenant).bill.get({ billId: before }), 'BILL_NOT_FOUND')
  const gone = { memberId: town.resident.memberId, communityId: town.communityId, houseId, personId: town.resident.personId, role: 'owner' }
  await server().uow.run((tx) =>
    tx.outbox.add([
      { type: 'household.left', subjectId: gone.memberId, communityId: town.communityId, payload: { ...gone, endedBy: 'roll' } },
    ]),
  )
  await server().drain()
  expect((await server().as(buyer).bill.open({ houseId })).data.sharing).toMatchObject({ tenantSeesBills: false, payerMemberId: null })
  const after = await aBill(server(), town, 4_000)
  const row = await server().uow.run((tx) => tx.one(bill, { id: after }))
  expect(row).toMatchObject({ liablePersonId: null, payerPersonId: null })
  await server().as(buyer).bill.share({ houseId, tenantSeesBills: true })
  expect((await server().as(town.tenant).bill.open({ houseId })).data.count).toBe(2)
})

test('a tenant who approved the price of a repair sees and pays that very bill without anybody’s consent, and no other', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.tenant
  const other = await aBill(server(), town, 3_000)
  const { ticketId, quoteId } = await aQuote(server(), town)
  await server().as(town.tenant).ticket.approveQuote({ ticketId, quoteId })
  await server()
    .as(town.worker)
    .field.finish({ ticketId, ...FINISHED })
  await server().drain()
  const [row] = await server().uow.run((tx) => tx.find(bill, { houseId, payerPersonId: town.tenant.personId }))
  if (!row) throw new Error('finished work that was agreed to has a bill')
  const mine = server().as(town.tenant)
  const list = (await mine.bill.open({ houseId })).data
  expect(list).toMatchObject({ count: 1, dueFen: row.amountFen, prepaidFen: 0 })
  expect(list.groups.flatMap(({ bills }) => bills.map(({ id }) => id))).toEqual([row.id])
  expect((await mine.bill.get({ billId: row.id })).abilities.pay).toEqual({ can: true })
  await refused(mine.bill.get({ billId: other }), 'BILL_NOT_FOUND')
  await refused(mine.bill.past({ houseId }), 'BILLS_NOT_SHARED')
  await refused(mine.payment.create({ houseId, billIds: [row.id, other] }), 'BILLS_NOT_SHARED')
  await refused(mine.payment.create({ houseId, billIds: [row.id], prepaidFen: 100 }), 'BILLS_NOT_SHARED')
  await refused(mine.payment.create({ houseId, billIds: [row.id], usePrepaidFen: 1 }), 'BILLS_NOT_SHARED')
  await refused(
    server()
      .as(town.neighbour)
      .payment.create({ houseId, billIds: [row.id] }),
    'HOUSE_NOT_FOUND',
  )
  const { data } = await mine.payment.create({ houseId, billIds: [row.id] })
  await mine.payment.params({ paymentId: data.id })
  wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: town.tenant.openId })
  await wechat().pay.deliverDue()
  expect((await mine.payment.get({ paymentId: data.id })).data).toMatchObject({ state: 'paid', mine: true })
  expect((await mine.receipt.ofPayment({ paymentId: data.id })).data.amountFen).toBe(row.amountFen)
  expect((await mine.bill.get({ billId: row.id })).data.state).toBe('settled')
  await booksInOrder(server(), town)
})

test('a lead limited to one building has nothing to do with another building’s money without a bill', async () => {
  const town = await aCommunity(server())
  const billId = await aBill(server(), town, 6_000)
  const { payment } = server().as(town.resident)
  const { data } = await payment.create({ houseId: town.resident.houseId, billIds: [billId] })
  await payment.params({ paymentId: data.id })
  await payment.cancel({ paymentId: data.id })
  await paymentApi(server().ports).applyPaymentFact(paidFact(town, data.outTradeNo, 6_000), 'reconciliation')
  const [first, second] = town.buildings
  const here = await addStaff(server(), town, { roles: ['supervisor'], buildingIds: [first?.id ?? ''] })
  const there = await addStaff(server(), town, { roles: ['supervisor'], buildingIds: [second?.id ?? ''] })
  const { communityId } = town
  expect((await server().as(here).payment.unapplied({ communityId })).data).toHaveLength(1)
  expect((await server().as(there).payment.unapplied({ communityId })).data).toEqual([])
  const [money] = await server().uow.run((tx) => tx.find(unapplied, { orderId: data.id }))
  const assign = (who: typeof here) =>
    server()
      .as(who)
      .payment.assignUnapplied({ unappliedId: money?.id ?? '', billIds: [billId], version: 1, reason: '住户要求抵账' })
  await refused(assign(there), 'UNAPPLIED_NOT_FOUND')
  expect((await assign(here)).data.state).toBe('assigned')
  await booksInOrder(server(), town)
})
