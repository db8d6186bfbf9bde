import { paymentApi, prepaidApi } from '@jinlin/bff/features/payment/payment.api'
import { unapplied } from '@jinlin/bff/features/payment/unapplied.table'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import { refund as refundTable, type RefundRow } from '@jinlin/bff/features/refund/refund.table'
import { useServerWithPay } from '../support/pay'
import { DAY, HOUR, MINUTE } from '../support/clock'
import { aCommunity } from '../support/world'
import { prepay } from './payments'
import { inbox, refused } from './tickets'
import { aBill, booksInOrder, openDrawer, orderState, owed, takeFor } from './counter'
import { refundSteps } from './refunds'

const pay = useServerWithPay()
const { server, wechat } = pay
const { payByPhone, ask, at } = refundSteps(pay)
beforeEach(() => void wechat().pay.setSwitches({ refundDelayMs: 3_000, refundOutcome: 'SUCCESS', notEnough: false, errors: [] }))

test('cash: asked by one, approved by another, given back out of a drawer, seen by a second person; the bill is owed again', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 50_000)
  const { paymentId, billIds } = await takeFor(server(), town, [8_000, 4_000])
  const asked = await ask(town, paymentId, 4_000)
  expect(asked).toMatchObject({
    state: 'asked',
    amountFen: 4_000,
    paidFen: 12_000,
    makerName: town.cashier.name,
    checkerName: null,
    says: '等主管或经理审批',
    parts: [{ billId: billIds[1], principalFen: 4_000, lateFen: 0 }],
  })
  await server().drain()
  expect(await inbox(server(), town.supervisor)).toContain('有一笔退款等审批')
  const approved = await server().as(town.supervisor).refund.approve({ refundId: asked.id, version: asked.version })
  expect(approved.data).toMatchObject({ state: 'approved', checkerName: town.supervisor.name })
  expect(approved.abilities).toMatchObject({ approve: { can: false, code: 'REFUND_STATE' }, handOut: { can: true } })
  const out = await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.data.version })
  expect(out.data).toMatchObject({ state: 'processing', handedByName: town.cashier.name })
  expect(out.abilities).toMatchObject({ confirm: { can: false, code: 'MAKER_IS_CHECKER' } })
  // Nothing is said to be back before somebody else has seen it.
  expect(await owed(server(), town, billIds)).toEqual([0, 0])
  const done = await server().as(town.supervisor).refund.confirm({ refundId: asked.id, version: out.data.version })
  expect(done.data).toMatchObject({ state: 'done', doneAt: server().clock.now(), says: '已退回原付款人' })
  expect(await orderState(server(), paymentId)).toEqual({ state: 'part_refunded', refundedFen: 4_000 })
  expect(await owed(server(), town, billIds)).toEqual([0, 4_000])
  const { data: receipt } = await server().as(town.resident).receipt.ofPayment({ paymentId })
  expect(receipt).toMatchObject({ amountFen: 12_000, reversedFen: 4_000, reversals: [{ refundId: asked.id, amountFen: 4_000 }] })
  const { data: shift } = await server().as(town.cashier).cashier.currentShift({ communityId: town.communityId })
  expect(shift).toMatchObject({ expectedFen: 58_000, totals: { refunds: { count: 1, fen: 4_000, cashFen: 4_000 } } })
  await booksInOrder(server(), town)
})

test('WeChat: sent right after the approval, believed when WeChat says so; bill, receipt, books and the person hear of it', async () => {
  const town = await aCommunity(server())
  const { paymentId, billIds } = await payByPhone(town, [6_600, 3_300])
  const asked = await ask(town, paymentId, 6_600, { parts: [{ seq: 0, amountFen: 6_600 }] })
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  expect(await at(town, asked.id)).toMatchObject({ state: 'processing' })
  expect(
    wechat()
      .pay.refunds()
      .map(({ outRefundNo }) => outRefundNo),
  ).toContain(asked.outRefundNo)
  expect(await owed(server(), town, billIds)).toEqual([0, 0])
  await booksInOrder(server(), town)

  server().clock.advance(MINUTE)
  await wechat().pay.deliverDue()
  expect(await at(town, asked.id)).toMatchObject({ state: 'done' })
  expect(await orderState(server(), paymentId)).toEqual({ state: 'part_refunded', refundedFen: 6_600 })
  expect(await owed(server(), town, billIds)).toEqual([6_600, 0])
  await server().drain()
  expect(await inbox(server(), town.resident)).toContain('退款到账')
  const { data: progress } = await server().as(town.resident).refund.ofPayment({ paymentId })
  expect(progress).toMatchObject([{ id: asked.id, amountFen: 6_600, state: 'done', stateWord: '已退款' }])
  await booksInOrder(server(), town)
})

test('without a notice the ladder finds out; a repeated fact changes nothing', async () => {
  const town = await aCommunity(server())
  const { paymentId, billIds } = await payByPhone(town, [5_000])
  const asked = await ask(town, paymentId, 5_000)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  server().clock.advance(MINUTE)
  await server().drain()
  expect(await at(town, asked.id)).toMatchObject({ state: 'done' })
  const before = await owed(server(), town, billIds)
  wechat().pay.resend(asked.outRefundNo)
  await wechat().pay.deliverDue()
  wechat().pay.resend()
  await wechat().pay.deliverDue()
  expect(await owed(server(), town, billIds)).toEqual(before)
  expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: 5_000 })
  await booksInOrder(server(), town)
})

test('an answer that got lost is asked for again under the same number: WeChat pays once', async () => {
  const town = await aCommunity(server())
  const { paymentId } = await payByPhone(town, [7_000])
  wechat().control.addFault({ path: '/v3/refund/domestic/refunds', drop: true, afterEffect: true, times: 1 })
  const asked = await ask(town, paymentId, 7_000)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  expect(await at(town, asked.id)).toMatchObject({ state: 'sending' })
  server().clock.advance(MINUTE)
  await server().drain()
  expect(await at(town, asked.id)).toMatchObject({ state: 'done' })
  expect(
    wechat()
      .pay.refunds()
      .filter(({ outRefundNo }) => outRefundNo === asked.outRefundNo),
  ).toHaveLength(1)
  await booksInOrder(server(), town)
})

test('a server that died before, between or after its call to WeChat goes on where it was: one refund, one effect', async () => {
  const town = await aCommunity(server())
  const approvedBy = async (fen: number) => {
    const { paymentId, billIds } = await payByPhone(town, [fen])
    const asked = await ask(town, paymentId, fen)
    await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
    return { paymentId, billIds, asked }
  }
  const dies = (refundId: string, left: Partial<RefundRow>) => server().uow.run((tx) => tx.update(refundTable, { id: refundId }, left))
  const later = server().clock.now() + 10_000
  // Took the rung and wrote nothing more.
  const early = await approvedBy(1_000)
  await dies(early.asked.id, { step: 1, nextCheckAt: later })
  // Wrote that it sends, and did not send.
  const between = await approvedBy(2_000)
  await dies(between.asked.id, { state: 'sending', step: 1, nextCheckAt: later, version: 3 })
  // Sent, and did not write the answer down.
  const after = await approvedBy(3_000)
  const [row] = await server().uow.run((tx) => tx.find(refundTable, { id: after.asked.id }))
  const { outRefundNo, transactionId, paidFen } = row as RefundRow
  await server().ports.wechatPay.refund({
    outRefundNo,
    transactionId: transactionId ?? '',
    refundFen: 3_000,
    totalFen: paidFen,
    reason: '多收了',
    notifyUrl: server().ports.wechatPay.noticeUrl('/wechat/pay/refund-notice'),
  })
  await dies(after.asked.id, { state: 'sending', step: 1, nextCheckAt: later, version: 3 })

  for (let n = 0; n < 4; n += 1) {
    server().clock.advance(MINUTE)
    await server().drain()
  }
  for (const { asked, paymentId, billIds } of [early, between, after]) {
    expect(await at(town, asked.id)).toMatchObject({ state: 'done' })
    expect(await orderState(server(), paymentId)).toEqual({ state: 'refunded', refundedFen: asked.amountFen })
    expect(await owed(server(), town, billIds)).toEqual([asked.amountFen])
    expect(
      wechat()
        .pay.refunds()
        .filter((one) => one.outRefundNo === asked.outRefundNo),
    ).toHaveLength(1)
  }
  await booksInOrder(server(), town)
})

test('a merchant without money waits, and refunds when there is some', async () => {
  const town = await aCommunity(server())
  const { paymentId } = await payByPhone(town, [7_000])
  wechat().pay.setSwitches({ notEnough: true })
  const asked = await ask(town, paymentId, 7_000)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  expect(await at(town, asked.id)).toMatchObject({ state: 'sending' })
  wechat().pay.setSwitches({ notEnough: false })
  for (let n = 0; n < 4; n += 1) {
    server().clock.advance(HOUR)
    await server().drain()
  }
  expect(await at(town, asked.id)).toMatchObject({ state: 'done' })
  await booksInOrder(server(), town)
})

test('closed by WeChat: nothing went back, and it can be asked for anew', async () => {
  const town = await aCommunity(server())
  const { paymentId, billIds } = await payByPhone(town, [7_000])
  wechat().pay.setSwitches({ refundOutcome: 'CLOSED' })
  const asked = await ask(town, paymentId, 7_000)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await server().drain()
  server().clock.advance(MINUTE)
  await server().drain()
  expect(await at(town, asked.id)).toMatchObject({ state: 'closed' })
  expect(await owed(server(), town, billIds)).toEqual([0])
  expect((await ask(town, paymentId, 7_000)).id).not.toBe(asked.id)
  await booksInOrder(server(), town)
})

test('what is left can be asked for part by part until nothing is left', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 0)
  const { paymentId } = await takeFor(server(), town, [3_000, 2_000], 'pos')
  const { refund } = server().as(town.manager)
  const first = await server().as(town.cashier).refund.options({ paymentId })
  expect(first.data).toMatchObject({
    paidFen: 5_000,
    refundedFen: 0,
    heldFen: 0,
    leftFen: 5_000,
    parts: [
      { seq: 0, leftFen: 3_000 },
      { seq: 1, leftFen: 2_000 },
    ],
  })
  expect(first.abilities).toEqual({ ask: { can: true } })
  // Without a choice the newest part gives first.
  const asked = await ask(town, paymentId, 2_500)
  expect(asked.parts.map(({ principalFen }) => principalFen)).toEqual([500, 2_000])
  const approved = await refund.approve({ refundId: asked.id, version: asked.version })
  const out = await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.data.version, reference: 'POS-R1' })
  await refund.confirm({ refundId: asked.id, version: out.data.version })
  const second = await server().as(town.cashier).refund.options({ paymentId })
  expect(second.data).toMatchObject({ refundedFen: 2_500, leftFen: 2_500, parts: [{ leftFen: 2_500 }, { leftFen: 0 }] })
  await booksInOrder(server(), town)
})

test('money that came for a bill somebody else had paid waits for an approval and goes back whole', async () => {
  const town = await aCommunity(server())
  const billId = await aBill(server(), town, 9_000)
  const { payment } = server().as(town.resident)
  const { data } = await payment.create({ houseId: town.resident.houseId, billIds: [billId] })
  await payment.params({ paymentId: data.id })
  await payment.cancel({ paymentId: data.id })
  // WeChat closes; the counter takes the money; then the phone's payment turns out to have arrived.
  await openDrawer(server(), town)
  await server()
    .as(town.cashier)
    .cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen: 9_000 })
  const order = await paymentApi(server().ports).orderOf(data.id)
  const fact = {
    outTradeNo: data.outTradeNo,
    transactionId: '4200000000202611230000000001',
    appId: server().ports.wechatPay.appId,
    mchId: server().ports.wechatPay.mchId,
    openid: town.resident.openId,
    amountFen: 9_000,
    currency: 'CNY',
    state: 'SUCCESS' as const,
    successAt: server().clock.now(),
    attach: undefined,
    bankType: undefined,
  }
  expect(order?.state).toBe('closed')
  await paymentApi(server().ports).applyPaymentFact(fact, 'reconciliation')
  const [first] = (await server().as(town.manager).refund.list({ communityId: town.communityId })).data
  expect(first).toMatchObject({ unapplied: true, amountFen: 9_000, makerName: null, state: 'asked', parts: [] })
  await booksInOrder(server(), town)
  // Somebody thought it could be put on a bill; it could not, and is asked for anew.
  const { refund } = server().as(town.supervisor)
  await refund.refuse({ refundId: first?.id ?? '', version: 1, words: '先留着抵下期' })
  const [money] = await server().uow.run((tx) => tx.find(unapplied, { orderId: data.id }))
  const { data: task } = await refund.askUnapplied({ unappliedId: money?.id ?? '', reason: '重复支付' })
  await refused(refund.askUnapplied({ unappliedId: money?.id ?? '', reason: '重复支付' }), 'REFUND_PENDING')
  await refused(refund.approve({ refundId: task.id, version: 1 }), 'MAKER_IS_CHECKER')
  await server().as(town.manager).refund.approve({ refundId: task.id, version: 1 })
  await refused(refund.askUnapplied({ unappliedId: money?.id ?? '', reason: '重复支付' }), 'UNAPPLIED_STATE')
  await booksInOrder(server(), town)
  // WeChat does not know this payment, so the refund waits for a person; what WeChat says later still counts.
  await server().drain()
  const sent = await at(town, task.id)
  expect(sent).toMatchObject({ state: 'abnormal' })
  await refundApi(server().ports).applyRefundFact(
    {
      outRefundNo: sent.outRefundNo,
      refundId: '5000000000',
      outTradeNo: data.outTradeNo,
      transactionId: fact.transactionId,
      mchId: undefined,
      refundFen: 9_000,
      totalFen: 9_000,
      state: 'SUCCESS',
      successAt: server().clock.now(),
      account: undefined,
    },
    'notice',
  )
  expect(await at(town, sent.id)).toMatchObject({ state: 'done' })
  expect(await owed(server(), town, [billId])).toEqual([0])
  await booksInOrder(server(), town)
})

test('what was paid in advance leaves the account with the approval and goes back; nobody spends it in between', async () => {
  const town = await aCommunity(server())
  const { payment } = server().as(town.resident)
  const topUp = await server().uow.run((tx) =>
    paymentApi(server().ports).takeAtCounter(tx, {
      ...{
        communityId: town.communityId,
        houseId: town.resident.houseId,
        billIds: [],
        channel: 'cash',
        amountFen: 9_000,
        prepaidFen: 9_000,
      },
      ...{ cashierId: town.cashier.staffId, shiftId: tx.newId() },
    }),
  )
  const balance = () => prepaidApi(server().ports).balanceOf(town.resident.houseId)
  expect(await balance()).toBe(9_000)
  const asked = await ask(town, topUp.id, 6_000)
  expect(asked.parts).toMatchObject([{ billId: null, principalFen: 6_000 }])
  const approved = (await server().as(town.manager).refund.approve({ refundId: asked.id, version: 1 })).data
  expect(await balance()).toBe(3_000)
  await booksInOrder(server(), town)
  await openDrawer(server(), town, 10_000)
  const out = (await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version })).data
  await server().as(town.manager).refund.confirm({ refundId: asked.id, version: out.version })
  expect(await balance()).toBe(3_000)
  expect(await orderState(server(), topUp.id)).toEqual({ state: 'part_refunded', refundedFen: 6_000 })
  await booksInOrder(server(), town)

  // What is left has been spent meanwhile: then there is nothing to give back.
  const rest = await ask(town, topUp.id, 3_000)
  const billId = await aBill(server(), town, 2_000)
  const spent = await payment.create({ houseId: town.resident.houseId, billIds: [billId], usePrepaidFen: 2_000 })
  expect(spent.data).toMatchObject({ channel: 'prepaid', state: 'paid' })
  await refused(server().as(town.manager).refund.approve({ refundId: rest.id, version: 1 }), 'REFUND_TOO_MUCH')
  await server().as(town.manager).refund.refuse({ refundId: rest.id, version: 1, words: '预存款已用于账单' })

  // And a payment out of the account goes back into the account, at once.
  const back = await ask(town, spent.data.id, 2_000)
  const done = await server().as(town.manager).refund.approve({ refundId: back.id, version: 1 })
  expect(done.data).toMatchObject({ state: 'done', says: '已退回预存账户' })
  expect(await balance()).toBe(3_000)
  expect(await owed(server(), town, [billId])).toEqual([2_000])
  await booksInOrder(server(), town)
})

test('a payment from two purses: WeChat gives back what came through it, then the prepaid account gets back what it gave', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  await prepay(server(), town, 5_000)
  const billId = await aBill(server(), town, 10_000)
  const { payment } = server().as(town.resident)
  const { data: made } = await payment.create({ houseId, billIds: [billId], usePrepaidFen: 4_000 })
  await payment.params({ paymentId: made.id })
  wechat().pay.pay({ outTradeNo: made.outTradeNo, openid: town.resident.openId })
  await wechat().pay.deliverDue()
  const balance = () => prepaidApi(server().ports).balanceOf(houseId)
  expect(await balance()).toBe(1_000)
  const options = async () => (await server().as(town.cashier).refund.options({ paymentId: made.id })).data
  expect(await options()).toMatchObject({ paidFen: 6_000, leftFen: 6_000 })
  await refused(ask(town, made.id, 6_001), 'REFUND_TOO_MUCH')

  const first = await ask(town, made.id, 6_000)
  await server().as(town.manager).refund.approve({ refundId: first.id, version: 1 })
  await server().drain()
  server().clock.advance(MINUTE)
  await wechat().pay.deliverDue()
  expect(await at(town, first.id)).toMatchObject({ state: 'done', channel: 'wechat' })
  expect(await owed(server(), town, [billId])).toEqual([6_000])
  expect(await balance()).toBe(1_000)
  await booksInOrder(server(), town)

  expect(await options()).toMatchObject({ leftFen: 4_000 })
  await refused(ask(town, made.id, 4_001), 'REFUND_TOO_MUCH')
  const second = await ask(town, made.id, 4_000)
  expect(second).toMatchObject({ channel: 'prepaid' })
  const done = await server().as(town.manager).refund.approve({ refundId: second.id, version: 1 })
  expect(done.data).toMatchObject({ state: 'done', says: '已退回预存账户' })
  expect(await owed(server(), town, [billId])).toEqual([10_000])
  expect(await balance()).toBe(5_000)
  expect(await orderState(server(), made.id)).toEqual({ state: 'refunded', refundedFen: 6_000 })
  const { data: paper } = await server().as(town.resident).receipt.ofPayment({ paymentId: made.id })
  expect(paper).toMatchObject({ amountFen: 6_000, reversedFen: 6_000 })
  expect(await options()).toMatchObject({ leftFen: 0 })
  await booksInOrder(server(), town)
})

test('a top-up by WeChat whose refund is closed comes back to the account', async () => {
  const town = await aCommunity(server())
  const topUp = await server().uow.run((tx) =>
    paymentApi(server().ports).takeAtCounter(tx, {
      ...{
        communityId: town.communityId,
        houseId: town.resident.houseId,
        billIds: [],
        channel: 'cash',
        amountFen: 9_000,
        prepaidFen: 9_000,
      },
      ...{ cashierId: town.cashier.staffId, shiftId: tx.newId() },
    }),
  )
  const asked = await ask(town, topUp.id, 9_000)
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: 1 })
  await server().uow.run((tx) => tx.update(refundTable, { id: asked.id }, { channel: 'wechat', state: 'processing' }))
  const { outRefundNo } = await at(town, asked.id)
  const [row] = await server().uow.run((tx) => tx.find(refundTable, { id: asked.id }))
  const fact = {
    outRefundNo,
    refundId: '5',
    outTradeNo: row?.outTradeNo ?? '',
    transactionId: 'x',
    mchId: undefined,
    refundFen: 9_000,
    totalFen: 9_000,
  }
  const closed = { ...fact, state: 'CLOSED' as const, successAt: undefined, account: undefined }
  expect(await refundApi(server().ports).applyRefundFact(closed, 'notice')).toBe('applied')
  expect(await prepaidApi(server().ports).balanceOf(town.resident.houseId)).toBe(9_000)
  await booksInOrder(server(), town)
})

test('the list of a community, open first asked last, page by page', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) {
    server().clock.advance(DAY / 24)
    const { paymentId } = await takeFor(server(), town, [1_000])
    ids.unshift((await ask(town, paymentId, 1_000)).id)
  }
  const { refund } = server().as(town.supervisor)
  const first = await refund.list({ communityId: town.communityId, limit: 2 })
  const rest = await refund.list({ communityId: town.communityId, limit: 2, cursor: first.page.next ?? '' })
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(ids)
  await refund.refuse({ refundId: ids[0] ?? '', version: 1, words: '金额没有多收' })
  expect((await refund.list({ communityId: town.communityId })).data.map(({ id }) => id)).toEqual(ids.slice(1))
  const [ended] = (await refund.list({ communityId: town.communityId, scope: 'ended' })).data
  expect(ended).toMatchObject({ id: ids[0], state: 'refused', says: '没有批准: 金额没有多收' })
  expect((await refund.list({ communityId: town.communityId, scope: 'all' })).data).toHaveLength(3)
  await server().drain()
  expect(await inbox(server(), town.cashier)).toContain('退款没有批准')
})
