import { MINUTE, SECOND } from '../../support/clock'
import { NOTIFY, useCounter } from './support'

const counter = useCounter()
const notifyUrl = `${NOTIFY}/refunds`
let numbers = 0
const refundNo = () => `R${process.pid}@${++numbers}`

test('a refund is accepted first and there a little later', async () => {
  const { pay, paid, clock, keys } = counter()
  const { outTradeNo } = await paid()
  const outRefundNo = refundNo()
  expect(await pay.queryRefund(outRefundNo)).toBe('absent')
  const asked = await pay.refund({ outRefundNo, outTradeNo, refundFen: 5_000, totalFen: 12_345, reason: '多收了', notifyUrl })
  expect(asked).toMatchObject({
    outRefundNo,
    outTradeNo,
    refundFen: 5_000,
    totalFen: 12_345,
    state: 'PROCESSING',
    successAt: undefined,
    mchId: undefined,
  })
  expect(asked.refundId).toMatch(/^5030\d{25}$/)
  clock.advance(3 * SECOND)
  expect(await pay.queryRefund(outRefundNo)).toMatchObject({ state: 'SUCCESS', successAt: clock.now(), refundId: asked.refundId })
  expect(await pay.queryByOutTradeNo(outTradeNo)).toMatchObject({ state: 'REFUND', amountFen: 12_345, mchId: keys.mchid })
})

test('the same number again is the same refund; with another amount it is refused', async () => {
  const { pay, paid, wechat } = counter()
  const { outTradeNo } = await paid()
  const { transactionId } = wechat.pay.order(outTradeNo) ?? {}
  const order = { outRefundNo: refundNo(), transactionId, refundFen: 100, totalFen: 12_345, notifyUrl }
  const first = await pay.refund(order)
  expect(await pay.refund(order)).toEqual(first)
  expect(wechat.pay.refunds().filter((one) => one.outTradeNo === outTradeNo)).toHaveLength(1)
  await expect(pay.refund({ ...order, refundFen: 101 })).rejects.toMatchObject({ name: 'PayRefused', reason: 'params_differ' })
})

test('parts never exceed what was paid, wait a minute for each other, and are fifty at most', async () => {
  const { pay, paid, clock } = counter()
  const { outTradeNo } = await paid({ amountFen: 100 })
  const part = (refundFen: number) => pay.refund({ outRefundNo: refundNo(), outTradeNo, refundFen, totalFen: 100, notifyUrl })
  await part(1)
  await expect(part(1)).rejects.toMatchObject({ reason: 'rate', code: 'FREQUENCY_LIMITED' })
  clock.advance(MINUTE)
  await expect(part(100)).rejects.toMatchObject({ reason: 'refund_exceeds' })
  for (let count = 1; count < 50; count += 1) {
    clock.advance(MINUTE)
    await part(1)
  }
  clock.advance(MINUTE)
  await expect(part(1)).rejects.toMatchObject({ reason: 'refund_exceeds' })
  const whole = (await paid({ amountFen: 7 })).outTradeNo
  await pay.refund({ outRefundNo: refundNo(), outTradeNo: whole, refundFen: 7, totalFen: 7, notifyUrl })
  await expect(pay.refund({ outRefundNo: refundNo(), outTradeNo: whole, refundFen: 1, totalFen: 7, notifyUrl })).rejects.toMatchObject({
    reason: 'refund_exceeds',
  })
})

test('unpaid, unknown, another total, no balance, too late', async () => {
  const { pay, order, paid, wechat, clock } = counter()
  const open = order()
  await pay.prepay(open)
  const ask = (outTradeNo: string, totalFen = 12_345) =>
    pay.refund({ outRefundNo: refundNo(), outTradeNo, refundFen: 1, totalFen, notifyUrl })
  await expect(ask(open.outTradeNo)).rejects.toMatchObject({ name: 'PayRefused', code: 'INVALID_REQUEST' })
  await expect(ask('T0000000')).rejects.toMatchObject({ reason: 'absent' })
  const done = await paid()
  await expect(ask(done.outTradeNo, 12_344)).rejects.toMatchObject({ reason: 'params_differ' })
  wechat.pay.setSwitches({ notEnough: true })
  const outRefundNo = refundNo()
  const again = { outRefundNo, outTradeNo: done.outTradeNo, refundFen: 1, totalFen: 12_345, notifyUrl }
  await expect(pay.refund(again)).rejects.toMatchObject({ reason: 'not_enough' })
  wechat.pay.setSwitches({ notEnough: false })
  await expect(pay.refund(again)).resolves.toMatchObject({ state: 'PROCESSING' })
  const old = await paid()
  clock.advance(366 * 24 * 60 * MINUTE)
  await expect(ask(old.outTradeNo)).rejects.toMatchObject({ reason: 'refund_exceeds' })
  clock.advance(-366 * 24 * 60 * MINUTE)
})

test('an abnormal refund stays one; a closed one is asked for again under its own number', async () => {
  const { pay, paid, wechat, clock } = counter()
  wechat.pay.setSwitches({ refundOutcome: 'ABNORMAL', refundDelayMs: 0 })
  const first = await paid()
  const abnormal = { outRefundNo: refundNo(), outTradeNo: first.outTradeNo, refundFen: 1, totalFen: 12_345, notifyUrl }
  expect(await pay.refund(abnormal)).toMatchObject({ state: 'ABNORMAL', successAt: undefined })
  expect(await pay.queryRefund(abnormal.outRefundNo)).toMatchObject({ state: 'ABNORMAL' })
  wechat.pay.setSwitches({ refundOutcome: 'CLOSED' })
  const second = await paid()
  const closed = { outRefundNo: refundNo(), outTradeNo: second.outTradeNo, refundFen: 12_345, totalFen: 12_345, notifyUrl }
  const { refundId } = await pay.refund(closed)
  wechat.pay.setSwitches({ refundOutcome: 'SUCCESS' })
  clock.advance(MINUTE)
  expect(await pay.refund(closed)).toMatchObject({ state: 'SUCCESS', refundId })
})

test('a refund names its payment once', async () => {
  const { pay } = counter()
  await expect(pay.refund({ outRefundNo: refundNo(), refundFen: 1, totalFen: 1, notifyUrl })).rejects.toMatchObject({ code: 'NOT_SENT' })
})
