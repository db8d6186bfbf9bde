import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import { refund as refundTable, type RefundRow } from '@jinlin/bff/features/refund/refund.table'
import { MINUTE } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { aCommunity, addStaff } from '../support/world'
import { aBill, booksInOrder, openDrawer, orderState, owed, type Town } from './counter'
import { refused } from './tickets'

const { server, wechat } = useServerWithPay()
beforeEach(() => void wechat().pay.setSwitches({ refundDelayMs: 3_000, refundOutcome: 'SUCCESS', notEnough: false, errors: [] }))

/** A refund of 70.00 that WeChat could not bring to the payer's account; the cashier asked, the manager let it go. */
const anAbnormal = async (town: Town) => {
  const billId = await aBill(server(), town, 7_000)
  const { payment } = server().as(town.resident)
  const { data } = await payment.create({ houseId: town.resident.houseId, billIds: [billId] })
  await payment.params({ paymentId: data.id })
  wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: town.resident.openId })
  await wechat().pay.deliverDue()
  wechat().pay.setSwitches({ refundOutcome: 'ABNORMAL' })
  const { data: asked } = await server().as(town.supervisor).refund.ask({ paymentId: data.id, amountFen: 7_000, reason: '多收了' })
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  server().clock.advance(MINUTE)
  await server().drain()
  return { paymentId: data.id, billId, stuck: await at(town, asked.id) }
}
const at = async (town: Town, refundId: string) => (await server().as(town.manager).refund.get({ refundId })).data
const factOf = async (refundId: string, state: 'SUCCESS' | 'ABNORMAL') => {
  const row = (await server().uow.run((tx) => tx.one(refundTable, { id: refundId }))) as RefundRow
  const { outRefundNo, outTradeNo, amountFen: refundFen, paidFen: totalFen } = row
  return {
    ...{ outRefundNo, outTradeNo, refundFen, totalFen, state, refundId: row.refundId ?? '', transactionId: row.transactionId ?? '' },
    ...{ mchId: undefined, successAt: server().clock.now(), account: undefined },
  }
}
const successFact = async (refundId: string) => refundApi(server().ports).applyRefundFact(await factOf(refundId, 'SUCCESS'), 'notice')
const balanceOf = async (town: Town, account: 'cash:wechat' | 'cash:counter') =>
  (await ledgerApi(server().ports).balances(town.communityId)).get(account) ?? 0
const WORDS = '微信账户已注销'

test('who may send a stuck refund another way, and when', async () => {
  const town = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  const { stuck } = await anAbnormal(town)
  const step = { refundId: stuck.id, version: stuck.version, words: WORDS }
  const payOut = (who: Town['manager'], more: object = {}) =>
    server()
      .as(who)
      .refund.payOut({ ...step, method: 'cash', ...more })
  await refused(payOut(elsewhere.manager), 'REFUND_NOT_FOUND')
  await refused(server().as(elsewhere.manager).refund.giveUp(step), 'REFUND_NOT_FOUND')
  for (const who of [town.cashier, town.agent, town.resident as unknown as Town['manager']]) {
    await refused(payOut(who), 'FORBIDDEN')
    await refused(server().as(who).refund.giveUp(step), 'FORBIDDEN')
  }
  const there = await addStaff(server(), town, { roles: ['manager'], buildingIds: [town.buildings[1]?.id ?? ''] })
  await refused(payOut(there), 'REFUND_NOT_FOUND')
  // Whoever asked does not decide where it goes.
  await refused(payOut(town.supervisor), 'MAKER_IS_CHECKER')
  await refused(payOut(town.manager, { version: stuck.version - 1 }), 'REFUND_STALE')
  for (const more of [{ method: 'wechat' }, { method: 'prepaid' }, { words: ' ' }, { version: 1.5 }])
    await refused(payOut(town.manager, more), 'INPUT_INVALID')
  for (const status of [500, 403]) {
    wechat().pay.setSwitches({ errors: [{ operation: 'refundQuery', status, code: status === 500 ? 'SYSTEM_ERROR' : 'NO_AUTH' }] })
    await refused(payOut(town.manager), 'REFUND_UNCLEAR')
    await refused(server().as(town.manager).refund.giveUp(step), 'REFUND_UNCLEAR')
  }
  expect(await at(town, stuck.id)).toMatchObject({ state: 'abnormal', version: stuck.version })
  await booksInOrder(server(), town)
})

test('tried again, paid out twice and arrived after all, at the same moment: the money leaves once', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 20_000)
  const { stuck, paymentId, billId } = await anAbnormal(town)
  const third = await addStaff(server(), town, { roles: ['manager'] })
  const step = { refundId: stuck.id, version: stuck.version }
  const outcomes = await Promise.allSettled([
    server().as(town.supervisor).refund.retry(step),
    server()
      .as(town.manager)
      .refund.payOut({ ...step, method: 'cash', words: WORDS }),
    server()
      .as(third)
      .refund.payOut({ ...step, method: 'transfer', words: WORDS }),
    server()
      .as(third)
      .refund.giveUp({ ...step, words: WORDS }),
    successFact(stuck.id),
  ])
  for (const one of outcomes)
    if (one.status === 'rejected')
      expect(['REFUND_STATE', 'REFUND_STALE', 'REFUND_AT_WECHAT']).toContain((one.reason as { code: string }).code)
  wechat().pay.setSwitches({ refundOutcome: 'SUCCESS' })
  await successFact(stuck.id)
  await server().drain()
  expect(await at(town, stuck.id)).toMatchObject({ state: 'done', payoutChannel: null })
  expect([await balanceOf(town, 'cash:wechat'), await balanceOf(town, 'cash:counter')]).toEqual([0, 0])
  expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: 7_000 })
  expect(await owed(server(), town, [billId])).toEqual([7_000])
  const { data: receipt } = await server().as(town.resident).receipt.ofPayment({ paymentId })
  expect(receipt).toMatchObject({ amountFen: 7_000, reversedFen: 7_000 })
  await booksInOrder(server(), town)
})

test('handed out of a drawer by two at once, confirmed by two at once, while WeChat says that it paid as well', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 20_000)
  const second = await addStaff(server(), town, { roles: ['cashier'] })
  await server().as(second).cashier.openShift({ communityId: town.communityId, openingFen: 20_000 })
  const { stuck, paymentId, billId } = await anAbnormal(town)
  const { data: decided } = await server()
    .as(town.manager)
    .refund.payOut({ refundId: stuck.id, version: stuck.version, method: 'cash', words: WORDS })
  const handOut = (who: Town['manager']) => server().as(who).refund.handOut({ refundId: stuck.id, version: decided.version })
  const handed = await Promise.allSettled([handOut(town.cashier), handOut(second)])
  expect(handed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await successFact(stuck.id)).toBe('refused')
  const now = await at(town, stuck.id)
  expect(now.state).toBe('processing')
  const confirm = (who: Town['manager']) => server().as(who).refund.confirm({ refundId: stuck.id, version: now.version })
  const confirmed = await Promise.allSettled([confirm(town.manager), confirm(town.supervisor), successFact(stuck.id)])
  expect(confirmed.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect([await balanceOf(town, 'cash:wechat'), await balanceOf(town, 'cash:counter')]).toEqual([7_000, -7_000])
  expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: 7_000 })
  expect(await owed(server(), town, [billId])).toEqual([7_000])
  const drawers = await Promise.all(
    [town.cashier, second].map(
      async (who) => (await server().as(who).cashier.currentShift({ communityId: town.communityId })).data?.expectedFen ?? 0,
    ),
  )
  expect(drawers.reduce((sum, fen) => sum + fen, 0)).toBe(33_000)
  await booksInOrder(server(), town)
})
