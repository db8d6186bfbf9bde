import { createDecipheriv, createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto'
import { createWechatPay } from '@jinlin/bff/platform/wechat/pay/wechat-pay'
import { makePayKeys } from '../../../scripts/wechat-sandbox/pay/keys'
import { SECOND } from '../../support/clock'
import { rawRequest } from '../../support/http-send'
import { useCounter } from './support'

const counter = useCounter()

interface Signing {
  method?: string
  path?: string
  body?: string
  at?: number
  nonce?: string
  change?: (authorization: string) => string
  headers?: Record<string, string>
}

/** A request signed by hand, so that every part can be wrong. */
const send = ({
  method = 'GET',
  path = '/v3/certificates',
  body = '',
  at,
  nonce = randomBytes(16).toString('hex'),
  change = (text) => text,
  headers = {},
}: Signing) => {
  const { keys, clock, wechat } = counter()
  const timestamp = Math.floor((at ?? clock.now()) / SECOND)
  const message = `${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`
  const signature = sign('sha256', Buffer.from(message), createPrivateKey(keys.privateKey)).toString('base64')
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${keys.mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${keys.serial}"`
  return rawRequest(wechat.url, {
    method,
    path,
    headers: {
      authorization: change(authorization),
      accept: 'application/json',
      'user-agent': 'suite',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body } : {}),
  })
}
const code = async (signing: Signing) => {
  const answer = await send(signing)
  return [answer.status, answer.json<{ code: string }>().code]
}

describe('WeChat lets in', () => {
  test('who signs as it says', async () => {
    const answer = await send({ path: `/v3/pay/transactions/out-trade-no/T0000000?mchid=${counter().keys.mchid}` })
    expect([answer.status, answer.json<{ code: string }>().code]).toEqual([404, 'ORDER_NOT_EXIST'])
    expect(answer.headers['wechatpay-signature']).toBeDefined()
    expect(answer.headers['request-id']).toMatch(/^[0-9A-F]{30}-268512771$/)
  })

  test.each<[string, Signing]>([
    ['another scheme', { change: (text) => text.replace('SHA256-RSA2048', 'SM2-WITH-SM3') }],
    ['no signature', { change: (text) => text.replace(/signature="[^"]*",/, '') }],
    [
      'a changed signature',
      { change: (text) => text.replace(/signature="(.)/, (_all, first: string) => `signature="${first === 'A' ? 'B' : 'A'}`) },
    ],
    ['another certificate', { change: (text) => text.replace(/serial_no="[^"]*"/, 'serial_no="0123456789ABCDEF"') }],
    ['another nonce than was signed', { change: (text) => text.replace(/nonce_str="[^"]*"/, 'nonce_str="abc"') }],
  ])('not %s', async (_, signing) => expect(await code(signing)).toEqual([401, 'SIGN_ERROR']))

  test('not what was signed for another path, query or body', async () => {
    const { keys, clock, wechat } = counter()
    const timestamp = Math.floor(clock.now() / SECOND)
    const path = `/v3/pay/transactions/out-trade-no/T0000000?mchid=${keys.mchid}`
    for (const [signed, sent] of [
      [path, `${path}&a=1`],
      [path.replace('T0', 'T1'), path],
      [path.replace('?', '%3F'), path],
    ] as const) {
      const nonce = randomBytes(16).toString('hex')
      const signature = sign(
        'sha256',
        Buffer.from(`GET\n${signed}\n${timestamp}\n${nonce}\n\n`),
        createPrivateKey(keys.privateKey),
      ).toString('base64')
      const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${keys.mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${keys.serial}"`
      const answer = await rawRequest(wechat.url, { path: sent, headers: { authorization, accept: '*/*', 'user-agent': 'suite' } })
      expect([answer.status, answer.headers['wechatpay-signature']]).toEqual([401, undefined])
    }
  })

  test('±300 s, and a nonce once', async () => {
    const { clock } = counter()
    const at = (seconds: number) => code({ at: clock.now() + seconds * SECOND })
    expect(await at(300)).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    expect(await at(-300)).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    expect(await at(301)).toEqual([401, 'SIGN_ERROR'])
    expect(await at(-301)).toEqual([401, 'SIGN_ERROR'])
    expect(await code({ nonce: 'once' })).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    expect(await code({ nonce: 'once' })).toEqual([401, 'SIGN_ERROR'])
  })

  test('nobody without Accept, and no key name that is none of its own', async () => {
    expect(await code({ headers: { accept: '' } })).toEqual([400, 'PARAM_ERROR'])
    expect(await code({ headers: { 'wechatpay-serial': 'PUB_KEY_ID_0000' } })).toEqual([400, 'PARAM_ERROR'])
  })
})

describe('the adapter believes', () => {
  test('answers under the public key and under a certificate', async () => {
    const { keys, payWith, order, wechat } = counter()
    for (const [id, key] of [
      [keys.platform.publicKeyId, keys.platform.publicKey],
      [keys.certificate.serial, keys.certificate.pem],
    ] as const) {
      const pay = payWith({ keys: { [id]: key } })
      const made = order()
      await expect(pay.prepay(made)).resolves.toHaveProperty('prepayId')
      expect(await pay.close(made.outTradeNo)).toBe('closed')
      expect(wechat.pay.order(made.outTradeNo)).toMatchObject({ state: 'CLOSED' })
    }
  })

  test('no answer of another key under the right name, refusals included', async () => {
    const { keys, payWith, order } = counter()
    const other = makePayKeys()
    const pay = payWith({ keys: { [keys.platform.publicKeyId]: other.platform.publicKey } })
    const made = order()
    await expect(pay.prepay(made)).rejects.toMatchObject({
      name: 'PayUnknown',
      reason: 'bad_answer',
      message: expect.stringContaining('signature'),
    })
    await expect(pay.queryByOutTradeNo('T0000000')).rejects.toMatchObject({ name: 'PayUnknown', reason: 'bad_answer' })
    await expect(pay.close(made.outTradeNo)).rejects.toMatchObject({ name: 'PayUnknown', reason: 'bad_answer' })
  })

  test('a clock an hour slow is told so by WeChat', async () => {
    const { clock, keys, wechat, order, payWith } = counter()
    const slow = { now: () => clock.now() - 3_600 * SECOND }
    const pay = createWechatPay({ ...payWithOptions(keys, wechat.url) }, slow)
    // WeChat refuses before it knows who asks, so this one refusal has no signature.
    await expect(pay.prepay(order())).rejects.toMatchObject({ name: 'PayRefused', reason: 'misconfigured', code: 'SIGN_ERROR' })
    await expect(payWith({}).prepay(order())).resolves.toHaveProperty('prepayId')
  })
})

const payWithOptions = (keys: ReturnType<typeof makePayKeys>, baseUrl: string) => ({
  baseUrl,
  appId: 'wx0000000000000001',
  mchId: keys.mchid,
  serial: keys.serial,
  privateKey: keys.privateKey,
  v3Key: keys.v3Key,
  keys: { [keys.platform.publicKeyId]: keys.platform.publicKey },
  notifyBaseUrl: 'https://jinlin.invalid',
})

test('a merchant with another key is told that his signature is wrong', async () => {
  const { payWith, order } = counter()
  const other = makePayKeys()
  await expect(payWith({ privateKey: other.privateKey }).prepay(order())).rejects.toMatchObject({
    reason: 'misconfigured',
    code: 'SIGN_ERROR',
  })
})

test('certificate mode gives out the certificate, sealed with the APIv3 key', async () => {
  const { wechat, keys } = counter()
  wechat.pay.setSwitches({ mode: 'certificate' })
  const answer = await send({})
  expect([answer.status, answer.headers['wechatpay-serial']]).toEqual([200, keys.certificate.serial])
  const { data } = answer.json<{
    data: { serial_no: string; encrypt_certificate: { ciphertext: string; nonce: string; associated_data: string } }[]
  }>()
  const [entry] = data
  const sealed = entry?.encrypt_certificate
  const bytes = Buffer.from(sealed?.ciphertext ?? '', 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keys.v3Key, sealed?.nonce ?? '')
    .setAAD(Buffer.from(sealed?.associated_data ?? ''))
    .setAuthTag(bytes.subarray(-16))
  const pem = decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
  const certificate = new X509Certificate(pem)
  expect(certificate.serialNumber).toBe(entry?.serial_no)
  expect(certificate.publicKey.asymmetricKeyType).toBe('rsa')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
})

test('without a merchant every call is a plain no', async () => {
  const { clock } = counter()
  const pay = createWechatPay(undefined, clock)
  expect(pay.enabled).toBe(false)
  await expect(pay.queryByOutTradeNo('T0000000')).rejects.toMatchObject({ name: 'PayRefused', reason: 'off' })
  expect(() => pay.payParams('wx1')).toThrow(/not set up/)
  expect(() => pay.openNotice({}, Buffer.from('{}'))).toThrow(expect.objectContaining({ reason: 'serial' }))
})
