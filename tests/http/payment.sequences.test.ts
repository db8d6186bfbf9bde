import { closeOrder, syncOrder } from '@jinlin/bff/features/payment/sync-order'
import { applyPaymentFact } from '@jinlin/bff/features/payment/apply-payment-fact'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { loadOrder } from '@jinlin/bff/features/payment/order.store'
import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import type { TradeFact } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import { useServerWithPay } from '../support/pay'
import { aCommunity, addStaff, type Community } from '../support/world'
import { begin, type Payment, publishBill } from './payments'

const { server, wechat } = useServerWithPay()

const STEPS = [
  'pay',
  'notice',
  'check',
  'ladder',
  'close',
  'refund',
  'refund_notice',
  'reconciliation',
  'take_answer',
  'late_answer',
] as const
type Step = (typeof STEPS)[number]

/** mulberry32: the same sequences in every run. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

let items = 0
const anOrder = async (town: Community): Promise<Payment> => {
  const billId = await publishBill(server(), town, { itemId: `01seq${String((items += 1)).padStart(21, '0')}`, amountFen: 10_000 })
  return begin(server(), town.resident, { houseId: town.resident.houseId, billIds: [billId] })
}

/** One step of the real server against the local WeChat, over its own doors. */
const play = async (town: Community, payment: Payment, step: Step, answers: TradeFact[]): Promise<void> => {
  const {
    ports,
    db,
    ports: { cipher, wechatPay },
  } = server()
  const { outTradeNo, id } = payment
  const order = async () => {
    const loaded = await loadOrder(db, cipher, id)
    if (!loaded) throw new Error('orders never go away')
    return loaded.order
  }
  const sent = wechat()
    .pay.notices()
    .filter(({ plaintext }) => plaintext.includes(outTradeNo))
  switch (step) {
    case 'pay':
      if (wechat().pay.order(outTradeNo)?.state === 'NOTPAY') wechat().pay.pay({ outTradeNo })
      return
    case 'notice':
    case 'refund_notice':
      for (const { about, originalType } of sent) if ((originalType === 'refund') === (step === 'refund_notice')) wechat().pay.resend(about)
      await wechat().pay.deliverDue()
      return
    case 'check':
      await server().as(town.resident).payment.check({ paymentId: id })
      return
    case 'ladder':
      if (isOpen((await order()).state)) await syncOrder(ports)(await order(), 'ladder')
      return
    case 'close':
      if (isOpen((await order()).state)) await closeOrder(ports)(await order(), 'close')
      return
    case 'refund': {
      if ((await order()).state !== 'paid') return
      const { data } = await server()
        .as(town.cashier)
        .refund.ask({ paymentId: id, amountFen: 4_000, reason: '多收了' })
        .catch(() => ({ data: null }))
      if (data) await server().as(town.manager).refund.approve({ refundId: data.id, version: data.version })
      server().clock.advance(5_000)
      await server().jobs.runDue()
      return
    }
    case 'reconciliation': {
      const fact = await wechatPay.queryByOutTradeNo(outTradeNo)
      if (fact !== 'absent' && ['SUCCESS', 'REFUND'].includes(fact.state)) await applyPaymentFact(ports)(fact, 'reconciliation')
      return
    }
    case 'take_answer': {
      const fact = await wechatPay.queryByOutTradeNo(outTradeNo)
      if (fact !== 'absent') answers.push(fact)
      return
    }
    case 'late_answer': {
      const fact = answers.shift()
      if (fact) await applyPaymentFact(ports)(fact, 'check')
    }
  }
}

test('random sequences over the real doors: WeChat, the order, the bill and the books agree at the end of each', async () => {
  const town = await aCommunity(server())
  await addStaff(server(), town, { roles: ['supervisor'] })
  const next = dice(7)
  const wrong: string[] = []
  const ends = new Map<string, number>()
  for (let n = 0; n < 60; n += 1) {
    const payment = await anOrder(town)
    const answers: TradeFact[] = []
    const steps = Array.from({ length: 3 + Math.floor(next() * 8) }, () => STEPS[Math.floor(next() * STEPS.length)] as Step)
    // At the end everybody has heard everything.
    for (const step of [...steps, 'notice', 'ladder', 'refund_notice'] as const) await play(town, payment, step, answers)
    server().clock.advance(5_000)
    await server().jobs.runDue()
    await wechat().pay.deliverDue()

    const order = (await loadOrder(server().db, server().ports.cipher, payment.id))?.order
    const theirs = wechat().pay.order(payment.outTradeNo)
    const back = wechat()
      .pay.refunds()
      .filter((one) => one.outTradeNo === payment.outTradeNo && one.state === 'SUCCESS')
    const refunded = back.reduce((sum, { refundFen }) => sum + refundFen, 0)
    const paid = theirs?.state === 'SUCCESS' || theirs?.state === 'REFUND'
    const expected = paid ? (refunded === 0 ? 'paid' : 'part_refunded') : theirs?.state === 'CLOSED' ? 'closed' : 'paying'
    const bill = await server().db.one<{ left_fen: number | string }>('SELECT amount_fen - paid_fen AS left_fen FROM bill WHERE id = ?', [
      payment.parts[0]?.billId ?? '',
    ])
    const left = Number(bill?.left_fen)
    ends.set(expected, (ends.get(expected) ?? 0) + 1)
    if (order?.state !== expected || order.refundedFen !== refunded || left !== (paid ? refunded : 10_000))
      wrong.push(`${steps.join(' ')}: ${order?.state} ${order?.refundedFen} left ${left}, expected ${expected} ${refunded}`)
    // Closed orders give their bill free; what is open is put away for the next sequence.
    if (order && isOpen(order.state)) await closeOrder(server().ports)(order, 'close')
  }
  expect(wrong).toEqual([])
  expect(await ledgerApi(server().ports).check(town.communityId)).toEqual([])
  for (const end of ['paid', 'part_refunded', 'closed']) expect([end, (ends.get(end) ?? 0) > 3]).toEqual([end, true])
}, 120_000)
