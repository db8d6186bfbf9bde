import { freePort } from '../../../scripts/lib/free-port'
import { SECOND } from '../../support/clock'
import { useCounter } from './support'

const counter = useCounter()
const PREPAY = '/v3/pay/transactions/jsapi'
const REFUNDS = '/v3/refund/domestic/refunds'

describe('nobody knows whether it was done', () => {
  test.each([
    ['no answer in time', { hang: true }, 'timeout'],
    ['a cut connection', { drop: true }, 'network'],
    ['HTTP 502 of a gateway', { httpStatus: 502 }, 'server'],
    ['HTTP 200 that nobody signed', { httpStatus: 200, body: '{"prepay_id":"wx1"}' }, 'bad_answer'],
    ['a redirect', { httpStatus: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'bad_answer'],
    ['more than an answer can be', { httpStatus: 200, body: 'x'.repeat(300_000) }, 'bad_answer'],
  ])('%s', async (_, fault, reason) => {
    const { wechat, payWith, order } = counter()
    wechat.control.addFault({ path: PREPAY, ...fault })
    await expect(payWith('hang' in fault ? { timeoutMs: 300 } : {}).prepay(order())).rejects.toMatchObject({
      name: 'PayUnknown',
      reason,
      sent: true,
    })
  })

  test('SYSTEM_ERROR in WeChat’s own form, signed', async () => {
    const { wechat, pay, order } = counter()
    wechat.pay.setSwitches({ errors: [{ operation: 'prepay', status: 500, code: 'SYSTEM_ERROR', times: 1 }] })
    const made = order()
    await expect(pay.prepay(made)).rejects.toMatchObject({ name: 'PayUnknown', reason: 'server' })
    await expect(pay.prepay(made)).resolves.toHaveProperty('prepayId')
  })

  test('a prepay whose answer was lost is repeated with the same values', async () => {
    const { wechat, pay, order } = counter()
    wechat.control.addFault({ path: PREPAY, drop: true, afterEffect: true, times: 1 })
    const made = order()
    await expect(pay.prepay(made)).rejects.toMatchObject({ name: 'PayUnknown', reason: 'network' })
    expect(await pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ state: 'NOTPAY' })
    await expect(pay.prepay(made)).resolves.toHaveProperty('prepayId')
  })

  test('a refund whose answer was lost is one refund after the repeat', async () => {
    const { wechat, pay, paid } = counter()
    const { outTradeNo } = await paid()
    wechat.control.addFault({ path: REFUNDS, drop: true, afterEffect: true, times: 1 })
    const order = { outRefundNo: `LOST${process.pid}`, outTradeNo, refundFen: 1, totalFen: 12_345, notifyUrl: 'http://127.0.0.1:9/r' }
    await expect(pay.refund(order)).rejects.toMatchObject({ name: 'PayUnknown' })
    await expect(pay.refund(order)).resolves.toMatchObject({ state: 'PROCESSING' })
    expect(wechat.pay.refunds().filter((each) => each.outTradeNo === outTradeNo)).toHaveLength(1)
  })

  test('a close whose answer was lost', async () => {
    const { wechat, pay, order } = counter()
    const made = order()
    await pay.prepay(made)
    wechat.control.addFault({ path: '/v3/pay/transactions/out-trade-no/*/close', drop: true, afterEffect: true, times: 1 })
    await expect(pay.close(made.outTradeNo)).rejects.toMatchObject({ name: 'PayUnknown' })
    expect(await pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ state: 'CLOSED' })
    expect(await pay.close(made.outTradeNo)).toBe('closed')
  })

  test('where nobody listens, surely nothing was sent', async () => {
    await expect(
      counter()
        .payWith({ baseUrl: `http://127.0.0.1:${await freePort()}` })
        .prepay(counter().order()),
    ).rejects.toMatchObject({ reason: 'network', sent: false })
  })
})

test('429 is a no for now', async () => {
  const { wechat, pay, order } = counter()
  wechat.pay.setSwitches({ errors: [{ operation: 'prepay', status: 429, code: 'FREQUENCY_LIMITED', message: '请求过于频繁', times: 1 }] })
  await expect(pay.prepay(order())).rejects.toMatchObject({
    name: 'PayRefused',
    reason: 'rate',
    code: 'FREQUENCY_LIMITED',
    detail: '请求过于频繁',
  })
})

describe('after many failures WeChat is left alone', () => {
  const failing = async () => {
    const { wechat, payWith, order } = counter()
    wechat.control.addFault({ path: PREPAY, httpStatus: 503 })
    const pay = payWith({})
    for (let count = 0; count < 8; count += 1) await expect(pay.prepay(order())).rejects.toMatchObject({ reason: 'server' })
    return pay
  }

  test('for ten seconds nothing is sent, then one call decides', async () => {
    const { wechat, order, clock } = counter()
    const pay = await failing()
    const before = wechat.control.calls(PREPAY)
    await expect(pay.prepay(order())).rejects.toMatchObject({ name: 'PayUnknown', reason: 'resting', sent: false })
    expect(wechat.control.calls(PREPAY)).toBe(before)
    clock.advance(10 * SECOND)
    const results = await Promise.allSettled([pay.prepay(order()), pay.prepay(order()), pay.prepay(order())])
    expect(results.map((result) => (result.status === 'rejected' ? (result.reason as { reason: string }).reason : 'done'))).toEqual([
      'server',
      'resting',
      'resting',
    ])
    wechat.control.clearFaults()
    clock.advance(10 * SECOND)
    await expect(pay.prepay(order())).resolves.toHaveProperty('prepayId')
    await expect(pay.prepay(order())).resolves.toHaveProperty('prepayId')
  })

  test('a clock that was put back does not keep it silent', async () => {
    const { order, clock, wechat } = counter()
    const pay = await failing()
    wechat.control.clearFaults()
    clock.advance(-60 * SECOND)
    await expect(pay.prepay(order())).resolves.toHaveProperty('prepayId')
    clock.advance(60 * SECOND)
  })

  test('refusals are answers and do not count', async () => {
    const { payWith, order } = counter()
    const pay = payWith({})
    for (let count = 0; count < 12; count += 1)
      await expect(pay.prepay(order({ outTradeNo: 'x' }))).rejects.toMatchObject({ name: 'PayRefused' })
    await expect(pay.prepay(order())).resolves.toHaveProperty('prepayId')
  })
})
