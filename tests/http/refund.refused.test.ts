import { paymentOrder } from '@jinlin/bff/features/payment/payment.table'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import { refund as refundTable, refundFact } from '@jinlin/bff/features/refund/refund.table'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import type { RefundFact } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import { addPostFor, addStaff, aCommunity, useServer } from '../support/world'
import { booksInOrder, openDrawer, orderState, takeFor, type Town } from './counter'
import { inbox, refused } from './tickets'

const server = useServer()

const aPayment = async (fens: readonly number[] = [10_000], method: 'cash' | 'pos' = 'cash') => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 100_000)
  return { town, ...(await takeFor(server(), town, fens, method)) }
}
const ask = (town: Town, paymentId: string, amountFen: number, who = town.cashier) =>
  server().as(who).refund.ask({ paymentId, amountFen, reason: '多收了' })
const anAsked = async () => {
  const made = await aPayment()
  return { ...made, asked: (await ask(made.town, made.paymentId, 4_000)).data }
}

test('more than was paid is refused with a sentence, also in parts and also after an earlier refund', async () => {
  const { town, paymentId } = await aPayment([6_000, 4_000])
  await refused(ask(town, paymentId, 10_001), 'REFUND_TOO_MUCH')
  expect(ERRORS.REFUND_TOO_MUCH.message).toBe('退款超过了这笔支付还能退的金额, 请减少金额')
  const { refund } = server().as(town.cashier)
  const parts = (list: { seq: number; amountFen: number }[], amountFen: number) =>
    refund.ask({ paymentId, amountFen, parts: list, reason: '多收了' })
  await refused(parts([{ seq: 1, amountFen: 4_001 }], 4_001), 'REFUND_TOO_MUCH')
  await refused(parts([{ seq: 1, amountFen: 4_000 }], 3_000), 'REFUND_TOO_MUCH')
  await refused(parts([{ seq: 7, amountFen: 100 }], 100), 'REFUND_TOO_MUCH')
  await refused(
    parts(
      [
        { seq: 0, amountFen: 100 },
        { seq: 0, amountFen: 100 },
      ],
      200,
    ),
    'REFUND_TOO_MUCH',
  )
  const asked = (await ask(town, paymentId, 9_000)).data
  const approved = (await server().as(town.supervisor).refund.approve({ refundId: asked.id, version: 1 })).data
  const out = (await refund.handOut({ refundId: asked.id, version: approved.version })).data
  await server().as(town.supervisor).refund.confirm({ refundId: asked.id, version: out.version })
  await refused(ask(town, paymentId, 1_001), 'REFUND_TOO_MUCH')
  expect((await ask(town, paymentId, 1_000)).data.amountFen).toBe(1_000)
  await booksInOrder(server(), town)
})

test('the one who asked does not decide, whatever posts they hold', async () => {
  const { town, paymentId } = await aPayment()
  const asked = (await ask(town, paymentId, 4_000, town.supervisor)).data
  const step = { refundId: asked.id, version: asked.version }
  await refused(server().as(town.supervisor).refund.approve(step), 'MAKER_IS_CHECKER')
  await refused(
    server()
      .as(town.supervisor)
      .refund.refuse({ ...step, words: '不退了' }),
    'MAKER_IS_CHECKER',
  )
  const { abilities } = await server().as(town.supervisor).refund.get({ refundId: asked.id })
  expect(abilities['approve']).toEqual({ can: false, code: 'MAKER_IS_CHECKER', reason: ERRORS.MAKER_IS_CHECKER.message })
  expect((await server().as(town.manager).refund.approve(step)).data.state).toBe('approved')
})

test('a second refund while one is under way is refused; so is a decision that comes twice', async () => {
  const { town, paymentId, asked } = await anAsked()
  await refused(ask(town, paymentId, 100), 'REFUND_PENDING')
  const step = { refundId: asked.id, version: asked.version }
  await server().as(town.manager).refund.approve(step)
  await refused(server().as(town.supervisor).refund.approve(step), 'REFUND_STATE')
  await refused(
    server()
      .as(town.supervisor)
      .refund.refuse({ ...step, words: '太晚了' }),
    'REFUND_STATE',
  )
  await refused(ask(town, paymentId, 100), 'REFUND_PENDING')
})

test('two colleagues who ask at the same moment make one refund', async () => {
  const { town, paymentId } = await aPayment()
  const asked = await Promise.allSettled([town.cashier, town.supervisor, town.manager].map((who) => ask(town, paymentId, 6_000, who)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await server().as(town.manager).refund.list({ communityId: town.communityId })).data).toHaveLength(1)
})

test('the same request sent twice is one refund', async () => {
  const { town, paymentId } = await aPayment()
  const input = { paymentId, amountFen: 500, reason: '多收了' }
  const first = await server().as(town.cashier).refund.ask(input, { key: 'refund-once-0001' })
  expect(await server().as(town.cashier).refund.ask(input, { key: 'refund-once-0001' })).toEqual(first)
})

test('who gave the money out does not confirm it; an old version decides nothing', async () => {
  const { town, asked } = await anAsked()
  await refused(server().as(town.manager).refund.approve({ refundId: asked.id, version: 7 }), 'REFUND_STALE')
  const { data: approved } = await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  await refused(server().as(town.cashier).refund.handOut({ refundId: asked.id, version: asked.version }), 'REFUND_STALE')
  const { data: out } = await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version })
  await refused(server().as(town.cashier).refund.confirm({ refundId: asked.id, version: out.version }), 'MAKER_IS_CHECKER')
  await refused(server().as(town.manager).refund.confirm({ refundId: asked.id, version: approved.version }), 'REFUND_STALE')
  await refused(server().as(town.manager).refund.retry({ refundId: asked.id, version: out.version }), 'REFUND_STATE')
})

test('money leaves only an open drawer, and a card or a transfer leaves a number', async () => {
  const { town, paymentId } = await aPayment([5_000], 'pos')
  const asked = (await ask(town, paymentId, 5_000)).data
  const { data: approved } = await server().as(town.manager).refund.approve({ refundId: asked.id, version: 1 })
  const step = { refundId: asked.id, version: approved.version }
  await refused(server().as(town.cashier).refund.handOut(step), 'REFERENCE_REQUIRED')
  await refused(
    server()
      .as(town.manager)
      .refund.handOut({ ...step, reference: 'POS-R2' }),
    'SHIFT_NOT_OPEN',
  )
  expect((await orderState(server(), paymentId)).refundedFen).toBe(0)
})

test('what was not paid is not refunded', async () => {
  const { town, paymentId } = await aPayment()
  await server().uow.run((tx) => tx.update(paymentOrder, { id: paymentId }, { state: 'closed' }))
  await refused(ask(town, paymentId, 100), 'REFUND_NOT_PAID')
  const { abilities } = await server().as(town.cashier).refund.options({ paymentId })
  expect(abilities['ask']).toMatchObject({ can: false, code: 'REFUND_NOT_PAID' })
})

test('WeChat pays back within a year; later it is refused in words', async () => {
  const { town, paymentId } = await aPayment()
  await server().uow.run((tx) => tx.update(paymentOrder, { id: paymentId }, { channel: 'wechat', paidAt: tx.now - 366 * 86_400_000 }))
  await refused(ask(town, paymentId, 100), 'REFUND_TOO_LATE')
})

test('other communities and other firms do not find it', async () => {
  const { town, paymentId, asked } = await anAsked()
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const stranger = await aCommunity(server())
  for (const who of [sister.manager, stranger.manager]) {
    const { refund } = server().as(who)
    const step = { refundId: asked.id, version: 1 }
    await refused(refund.list({ communityId: town.communityId }), 'COMMUNITY_NOT_FOUND')
    await refused(refund.options({ paymentId }), 'PAYMENT_NOT_FOUND')
    await refused(refund.ask({ paymentId, amountFen: 1, reason: '多收了' }), 'PAYMENT_NOT_FOUND')
    await refused(refund.ofPayment({ paymentId }), 'PAYMENT_NOT_FOUND')
    await refused(refund.get({ refundId: asked.id }), 'REFUND_NOT_FOUND')
    await refused(refund.approve(step), 'REFUND_NOT_FOUND')
    await refused(refund.refuse({ ...step, words: '不行' }), 'REFUND_NOT_FOUND')
    await refused(refund.handOut(step), 'REFUND_NOT_FOUND')
    await refused(refund.confirm(step), 'REFUND_NOT_FOUND')
    await refused(refund.retry(step), 'REFUND_NOT_FOUND')
  }
  await refused(server().as(stranger.resident).refund.ofPayment({ paymentId }), 'PAYMENT_NOT_FOUND')
  await refused(server().as(town.neighbour).refund.ofPayment({ paymentId }), 'PAYMENT_NOT_FOUND')
  await refused(server().as(town.agent).refund.list({ communityId: town.communityId }), 'FORBIDDEN')
  await refused(server().as(town.cashier).refund.approve({ refundId: asked.id, version: 1 }), 'FORBIDDEN')
  expect((await server().as(town.resident).refund.ofPayment({ paymentId })).data).toHaveLength(1)
})

test('a supervisor elsewhere who is a cashier here asks and does not decide', async () => {
  const { town, asked } = await anAsked()
  const sister = await aCommunity(server(), { firmId: town.firmId })
  await addPostFor(server(), { communityId: town.communityId, staffId: sister.supervisor.staffId }, { roles: ['cashier'] })
  await refused(server().as(sister.supervisor).refund.approve({ refundId: asked.id, version: 1 }), 'FORBIDDEN')
})

test('a cashier of one building works there and nowhere else', async () => {
  const { town, paymentId, asked } = await anAsked()
  const elsewhere = await addStaff(server(), town, { roles: ['cashier'], buildingIds: [town.buildings[1]?.id ?? ''] })
  await refused(server().as(elsewhere).refund.options({ paymentId }), 'PAYMENT_NOT_FOUND')
  await refused(server().as(elsewhere).refund.get({ refundId: asked.id }), 'REFUND_NOT_FOUND')
  expect((await server().as(elsewhere).refund.list({ communityId: town.communityId })).data).toEqual([])
  expect((await server().as(elsewhere).cashier.payments({ communityId: town.communityId })).data).toEqual([])
})

describe('facts that do not fit', () => {
  const sent = async () => {
    const { town, asked, paymentId } = await anAsked()
    await server().uow.run((tx) => tx.update(refundTable, { id: asked.id }, { channel: 'wechat', state: 'processing' }))
    const [row] = await server().uow.run((tx) => tx.find(refundTable, { id: asked.id }))
    if (!row) throw new Error('it was just asked for')
    const fact: RefundFact = {
      outRefundNo: row.outRefundNo,
      refundId: '50300000001',
      outTradeNo: row.outTradeNo,
      transactionId: 'x',
      mchId: undefined,
      refundFen: row.amountFen,
      totalFen: row.paidFen,
      state: 'SUCCESS',
      successAt: server().clock.now(),
      account: undefined,
    }
    return { town, paymentId, row, fact }
  }
  const ports = () => server().ports

  test.each<[string, (fact: RefundFact) => Partial<RefundFact>]>([
    ['another amount', ({ refundFen }) => ({ refundFen: refundFen + 1 })],
    ['another total', ({ totalFen }) => ({ totalFen: totalFen + 1 })],
    ['another order', () => ({ outTradeNo: 'J0' })],
  ])('%s: refused, kept once, nothing moved', async (_what, wrong) => {
    const { town, paymentId, row, fact } = await sent()
    const lie = { ...fact, ...wrong(fact) }
    expect(await refundApi(ports()).applyRefundFact(lie, 'notice')).toBe('refused')
    expect(await refundApi(ports()).applyRefundFact(lie, 'notice')).toBe('refused')
    expect(await server().uow.run((tx) => tx.find(refundFact, { outRefundNo: row.outRefundNo }))).toHaveLength(1)
    await server().drain()
    expect((await inbox(server(), town.manager)).filter((title) => title === '微信的退款通知与账目不符')).toHaveLength(1)
    expect((await orderState(server(), paymentId)).refundedFen).toBe(0)
    await booksInOrder(server(), town)
  })

  test('a number nobody gave out is unknown and kept', async () => {
    const { fact } = await sent()
    expect(await refundApi(ports()).applyRefundFact({ ...fact, outRefundNo: 'RFnobody' }, 'reconciliation')).toBe('unknown')
  })

  test('twenty copies at once, with others that come late: one effect', async () => {
    const { town, paymentId, fact } = await sent()
    const facts = Array.from({ length: 20 }, (_, n) => ({ ...fact, state: n % 5 === 4 ? ('PROCESSING' as const) : fact.state }))
    const verdicts = await Promise.all(facts.map((one) => refundApi(ports()).applyRefundFact(one, 'notice')))
    expect(verdicts.filter((verdict) => verdict === 'applied')).toHaveLength(1)
    expect(await refundApi(ports()).applyRefundFact({ ...fact, state: 'CLOSED' }, 'ladder')).toBe('repeated')
    expect(await refundApi(ports()).applyRefundFact({ ...fact, state: 'ABNORMAL' }, 'ladder')).toBe('repeated')
    expect(await orderState(server(), paymentId)).toEqual({ state: 'part_refunded', refundedFen: 4_000 })
    await booksInOrder(server(), town)
  })

  test('WeChat’s closed is final: a success afterwards is kept for a person', async () => {
    const { town, paymentId, fact } = await sent()
    expect(await refundApi(ports()).applyRefundFact({ ...fact, state: 'CLOSED' }, 'notice')).toBe('applied')
    expect(await refundApi(ports()).applyRefundFact(fact, 'notice')).toBe('refused')
    expect((await orderState(server(), paymentId)).refundedFen).toBe(0)
    await booksInOrder(server(), town)
  })
})
