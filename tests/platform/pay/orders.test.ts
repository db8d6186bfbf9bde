import { createPublicKey, verify } from 'node:crypto'
import { MINUTE, HOUR } from '../../support/clock'
import { APP, useCounter } from './support'

const counter = useCounter()

describe('prepay', () => {
  test('gives an id, and a fresh one for the same order again', async () => {
    const { pay, order } = counter()
    const made = order()
    const first = await pay.prepay(made)
    const second = await pay.prepay(made)
    expect(first.prepayId).toMatch(/^wx\d{14}[0-9a-f]{20}$/)
    expect(second.prepayId).not.toBe(first.prepayId)
  })

  test('the same number with another amount, text or time is refused as a change', async () => {
    const { pay, order } = counter()
    const made = order()
    await pay.prepay(made)
    for (const change of [
      { amountFen: made.amountFen + 1 },
      { description: '停车费' },
      { expiresAt: made.expiresAt + MINUTE },
      { attach: 'p2' },
    ]) {
      await expect(pay.prepay({ ...made, ...change })).rejects.toMatchObject({
        name: 'PayRefused',
        reason: 'params_differ',
        requestId: expect.stringMatching(/-268498688$/),
      })
    }
  })

  test('a paid, a closed and an expired order say which they are', async () => {
    const { pay, order, paid, clock } = counter()
    await expect(pay.prepay(await paid())).rejects.toMatchObject({ reason: 'already_paid' })
    const closed = order()
    await pay.prepay(closed)
    await pay.close(closed.outTradeNo)
    await expect(pay.prepay(closed)).rejects.toMatchObject({ reason: 'order_closed', code: 'ORDER_CLOSED' })
    const late = order()
    await pay.prepay(late)
    clock.advance(31 * MINUTE)
    await expect(pay.prepay(late)).rejects.toMatchObject({ reason: 'order_closed' })
  })

  test.each([
    ['a number of five characters', { outTradeNo: 'T1234' }],
    ['a number with a space', { outTradeNo: 'T1234 5678' }],
    ['128 characters of description', { description: '物'.repeat(128) }],
    ['129 bytes of attach', { attach: 'a'.repeat(129) }],
    ['no amount', { amountFen: 0 }],
    ['a notify address with a query', { notifyUrl: 'https://jinlin.test/notices?a=1' }],
    ['a notify address without TLS', { notifyUrl: 'http://jinlin.test/notices' }],
  ])('%s is bad input', async (_, change) => {
    const { pay, order } = counter()
    await expect(pay.prepay(order(change))).rejects.toMatchObject({ name: 'PayRefused', reason: 'bad_input', code: 'PARAM_ERROR' })
  })

  test('exactly 127 characters, 128 bytes and one fen are taken', async () => {
    const { pay, order } = counter()
    const made = order({ description: '物'.repeat(127), attach: 'a'.repeat(128), amountFen: 1 })
    await expect(pay.prepay(made)).resolves.toHaveProperty('prepayId')
  })

  test('a payer of another app and a foreign app are refused', async () => {
    const { pay, payWith, order } = counter()
    await expect(pay.prepay(order({ openid: `o${'z'.repeat(27)}` }))).rejects.toMatchObject({ reason: 'bad_openid' })
    await expect(payWith({ appId: 'wx0000000000000002' }).prepay(order())).rejects.toMatchObject({
      reason: 'misconfigured',
      code: 'APPID_MCHID_NOT_MATCH',
    })
  })

  test('half a fen never leaves', async () => {
    const { pay, order } = counter()
    await expect(pay.prepay(order({ amountFen: 1.5 }))).rejects.toThrow(RangeError)
  })
})

test('the sheet is signed over four lines, the package with its prefix', () => {
  const { pay, keys, clock } = counter()
  const params = pay.payParams('wx201410272009395522657a690389285100')
  expect(params).toMatchObject({
    package: 'prepay_id=wx201410272009395522657a690389285100',
    signType: 'RSA',
    timeStamp: String(Math.floor(clock.now() / 1000)),
  })
  expect(params.nonceStr).toMatch(/^[0-9A-Za-z]{32}$/)
  const message = `${APP.appid}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`
  expect(verify('sha256', Buffer.from(message), createPublicKey(keys.publicKey), Buffer.from(params.paySign, 'base64'))).toBe(true)
})

describe('query', () => {
  test('unpaid, paid, closed and absent', async () => {
    const { pay, order, paid, payer, clock, keys } = counter()
    const open = order()
    await pay.prepay(open)
    expect(await pay.queryByOutTradeNo(open.outTradeNo)).toMatchObject({
      state: 'NOTPAY',
      transactionId: undefined,
      openid: undefined,
      successAt: undefined,
    })
    const done = await paid()
    expect(await pay.queryByOutTradeNo(done.outTradeNo)).toEqual({
      outTradeNo: done.outTradeNo,
      transactionId: expect.stringMatching(/^4200\d{24}$/),
      appId: APP.appid,
      mchId: keys.mchid,
      openid: payer,
      amountFen: 12_345,
      currency: 'CNY',
      state: 'SUCCESS',
      successAt: clock.now(),
      attach: 'p1',
      bankType: 'OTHERS',
    })
    await pay.close(open.outTradeNo)
    expect(await pay.queryByOutTradeNo(open.outTradeNo)).toMatchObject({ state: 'CLOSED' })
    expect(await pay.queryByOutTradeNo('T0000000')).toBe('absent')
  })

  test('the signs a number may have survive the path', async () => {
    const { pay, order } = counter()
    const made = order({ outTradeNo: `A_-|*${process.pid}` })
    await pay.prepay(made)
    expect(await pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ outTradeNo: made.outTradeNo })
    expect(await pay.close(made.outTradeNo)).toBe('closed')
  })

  test('a page of a gateway does not make an order absent', async () => {
    const { pay, wechat } = counter()
    wechat.control.addFault({ path: '/v3/pay/transactions/out-trade-no/*', httpStatus: 404 })
    await expect(pay.queryByOutTradeNo('T0000000')).rejects.toMatchObject({ name: 'PayUnknown', reason: 'bad_answer' })
  })
})

test('close: open, closed already, paid, absent', async () => {
  const { pay, order, paid } = counter()
  const open = order()
  await pay.prepay(open)
  expect(await pay.close(open.outTradeNo)).toBe('closed')
  expect(await pay.close(open.outTradeNo)).toBe('closed')
  expect(await pay.close((await paid()).outTradeNo)).toBe('paid')
  expect(await pay.close('T0000000')).toBe('absent')
})

test('a sheet is good for two hours, another one for the same order again', async () => {
  const { pay, order, wechat, clock } = counter()
  const made = order({ expiresAt: clock.now() + 10 * HOUR })
  const { prepayId } = await pay.prepay(made)
  clock.advance(2 * HOUR)
  expect(() => wechat.pay.pay({ prepayId })).toThrow(/超时/)
  const again = await pay.prepay(made)
  expect(wechat.pay.pay(again)).toHaveProperty('transactionId')
})

test('somebody else who pays is named as he is', async () => {
  const { pay, order, wechat } = counter()
  const made = order()
  const { prepayId } = await pay.prepay(made)
  const other = wechat.control.openid('tenant')
  wechat.pay.pay({ prepayId, openid: other })
  expect(await pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ openid: other })
})
