import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { LADDER } from '@jinlin/shared/domain/payment/ladder'
import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import { DAY, MINUTE } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { aCommunity } from '../support/world'
import { balance, begin, inOrder, payAndHear, publishBill } from './payments'

const { server, wechat } = useServerWithPay()
const PREPAY = '/v3/pay/transactions/jsapi'
const QUERY = '/v3/pay/transactions/out-trade-no/*'
const CLOSE = '/v3/pay/transactions/out-trade-no/*/close'

const town = async () => {
  const made = await aCommunity(server())
  return { ...made, houseId: made.resident.houseId, me: server().as(made.resident).payment }
}
const stateOf = async (paymentId: string) =>
  (await server().db.one<{ state: string }>('SELECT state FROM payment_order WHERE id = ?', [paymentId]))?.state

afterEach(() => {
  wechat().control.clearFaults()
  wechat().pay.setSwitches({ errors: [] })
})

test('what cannot be taken into a payment is said in its own words', async () => {
  const at = await town()
  const { houseId, me } = at
  const september = await publishBill(server(), at, { month: '2026-09' })
  const october = await publishBill(server(), at, { month: '2026-10' })
  const next = await publishBill(server(), at, { houseId: at.neighbour.houseId })
  await expect(me.create({ houseId, billIds: [] })).rejects.toMatchObject({ code: 'PAYMENT_EMPTY' })
  await expect(me.create({ houseId, billIds: [next] })).rejects.toMatchObject({ code: 'BILL_NOT_FOUND' })
  await expect(me.create({ houseId, billIds: [october] })).rejects.toMatchObject({ code: 'BILL_NOT_OLDEST' })
  await expect(me.create({ houseId: at.neighbour.houseId, billIds: [next] })).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND' })
  await expect(
    server()
      .as(at.tenant)
      .payment.create({ houseId, billIds: [september] }),
  ).rejects.toMatchObject({ code: 'BILLS_NOT_SHARED' })
  await expect(me.create({ houseId, billIds: [september], usePrepaidFen: 1 })).rejects.toMatchObject({ code: 'PREPAID_NOT_ENOUGH' })
  await publishBill(server(), at, { itemId: '01big000000000000000000000', amountFen: PAYMENT_LIMITS.amountFen + 1 })
  const [dear] = await server().db.query<{ id: string }>(
    "SELECT id FROM bill WHERE item_id = '01big000000000000000000000' AND house_id = ?",
    [houseId],
  )
  await expect(me.create({ houseId, billIds: [dear?.id ?? ''] })).rejects.toMatchObject({ code: 'PAYMENT_AMOUNT' })
  // None of the refusals holds anything.
  expect(await server().db.query('SELECT id FROM bill WHERE house_id = ? AND lock_order_id IS NOT NULL', [houseId])).toEqual([])
  await inOrder(server(), at.communityId)
})

test('the same wish sent twice is one payment', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const input = { houseId: at.houseId, billIds: [billId] }
  const both = await Promise.all([at.me.create(input, { key: 'twice-the-same' }), at.me.create(input, { key: 'twice-the-same' })])
  expect(new Set(both.map(({ data }) => data.id)).size).toBe(1)
})

test('whoever began a payment pays it or gives it up; the household looks on and is told so, a stranger finds no payment', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const { id: paymentId } = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  await expect(server().as(at.family).payment.params({ paymentId })).rejects.toMatchObject({ code: 'PAYMENT_NOT_YOURS' })
  await expect(server().as(at.family).payment.cancel({ paymentId })).rejects.toMatchObject({ code: 'PAYMENT_NOT_YOURS' })
  const { data: seen, abilities } = await server().as(at.family).payment.get({ paymentId })
  expect(seen).toMatchObject({ mine: false, final: false })
  const theirs = { can: false, code: 'PAYMENT_NOT_YOURS', reason: ERRORS.PAYMENT_NOT_YOURS.message }
  expect(abilities).toEqual({ pay: theirs, cancel: theirs, check: { can: true } })
  for (const who of [at.neighbour, at.tenant, at.agent]) {
    const answer = server().as(who).payment.get({ paymentId })
    await expect(answer).rejects.toMatchObject({ code: who === at.agent ? 'FORBIDDEN' : 'PAYMENT_NOT_FOUND' })
  }
  expect((await at.me.cancel({ paymentId })).data.state).toBe('closed')
  await expect(at.me.params({ paymentId })).rejects.toMatchObject({ code: 'PAYMENT_STATE' })
})

test('the answer to the order is lost: nobody is charged, the next try opens the very same order', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const { data } = await at.me.create({ houseId: at.houseId, billIds: [billId] })
  wechat().control.addFault({ path: PREPAY, drop: true, afterEffect: true, times: 1 })
  await expect(at.me.params({ paymentId: data.id })).rejects.toMatchObject({ code: 'PAY_UNAVAILABLE' })
  expect(await stateOf(data.id)).toBe('unknown')
  await at.me.params({ paymentId: data.id })
  expect(await stateOf(data.id)).toBe('paying')
  await payAndHear(wechat(), data.outTradeNo)
  expect(await balance(server(), at.communityId)).toEqual({ 'cash:wechat': 28_480, 'income:property': -28_480 })
})

test('WeChat refuses an order for good: the bills are free at once', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const { data } = await at.me.create({ houseId: at.houseId, billIds: [billId] })
  wechat().pay.setSwitches({ errors: [{ operation: 'prepay', status: 403, code: 'RULE_LIMIT', times: 1 }] })
  await expect(at.me.params({ paymentId: data.id })).rejects.toMatchObject({ code: 'PAY_REFUSED' })
  expect((await at.me.get({ paymentId: data.id })).data).toMatchObject({ state: 'failed', final: true })
  await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
})

test('WeChat cannot be asked while somebody cancels: nothing is set free that could still be paid', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const { id: paymentId } = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  wechat().control.addFault({ path: CLOSE, httpStatus: 502, times: 1 })
  await expect(at.me.cancel({ paymentId })).rejects.toMatchObject({ code: 'PAY_UNAVAILABLE' })
  expect(await stateOf(paymentId)).toBe('paying')
  await expect(
    server()
      .as(at.family)
      .payment.create({ houseId: at.houseId, billIds: [billId] }),
  ).rejects.toMatchObject({ code: 'BILL_LOCKED' })
})

test('WeChat is silent for more than a day: after the last rung people see the payment, and its money is never lost', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  wechat().control.addFault({ path: QUERY, httpStatus: 502 })
  wechat().control.addFault({ path: CLOSE, httpStatus: 502 })
  wechat().pay.setSwitches({ drop: 1 })
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  const office = server().as(at.cashier).payment
  expect((await office.unknown({ communityId: at.communityId })).data).toEqual([])
  // The end of the order is one more look, beside the eight rungs.
  for (const wait of [...LADDER, DAY]) {
    server().clock.advance(wait + MINUTE)
    await server().jobs.runDue()
  }
  expect((await office.unknown({ communityId: at.communityId })).data).toMatchObject([{ id: payment.id, state: 'unknown', final: false }])
  expect((await at.me.get({ paymentId: payment.id })).data.sentence).toBe('正在向微信确认结果, 请不要重复支付; 钱不会丢')
  wechat().control.clearFaults()
  // The adapter rests for a while after so many failures.
  server().clock.advance(5 * MINUTE)
  expect((await office.check({ paymentId: payment.id })).data.state).toBe('paid')
  expect((await office.unknown({ communityId: at.communityId })).data).toEqual([])
  await inOrder(server(), at.communityId)
})

test('links: dead after a week, at most ten alive, for bills of the house alone', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const next = await publishBill(server(), at, { houseId: at.neighbour.houseId })
  const input = { houseId: at.houseId, billIds: [billId] }
  await expect(at.me.link({ ...input, billIds: [next] })).rejects.toMatchObject({ code: 'BILL_NOT_FOUND' })
  const { token } = (await at.me.link(input)).data
  for (let more = 1; more < PAYMENT_LIMITS.links; more += 1) await at.me.link(input)
  await expect(at.me.link(input)).rejects.toMatchObject({ code: 'PAY_LINK_LIMIT' })
  const anyone = server().anyone().payment
  await expect(anyone.openLink({ token: token.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')) })).rejects.toMatchObject({
    code: 'PAY_LINK_INVALID',
  })
  server().clock.advance(7 * DAY)
  await expect(anyone.openLink({ token })).rejects.toMatchObject({ code: 'PAY_LINK_INVALID' })
  await expect(server().as(at.neighbour).payment.payLink({ token })).rejects.toMatchObject({ code: 'PAY_LINK_INVALID' })
})

test('a link whose bills are paid has nothing left to pay', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const { token } = (await at.me.link({ houseId: at.houseId, billIds: [billId] })).data
  const own = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  await payAndHear(wechat(), own.outTradeNo)
  await expect(server().as(at.neighbour).payment.payLink({ token })).rejects.toMatchObject({ code: 'PAYMENT_EMPTY' })
})
