import type { PayParams } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import { multipart, rawRequest } from '../../support/http-send'
import { APP, useCounter } from './support'

const counter = useCounter()

const query = (params: PayParams, further: Record<string, string> = {}) =>
  new URLSearchParams({
    appId: APP.appid,
    timeStamp: params.timeStamp,
    nonceStr: params.nonceStr,
    package: params.package,
    signType: params.signType,
    paySign: params.paySign,
    ...further,
  }).toString()

const ordered = async (changes = {}) => {
  const { pay, order } = counter()
  const made = order(changes)
  const { prepayId } = await pay.prepay(made)
  return { made, prepayId, params: pay.payParams(prepayId) }
}
const show = (prepayId: string, search: string) => rawRequest(counter().wechat.url, { path: `/cashier/${prepayId}?${search}` })
const use = (prepayId: string, action: string, search: string, body: object = {}, headers: Record<string, string> = {}) =>
  rawRequest(counter().wechat.url, {
    method: 'POST',
    path: `/cashier/${prepayId}/${action}?${search}`,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test('the sheet shows payee, amount and item, and takes any six digits', async () => {
  const { made, prepayId, params } = await ordered({ description: '物业费 <b>11月</b>' })
  const page = await show(prepayId, query(params))
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.text).toContain('¥123.45')
  expect(page.text).toContain(counter().keys.name)
  expect(page.text).toContain('物业费 &lt;b&gt;11月&lt;/b&gt;')
  for (const password of ['', '12345', '1234567', 'abcdef', 123_456])
    expect((await use(prepayId, 'pay', query(params), { password })).status).toBe(400)
  const done = await use(prepayId, 'pay', query(params), { password: '000000', bankType: 'CMB_DEBIT' })
  expect(done.json()).toEqual({ errMsg: 'requestPayment:ok' })
  expect(await counter().pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({
    state: 'SUCCESS',
    openid: counter().payer,
    bankType: 'CMB_DEBIT',
  })
  expect((await use(prepayId, 'pay', query(params), { password: '000000' })).json()).toMatchObject({ message: '该订单已支付' })
  expect((await show(prepayId, query(params))).text).toContain('该订单已支付')
})

test('cancelling leaves the order as it is', async () => {
  const { made, prepayId, params } = await ordered()
  expect((await use(prepayId, 'cancel', query(params))).json()).toEqual({ errMsg: 'requestPayment:fail cancel' })
  expect(await counter().pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ state: 'NOTPAY' })
  expect(counter().wechat.pay.cancelled(made.outTradeNo)).toBe(1)
})

test.each(['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'])(
  'another %s than was signed is refused, looking and paying',
  async (name) => {
    const { made, prepayId, params } = await ordered()
    const wrong = query(params, { [name]: name === 'paySign' ? params.paySign.split('').reverse().join('') : 'x1' })
    expect((await show(prepayId, wrong)).text).toContain('支付验证签名失败')
    expect((await use(prepayId, 'pay', wrong, { password: '123456' })).status).toBe(400)
    expect(await counter().pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ state: 'NOTPAY' })
  },
)

test('one order’s signature does not open another’s sheet', async () => {
  const one = await ordered()
  const two = await ordered()
  expect((await use(two.prepayId, 'pay', query(one.params), { password: '123456' })).status).toBe(400)
})

test('a closed order and an unknown one say so', async () => {
  const { made, prepayId, params } = await ordered()
  await counter().pay.close(made.outTradeNo)
  expect((await show(prepayId, query(params))).text).toContain('订单已关闭')
  expect((await show('wx2026', query(params))).text).toContain('订单不存在')
})

test('other pages cannot pay, other names do not reach it, and it sends nobody away from this machine', async () => {
  const { made, prepayId, params } = await ordered()
  expect((await use(prepayId, 'pay', query(params), { password: '123456' }, { origin: 'http://localhost:3000' })).status).toBe(403)
  expect((await use(prepayId, 'pay', query(params), { password: '123456' }, { host: 'evil.example' })).status).toBe(403)
  expect((await show(prepayId, query(params, { return: 'https://evil.example/' }))).text).not.toContain('evil')
  expect((await show(prepayId, query(params, { return: 'http://localhost:3000/#/x' }))).text).toContain('http://localhost:3000/#/x')
  expect((await show(prepayId, query(params, { return: 'http://localhost.evil.example/' }))).text).not.toContain('evil')
  expect(await counter().pay.queryByOutTradeNo(made.outTradeNo)).toMatchObject({ state: 'NOTPAY' })
})

test('a body that is no JSON', async () => {
  const { prepayId, params } = await ordered()
  const form = multipart({ password: '123456' })
  const answer = await rawRequest(counter().wechat.url, { method: 'POST', path: `/cashier/${prepayId}/pay?${query(params)}`, ...form })
  expect(answer.status).toBe(400)
})

test('the controls over HTTP: pay without a sheet, look, switch, lie, import', async () => {
  const { wechat } = counter()
  const { made, prepayId } = await ordered()
  const control = (method: string, name: string, body?: object) =>
    rawRequest(wechat.url, {
      method,
      path: `/_sandbox/pay/${name}`,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  expect((await control('POST', 'pay', { prepayId, openid: wechat.control.openid('owner') })).json()).toMatchObject({
    outTradeNo: made.outTradeNo,
  })
  expect((await control('POST', 'pay', { prepayId })).status).toBe(400)
  expect((await control('GET', `orders?outTradeNo=${made.outTradeNo}`)).json()).toMatchObject({ order: { state: 'SUCCESS' }, cancelled: 0 })
  const switched = await control('POST', 'switches', { copies: 3, wrong: 'amount' })
  expect(switched.json()).toMatchObject({ switches: { copies: 3, wrong: 'amount' } })
  expect((await control('DELETE', 'switches')).json<{ switches: object }>().switches).not.toHaveProperty('wrong')
  for (const bad of [{ copies: 0 }, { speed: 1 }, { mode: 'other' }, { errors: [{}] }])
    expect((await control('POST', 'switches', bad)).status).toBe(400)
  const lie = await control('POST', 'notices', { about: made.outTradeNo, wrong: 'probe' })
  expect(lie.json<{ headers: Record<string, string> }>().headers['Wechatpay-Signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
  expect((await control('POST', 'notices', { about: 'nothing' })).status).toBe(400)
  expect((await control('POST', 'resend', { about: made.outTradeNo })).json()).toEqual({ resent: 1 })
  const payments = [{ outTradeNo: 'IMPORT-1', totalFen: 5, openid: 'o1', at: counter().clock.now() }]
  expect((await control('POST', 'orders', { payments })).json()).toEqual({ imported: 1 })
  expect((await control('POST', 'orders', { payments })).json()).toEqual({ imported: 0 })
  expect((await control('POST', 'differences', { differences: [{ kind: 'missing', number: 'IMPORT-1' }] })).json()).toEqual({ planted: 1 })
  expect((await control('POST', 'differences', { differences: [{ kind: 'odd' }] })).status).toBe(400)
})
