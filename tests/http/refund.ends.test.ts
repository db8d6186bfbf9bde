import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import { refund as refundTable, type RefundRow } from '@jinlin/bff/features/refund/refund.table'
import { REFUND_LADDER } from '@jinlin/shared/domain/refund/refund.machine'
import { useServerWithPay } from '../support/pay'
import { MINUTE } from '../support/clock'
import { aCommunity } from '../support/world'
import { inbox, refused } from './tickets'
import { booksInOrder, openDrawer, orderState, owed, type Town } from './counter'
import { refundSteps } from './refunds'

const pay = useServerWithPay()
const { server, wechat } = pay
const { payByPhone, ask, at, factOf } = refundSteps(pay)
beforeEach(() => void wechat().pay.setSwitches({ refundDelayMs: 3_000, refundOutcome: 'SUCCESS', notEnough: false, errors: [] }))

test('an abnormal refund is told to the leads and tried again under the same number', async () => {
  const town = await aCommunity(server())
  const { paymentId } = await payByPhone(town, [7_000])
  wechat().pay.setSwitches({ refundOutcome: 'ABNORMAL' })
  const asked = await ask(town, paymentId, 7_000)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  server().clock.advance(MINUTE)
  await server().drain()
  const stuck = await server().as(town.supervisor).refund.get({ refundId: asked.id })
  expect(stuck.data).toMatchObject({ state: 'abnormal', says: '微信没有退成: 收款账户异常, 请主管跟进' })
  expect(stuck.abilities['retry']).toEqual({ can: true })
  expect(await inbox(server(), town.supervisor)).toContain('退款异常')
  const again = await server().as(town.supervisor).refund.retry({ refundId: asked.id, version: stuck.data.version })
  expect(again.data).toMatchObject({ state: 'sending', outRefundNo: asked.outRefundNo })
  await booksInOrder(server(), town)
})

/** A refund WeChat could not bring to the payer's account. */
const anAbnormal = async (town: Town, fen: number) => {
  const paid = await payByPhone(town, [fen])
  wechat().pay.setSwitches({ refundOutcome: 'ABNORMAL' })
  const asked = await ask(town, paid.paymentId, fen)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  server().clock.advance(MINUTE)
  await server().drain()
  const stuck = await at(town, asked.id)
  expect(stuck.state).toBe('abnormal')
  return { ...paid, stuck }
}

test('what the payer’s account does not take is paid out at the counter: a lead decides, a drawer pays, a second person sees it', async () => {
  const town = await aCommunity(server())
  const { paymentId, billIds, stuck } = await anAbnormal(town, 7_000)
  await openDrawer(server(), town, 20_000)
  const step = { refundId: stuck.id, version: stuck.version }
  // WeChat still has this refund: it cannot come to nothing.
  await refused(
    server()
      .as(town.supervisor)
      .refund.giveUp({ ...step, words: '住户不要了' }),
    'REFUND_AT_WECHAT',
  )
  const decided = await server()
    .as(town.supervisor)
    .refund.payOut({ ...step, method: 'cash', words: '微信账户已注销' })
  expect(decided.data).toMatchObject({ state: 'approved', payoutChannel: 'cash', says: '微信没有退成, 改由柜台现金退还住户' })
  expect(decided.abilities).toMatchObject({ handOut: { can: true }, confirm: { can: false, code: 'REFUND_STATE' } })
  await server().drain()
  expect(await inbox(server(), town.cashier)).toContain('退款改由柜台退')
  expect(await inbox(server(), town.resident)).toContain('退款改由物业柜台退还')
  await booksInOrder(server(), town)
  const out = await server().as(town.cashier).refund.handOut({ refundId: stuck.id, version: decided.data.version })
  await refused(server().as(town.cashier).refund.confirm({ refundId: stuck.id, version: out.data.version }), 'MAKER_IS_CHECKER')
  const done = await server().as(town.manager).refund.confirm({ refundId: stuck.id, version: out.data.version })
  expect(done.data).toMatchObject({ state: 'done', says: '已由柜台现金退还住户' })
  expect(await owed(server(), town, billIds)).toEqual([7_000])
  expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: 7_000 })
  const balances = await ledgerApi(server().ports).balances(town.communityId)
  expect(balances.get('cash:wechat')).toBe(7_000)
  expect(balances.get('cash:counter')).toBe(-7_000)
  const { data: shift } = await server().as(town.cashier).cashier.currentShift({ communityId: town.communityId })
  expect(shift).toMatchObject({ expectedFen: 13_000, totals: { refunds: { count: 1, fen: 7_000, cashFen: 7_000 } } })
  await server().drain()
  expect(await inbox(server(), town.resident)).toContain('退款到账')
  await booksInOrder(server(), town)
  // Should WeChat pay it as well one day, that is no repetition: somebody is told.
  const [row] = await server().uow.run((tx) => tx.find(refundTable, { id: stuck.id }))
  expect(await refundApi(server().ports).applyRefundFact(factOf(row as RefundRow, 'SUCCESS'), 'notice')).toBe('refused')
  expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: 7_000 })
  await server().drain()
  expect(await inbox(server(), town.supervisor)).toContain('微信的退款通知与账目不符')
  await booksInOrder(server(), town)
})

test('WeChat pays after all while the counter has not: the counter has nothing to pay any more', async () => {
  const town = await aCommunity(server())
  const { paymentId, stuck } = await anAbnormal(town, 7_000)
  await openDrawer(server(), town, 20_000)
  const { data: decided } = await server()
    .as(town.supervisor)
    .refund.payOut({ refundId: stuck.id, version: stuck.version, method: 'transfer', words: '微信账户已注销' })
  const [row] = await server().uow.run((tx) => tx.find(refundTable, { id: stuck.id }))
  expect(await refundApi(server().ports).applyRefundFact(factOf(row as RefundRow, 'ABNORMAL'), 'notice')).toBe('repeated')
  expect(await refundApi(server().ports).applyRefundFact(factOf(row as RefundRow, 'SUCCESS'), 'notice')).toBe('applied')
  expect(await at(town, stuck.id)).toMatchObject({ state: 'done', payoutChannel: null, says: '已退回原付款人' })
  const handOut = server().as(town.cashier).refund.handOut({ refundId: stuck.id, version: decided.version, reference: 'T1' })
  await refused(handOut, 'REFUND_STATE')
  expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: 7_000 })
  expect((await ledgerApi(server().ports).balances(town.communityId)).get('cash:wechat')).toBe(0)
  await booksInOrder(server(), town)
})

test('a refund WeChat does not know any more: after the ladder a person sends it again under the same number, or gives it up', async () => {
  const town = await aCommunity(server())
  const lost = async (fen: number) => {
    const paid = await payByPhone(town, [fen])
    const asked = await ask(town, paid.paymentId, fen)
    const { data } = await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
    // Accepted, so we were told; nothing of it is at WeChat.
    await server().uow.run((tx) =>
      tx.update(
        refundTable,
        { id: asked.id },
        { state: 'processing', refundId: 'gone', version: data.version + 2, step: REFUND_LADDER.length, nextCheckAt: tx.now },
      ),
    )
    await server().drain()
    server().clock.advance(MINUTE)
    await server().drain()
    expect(await at(town, asked.id)).toMatchObject({ state: 'abnormal', says: '微信没有退成: 微信没有这笔退款, 请主管跟进' })
    return { ...paid, stuck: await at(town, asked.id) }
  }
  const again = await lost(5_000)
  await server().as(town.supervisor).refund.retry({ refundId: again.stuck.id, version: again.stuck.version })
  for (let n = 0; n < 3; n += 1) {
    server().clock.advance(MINUTE)
    await server().drain()
  }
  expect(await at(town, again.stuck.id)).toMatchObject({ state: 'done', outRefundNo: again.stuck.outRefundNo })
  expect(
    wechat()
      .pay.refunds()
      .filter(({ outRefundNo }) => outRefundNo === again.stuck.outRefundNo),
  ).toHaveLength(1)
  await booksInOrder(server(), town)

  const dropped = await lost(6_000)
  const { data: closed } = await server()
    .as(town.supervisor)
    .refund.giveUp({ refundId: dropped.stuck.id, version: dropped.stuck.version, words: '住户改为抵扣下期' })
  expect(closed).toMatchObject({ state: 'closed', says: '退款已作罢: 住户改为抵扣下期; 需要时请重新申请' })
  expect(await owed(server(), town, dropped.billIds)).toEqual([0])
  expect(await orderState(server(), dropped.paymentId)).toEqual({ state: 'paid', refundedFen: 0 })
  await booksInOrder(server(), town)
  // Nothing of it is held any more.
  expect((await server().as(town.cashier).refund.options({ paymentId: dropped.paymentId })).data).toMatchObject({
    heldFen: 0,
    leftFen: 6_000,
  })
})
