import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Notice, NoticeRefused, type NoticeRefusal } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import { SCHEDULE } from '../../../scripts/wechat-sandbox/pay/notices'
import type { SignedNotice } from '../../../scripts/wechat-sandbox/pay/notice-text'
import type { Wrong } from '../../../scripts/wechat-sandbox/pay/switches'
import { HOUR, MINUTE, SECOND } from '../../support/clock'
import { APP, NOTIFY, useCounter } from './support'

const counter = useCounter()

const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
const open = ({ headers, body }: Pick<SignedNotice, 'headers' | 'body'>): Notice =>
  counter().pay.openNotice(lower(headers), Buffer.from(body))
const refusalOf = (message: Pick<SignedNotice, 'headers' | 'body'>): NoticeRefusal | 'taken' => {
  try {
    open(message)
    return 'taken'
  } catch (error) {
    expect(error).toBeInstanceOf(NoticeRefused)
    return (error as NoticeRefused).reason
  }
}

describe('openNotice', () => {
  test.each(['public_key', 'certificate'] as const)('a payment, signed with the %s', async (mode) => {
    const { paid, wechat, keys, clock, payer } = counter()
    wechat.pay.setSwitches({ mode })
    const { outTradeNo } = await paid()
    const notice = open(wechat.pay.signedNotice(outTradeNo))
    expect(notice).toEqual({
      kind: 'trade',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      serial: mode === 'public_key' ? keys.platform.publicKeyId : keys.certificate.serial,
      eventType: 'TRANSACTION.SUCCESS',
      createdAt: clock.now(),
      fact: {
        outTradeNo,
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
      },
    })
    expect(open(wechat.pay.signedNotice(outTradeNo)).id).toBe(notice.id)
  })

  test.each(['SUCCESS', 'ABNORMAL', 'CLOSED'] as const)('a refund that ended in %s', async (refundOutcome) => {
    const { paid, pay, wechat, keys, clock } = counter()
    wechat.pay.setSwitches({ refundOutcome, refundDelayMs: 0 })
    const { outTradeNo } = await paid()
    const outRefundNo = `N${process.pid}${refundOutcome}`
    await pay.refund({ outRefundNo, outTradeNo, refundFen: 45, totalFen: 12_345, notifyUrl: `${NOTIFY}/refunds` })
    expect(open(wechat.pay.signedNotice(outRefundNo))).toMatchObject({
      kind: 'refund',
      eventType: `REFUND.${refundOutcome}`,
      fact: {
        outRefundNo,
        outTradeNo,
        mchId: keys.mchid,
        refundFen: 45,
        totalFen: 12_345,
        state: refundOutcome,
        successAt: refundOutcome === 'SUCCESS' ? clock.now() : undefined,
      },
    })
  })

  test.each<[Wrong, NoticeRefusal]>([
    ['signature', 'signature'],
    ['body', 'signature'],
    ['probe', 'probe'],
    ['clock', 'clock'],
    ['serial', 'serial'],
    ['tag', 'tag'],
    ['shape', 'shape'],
  ])('refuses a wrong %s', async (wrong, reason) => {
    const { paid, wechat } = counter()
    const { outTradeNo } = await paid()
    expect(refusalOf(wechat.pay.signedNotice(outTradeNo, wrong))).toBe(reason)
  })

  test('300 seconds off are taken, 301 are not, in both directions', async () => {
    const { paid, wechat, clock } = counter()
    const { outTradeNo } = await paid()
    const message = wechat.pay.signedNotice(outTradeNo)
    const results = [300, 301, -300, -301].map((seconds) => {
      clock.advance(seconds * SECOND)
      const result = refusalOf(message)
      clock.advance(-seconds * SECOND)
      return result
    })
    expect(results).toEqual(['taken', 'clock', 'taken', 'clock'])
  })

  test('every single byte of the body counts', async () => {
    const { paid, wechat } = counter()
    const { outTradeNo } = await paid()
    const { headers, body } = wechat.pay.signedNotice(outTradeNo)
    for (let at = 0; at < body.length; at += 41) {
      const changed = `${body.slice(0, at)}${body[at] === 'a' ? 'b' : 'a'}${body.slice(at + 1)}`
      expect(refusalOf({ headers, body: changed })).toBe('signature')
    }
    expect(refusalOf({ headers, body: `${body} ` })).toBe('signature')
    expect(refusalOf({ headers, body: '' })).toBe('signature')
  })

  test.each(['Wechatpay-Signature', 'Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial'])(
    'without %s, or with it twice, it is refused',
    async (name) => {
      const { paid, wechat, pay } = counter()
      const { headers, body } = wechat.pay.signedNotice((await paid()).outTradeNo)
      const { [name]: value = '', ...rest } = headers
      expect(refusalOf({ headers: rest, body })).toBe('signature')
      const twice = { ...lower(rest), [name.toLowerCase()]: [value, value] }
      expect(() => pay.openNotice(twice, Buffer.from(body))).toThrow(NoticeRefused)
    },
  )

  test('bytes that are no UTF-8 are refused, whatever they read as', async () => {
    const { paid, wechat, pay } = counter()
    const { headers, body } = wechat.pay.signedNotice((await paid()).outTradeNo)
    const bytes = Buffer.concat([Buffer.from(body), Buffer.from([0xff])])
    expect(() => pay.openNotice(lower(headers), bytes)).toThrow(expect.objectContaining({ reason: 'signature' }))
  })

  test.each<[Wrong, object]>([
    ['amount', { amountFen: 12_346 }],
    ['currency', { currency: 'USD' }],
    ['mchid', { mchId: '1999999999' }],
    ['appid', { appId: 'wxffffffffffffffff' }],
    ['payer', { openid: `o${'X'.repeat(27)}` }],
  ])('a wrong %s is handed on as it is said: the caller knows what it should be', async (wrong, fact) => {
    const { paid, wechat } = counter()
    expect(open(wechat.pay.signedNotice((await paid()).outTradeNo, wrong))).toMatchObject({ fact })
  })
})

describe('delivery', () => {
  let receiver: Server
  let url: string
  let answers: (number | 'silence')[]
  let received: { id: string; signature: string }[]

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const { id } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { id: string }
        received.push({ id, signature: String(request.headers['wechatpay-signature']) })
        const answer = answers.shift() ?? 204
        if (answer !== 'silence') response.writeHead(answer).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/notices`
  })
  beforeEach(async () => {
    // Whatever earlier tests left waiting goes to nobody.
    for (const notice of counter().wechat.pay.notices()) notice.state = 'delivered'
    await counter().wechat.pay.deliverDue()
    answers = []
    received = []
  })
  afterAll(
    () =>
      new Promise((resolve) => {
        receiver.close(resolve)
        receiver.closeAllConnections()
      }),
  )

  const notice = (about: string) =>
    counter()
      .wechat.pay.notices()
      .find((each) => each.about === about)

  test('repeats by the published schedule until somebody takes it', async () => {
    const { paid, wechat, clock } = counter()
    answers = [500, 502, 404, 204]
    const { outTradeNo } = await paid({ notifyUrl: url })
    const sent: number[] = []
    for (const wait of [0, 15, 15, 30, 180]) {
      clock.advance(wait * SECOND - 1)
      if (wait > 0) expect(await wechat.pay.deliverDue()).toEqual({ sent: 0 })
      clock.advance(1)
      sent.push((await wechat.pay.deliverDue()).sent)
    }
    expect(sent).toEqual([1, 1, 1, 1, 0])
    expect(notice(outTradeNo)).toMatchObject({
      state: 'delivered',
      attempts: [{ outcome: 500 }, { outcome: 502 }, { outcome: 404 }, { outcome: 204 }],
    })
    expect(new Set(received.map(({ id }) => id)).size).toBe(1)
  })

  test('gives up after fifteen repeats in 24 hours and 4 minutes', async () => {
    const { paid, wechat, clock } = counter()
    expect(SCHEDULE).toHaveLength(15)
    expect(SCHEDULE.reduce((sum, wait) => sum + wait)).toBe(24 * HOUR + 4 * MINUTE)
    answers = Array<number>(16).fill(500)
    const { outTradeNo } = await paid({ notifyUrl: url })
    await wechat.pay.deliverDue()
    for (const wait of SCHEDULE) {
      clock.advance(wait)
      await wechat.pay.deliverDue()
    }
    expect(received).toHaveLength(16)
    expect(notice(outTradeNo)).toMatchObject({ state: 'given_up' })
  })

  test('the schedule can be compressed', async () => {
    const { paid, wechat, clock } = counter()
    wechat.pay.setSwitches({ clockFactor: 1_000 })
    answers = [500]
    await paid({ notifyUrl: url })
    await wechat.pay.deliverDue()
    clock.advance(15)
    expect(await wechat.pay.deliverDue()).toEqual({ sent: 1 })
  })

  test('copies carry one id and a signature each, a probe goes before, a dropped one never comes', async () => {
    const { paid, wechat } = counter()
    wechat.pay.setSwitches({ copies: 5, probe: true, shuffleMs: 20 })
    await paid({ notifyUrl: url })
    answers = [401]
    expect(await wechat.pay.deliverDue()).toEqual({ sent: 6 })
    expect(new Set(received.map(({ id }) => id)).size).toBe(1)
    expect(new Set(received.map(({ signature }) => signature)).size).toBe(6)
    expect(received[0]?.signature).toMatch(/^WECHATPAY\/SIGNTEST\//)
    wechat.pay.setSwitches({ copies: 1, probe: false, drop: 1 })
    const lost = await paid({ notifyUrl: url })
    const next = await paid({ notifyUrl: url })
    expect(await wechat.pay.deliverDue()).toEqual({ sent: 1 })
    expect([notice(lost.outTradeNo)?.state, notice(next.outTradeNo)?.state]).toEqual(['dropped', 'delivered'])
  })

  test('a lie goes out once, the repeat says the truth', async () => {
    const { paid, wechat, clock } = counter()
    const { outTradeNo } = await paid({ notifyUrl: url })
    wechat.pay.setSwitches({ wrong: 'amount' })
    answers = [401]
    await wechat.pay.deliverDue()
    clock.advance(15 * SECOND)
    await wechat.pay.deliverDue()
    expect(received).toHaveLength(2)
    expect(open(wechat.pay.signedNotice(outTradeNo))).toMatchObject({ fact: { amountFen: 12_345 } })
  })

  test('whoever is silent for five seconds did not get it', async () => {
    const { paid, wechat } = counter()
    answers = ['silence']
    const { outTradeNo } = await paid({ notifyUrl: url })
    await wechat.pay.deliverDue()
    expect(notice(outTradeNo)).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'timeout' }] })
  })

  test('by themselves, soon', async () => {
    const { paid, wechat } = counter()
    wechat.pay.setSwitches({ autoDeliver: true })
    const { outTradeNo } = await paid({ notifyUrl: url })
    while (notice(outTradeNo)?.state !== 'delivered') await new Promise((resolve) => setTimeout(resolve, 10))
    expect(received).toHaveLength(1)
  })
})
