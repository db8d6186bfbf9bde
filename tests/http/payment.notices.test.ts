import { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { merchantOf } from '../../scripts/wechat-sandbox/pay/keys'
import { newNotice, signNotice, type SignedNotice } from '../../scripts/wechat-sandbox/pay/notice-text'
import type { Wrong } from '../../scripts/wechat-sandbox/pay/switches'
import { rfc3339 } from '../../scripts/wechat-sandbox/pay/beijing'
import { SECOND } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { suitePayKeys } from '../support/pay-keys'
import { TEST_APP } from '../support/wechat'
import { aCommunity, type Community } from '../support/world'
import { balance, begin, inOrder, type Payment, publishBill } from './payments'

const { server, wechat } = useServerWithPay()
const { path } = paymentContract.ops.notice

interface Order extends Payment {
  openid: string
}

const orders = async (town: Community, count: number): Promise<Order[]> => {
  const made: Order[] = []
  for (let at = 0; at < count; at += 1) {
    // Each of an item of its own, so that they can be open side by side.
    const itemId = `01aaaaaaaaaaaaaaaaaaaaaa${String(at).padStart(2, '0')}`
    const billId = await publishBill(server(), town, { itemId, amountFen: 10_000 + at })
    const payment = await begin(server(), town.resident, { houseId: town.resident.houseId, billIds: [billId] })
    made.push({ ...payment, openid: town.resident.openId })
  }
  return made
}

const messageAbout = (order: Order, wrong?: Wrong): SignedNotice => {
  const merchant = merchantOf(suitePayKeys(), [TEST_APP.appid])
  const now = server().clock.now()
  const notice = newNotice(
    {
      mchid: merchant.mchid,
      url: path,
      eventType: 'TRANSACTION.SUCCESS',
      originalType: 'transaction',
      about: order.outTradeNo,
      plaintext: JSON.stringify({
        appid: TEST_APP.appid,
        mchid: merchant.mchid,
        out_trade_no: order.outTradeNo,
        transaction_id: `4200${order.outTradeNo.slice(-24)}`,
        trade_type: 'JSAPI',
        trade_state: 'SUCCESS',
        trade_state_desc: '支付成功',
        bank_type: 'OTHERS',
        attach: '',
        success_time: rfc3339(now),
        payer: { openid: order.openid },
        amount: { total: order.amountFen, payer_total: order.amountFen, currency: 'CNY', payer_currency: 'CNY' },
      }),
    },
    now,
  )
  return signNotice(notice, merchant, 'public_key', now, wrong)
}

const post = ({ headers, body }: SignedNotice) => server().raw({ method: 'POST', path, headers, body })

const number = async (sql: string, params: string[] = []): Promise<number> =>
  Number((await server().db.one<{ n: number | string }>(sql, params))?.n ?? 0)

test('2,000 forged notices: no credit, every one refused, every one recorded; the true ones are taken afterwards', async () => {
  const town = await aCommunity(server())
  const open = await orders(town, 5)
  const forgeries: Wrong[] = [
    'signature',
    'probe',
    'clock',
    'serial',
    'appid',
    'mchid',
    'amount',
    'payer',
    'tag',
    'currency',
    'body',
    'shape',
  ]
  const replays = open.map((order) => messageAbout(order))
  server().clock.advance(301 * SECOND)

  const wish = (at: number): { kind: string; message: SignedNotice } => {
    const order = open[at % open.length] as Order
    const kind = at % (forgeries.length + 1)
    const wrong = forgeries[kind]
    if (wrong !== undefined) return { kind: wrong, message: messageAbout(order, wrong) }
    return { kind: 'replay', message: replays[at % replays.length] as SignedNotice }
  }
  const statuses = new Map<string, Set<number>>()
  let sent = 0
  const worker = async () => {
    for (let at = sent++; at < 2_000; at = sent++) {
      const { kind, message } = wish(at)
      const { status } = await post(message)
      statuses.set(kind, (statuses.get(kind) ?? new Set()).add(status))
    }
  }
  await Promise.all(Array.from({ length: 16 }, worker))

  expect([...statuses].map(([kind, seen]) => [kind, [...seen]])).toEqual([...statuses.keys()].map((kind) => [kind, [401]]))
  expect([...statuses.keys()].sort()).toEqual([...forgeries, 'replay'].sort())
  expect(await number("SELECT SUM(copies) AS n FROM payment_notice WHERE verdict = 'refused'")).toBe(2_000)
  const lies = ['appid', 'mchid', 'amount', 'payer', 'currency'].length
  expect(await number('SELECT SUM(copies) AS n FROM payment_fact')).toBe(
    [...Array(2_000).keys()].filter((at) => [4, 5, 6, 7, 9].includes(at % 13)).length,
  )
  expect(await number('SELECT COUNT(DISTINCT reason) AS n FROM payment_fact')).toBe(lies)
  expect(await number("SELECT COUNT(*) AS n FROM ledger_movement WHERE community_id = ? AND kind = 'paid'", [town.communityId])).toBe(0)
  expect(await number("SELECT COUNT(*) AS n FROM payment_order WHERE community_id = ? AND state = 'paying'", [town.communityId])).toBe(5)
  await inOrder(server(), town.communityId)

  // People hear of what was authentic and did not fit.
  await server().outbox.drain()
  const facts = (await server().as(town.manager).payment.facts({ communityId: town.communityId, limit: 100 })).data
  expect(new Set(facts.map(({ reason }) => reason))).toEqual(new Set(['app', 'merchant', 'amount', 'payer', 'currency']))
  expect((await server().as(town.manager).notification.list({ limit: 100 })).data.some(({ title }) => title === '支付通知对不上')).toBe(
    true,
  )

  for (const order of open) expect((await post(messageAbout(order))).status).toBe(204)
  expect(await balance(server(), town.communityId)).toMatchObject({ 'cash:wechat': 50_010 })
  await inOrder(server(), town.communityId)
}, 120_000)

test('a true notice again, however often, is taken and changes nothing; each is written down once', async () => {
  const town = await aCommunity(server())
  const [order] = await orders(town, 1)
  if (!order) throw new Error('one order was asked for')
  const message = messageAbout(order)
  const answers = await Promise.all(Array.from({ length: 12 }, () => post(message)))
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(204))
  expect((await post(messageAbout(order))).status).toBe(204)
  expect(await balance(server(), town.communityId)).toEqual({ 'cash:wechat': 10_000, 'income:property': -10_000 })
  const verdicts = await server().db.query(
    'SELECT verdict, COUNT(*) AS n FROM payment_notice WHERE number = ? GROUP BY verdict ORDER BY verdict',
    [order.outTradeNo],
  )
  expect(verdicts.map((row) => [row['verdict'], Number(row['n'])])).toEqual([['repeated', 1]])
  expect(await number('SELECT COUNT(*) AS n FROM payment_order WHERE out_trade_no = ? AND notice_id IS NOT NULL', [order.outTradeNo])).toBe(
    1,
  )
})

test('a notice about an order we do not know is refused and kept for people', async () => {
  const town = await aCommunity(server())
  const [order] = await orders(town, 1)
  if (!order) throw new Error('one order was asked for')
  expect((await post(messageAbout({ ...order, outTradeNo: 'J01zzzzzzzzzzzzzzzzzzzzzzzzzz' }))).status).toBe(401)
  expect(
    await number("SELECT copies AS n FROM payment_fact WHERE out_trade_no = 'J01zzzzzzzzzzzzzzzzzzzzzzzzzz' AND reason = 'unknown_order'"),
  ).toBe(1)
})

test('one second payment under a paid number is kept apart, with a way back', async () => {
  const town = await aCommunity(server())
  const [order] = await orders(town, 1)
  if (!order) throw new Error('one order was asked for')
  await post(messageAbout(order))
  const { applyPaymentFact } = await import('@jinlin/bff/features/payment/apply-payment-fact')
  const apply = applyPaymentFact(server().ports)
  const fact = {
    ...{ outTradeNo: order.outTradeNo, transactionId: '4200999', appId: TEST_APP.appid, mchId: suitePayKeys().mchid, openid: order.openid },
    ...{
      amountFen: order.amountFen,
      currency: 'CNY',
      state: 'SUCCESS' as const,
      successAt: server().clock.now(),
      attach: undefined,
      bankType: undefined,
    },
  }
  expect(await apply(fact, 'reconciliation')).toMatchObject({ outcome: 'applied' })
  expect(await apply(fact, 'check')).toMatchObject({ outcome: 'repeated' })
  expect(await balance(server(), town.communityId)).toEqual({ 'cash:wechat': 20_000, 'income:property': -10_000, unapplied: -10_000 })
  const [money] = (await server().as(town.cashier).payment.unapplied({ communityId: town.communityId })).data
  expect(money).toMatchObject({ reason: 'paid_twice', transactionId: '4200999', amountFen: 10_000 })
  await inOrder(server(), town.communityId)
  expect(wechat().pay.order(order.outTradeNo)?.state).toBe('NOTPAY')
})
