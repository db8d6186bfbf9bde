import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { createWechat } from '@jinlin/bff/platform/wechat/wechat'
import { WechatUnavailable } from '@jinlin/bff/platform/wechat/errors'
import { DEMO_APP } from '../../scripts/wechat-sandbox/demo'
import type { Fault } from '../../scripts/wechat-sandbox/faults'
import { type AWechat, aClock, aWechat, closeAll, rejection } from './support/a-wechat'

afterEach(closeAll)

const SESSION = '/sns/jscode2session'
const signIn = ({ sandbox, identity }: AWechat) => identity.codeToSession(sandbox.control.loginCode({ identity: 'owner' }).code)

describe('trouble at WeChat', () => {
  const cases: [string, Omit<Fault, 'path'>, object][] = [
    ['is busy', { errcode: -1 }, { reason: 'busy', outcomeUnknown: false }],
    ['asks to slow down', { errcode: 45011 }, { reason: 'minute_quota', outcomeUnknown: false }],
    ['has had enough for the day', { errcode: 45009 }, { reason: 'day_quota', outcomeUnknown: false }],
    ['answers 500', { httpStatus: 500 }, { reason: 'http_status', outcomeUnknown: true }],
    ['answers 503 with JSON', { httpStatus: 503, body: '{"openid":"o1"}' }, { reason: 'http_status', outcomeUnknown: true }],
    ['answers 404', { httpStatus: 404 }, { reason: 'http_status', outcomeUnknown: false }],
    ['never answers', { hang: true }, { reason: 'timeout', outcomeUnknown: true }],
    ['answers too late', { delayMs: 2_000 }, { reason: 'timeout', outcomeUnknown: true }],
    ['cuts the line', { drop: true }, { reason: 'network', outcomeUnknown: true }],
    ['sends a web page', { body: '<html>' }, { reason: 'bad_answer', outcomeUnknown: true }],
    ['sends a list', { body: '[]' }, { reason: 'bad_answer' }],
    ['sends nothing', { body: '' }, { reason: 'bad_answer' }],
    ['leaves out the openid', { body: '{"session_key":"c2VjcmV0"}' }, { reason: 'bad_answer' }],
    ['sends an openid that is no text', { body: '{"openid":7}' }, { reason: 'bad_answer' }],
    ['sends an endless openid', { body: JSON.stringify({ openid: 'o'.repeat(200) }) }, { reason: 'bad_answer' }],
    ['sends a megabyte', { body: JSON.stringify({ openid: 'o1', more: 'x'.repeat(1_000_000) }) }, { reason: 'bad_answer' }],
  ]
  it.each(cases)('%s', async (_name, fault, expected) => {
    // Impatient only where patience is the question: elsewhere a busy machine must not be taken for a silent WeChat.
    const wechat = await aWechat({ timeoutMs: 'hang' in fault || 'delayMs' in fault ? 250 : 5_000 })
    wechat.sandbox.control.addFault({ path: SESSION, ...fault, times: 1 })
    const error = await rejection(signIn(wechat))
    expect(error).toBeInstanceOf(WechatUnavailable)
    expect(error).toMatchObject(expected)
    expect(await signIn({ ...wechat, ...wechat.another({ timeoutMs: 20_000 }) })).toHaveProperty('openId')
  })

  const info = { purePhoneNumber: '16000000001', countryCode: '86', watermark: { appid: DEMO_APP.appid } }
  it.each([
    ['for another app', { ...info, watermark: { appid: 'wx2222222222jinlin' } }],
    ['for no app', { ...info, watermark: undefined }],
    ['without figures', { ...info, purePhoneNumber: '1<script>' }],
    ['with a country that is none', { ...info, countryCode: '+86' }],
  ])('gives a phone number %s', async (_name, phoneInfo) => {
    const { sandbox, phone } = await aWechat()
    const { code, openid } = sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001' })
    const body = JSON.stringify({ errcode: 0, errmsg: 'ok', phone_info: phoneInfo })
    sandbox.control.addFault({ path: '/wxa/business/getuserphonenumber', body, times: 1 })
    expect(await rejection(phone.exchange(code, openid))).toMatchObject({ name: 'WechatUnavailable', reason: 'bad_answer' })
  })

  it('is waited for a little', async () => {
    const wechat = await aWechat()
    wechat.sandbox.control.addFault({ path: SESSION, delayMs: 100, times: 1 })
    const startedAt = performance.now()
    expect(await signIn(wechat)).toHaveProperty('openId')
    expect(performance.now() - startedAt).toBeGreaterThan(90)
  })

  it('gives up on an answer that trickles in', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const baseUrl = await new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
    })
    try {
      const { identity } = createWechat({ baseUrl, appId: 'a', appSecret: 's', clock: aClock(), timeoutMs: 200 })
      expect(await rejection(identity.codeToSession('x'))).toMatchObject({ reason: 'timeout' })
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('does not follow a redirect, to its own host or another', async () => {
    const wechat = await aWechat()
    const elsewhere = await aWechat()
    for (const url of [wechat.sandbox.url, elsewhere.sandbox.url]) {
      wechat.sandbox.control.addFault({ path: SESSION, httpStatus: 302, headers: { location: `${url}/sns/other` }, times: 1 })
      expect(await rejection(signIn(wechat))).toMatchObject({ reason: 'http_status' })
    }
    expect(wechat.sandbox.control.calls('/sns/other') + elsewhere.sandbox.control.calls('/sns/other')).toBe(0)
  })

  it('knows that nothing was done when there was nobody to talk to', async () => {
    const wechat = await aWechat()
    const { code } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    await wechat.sandbox.close()
    expect(await rejection(wechat.identity.codeToSession(code))).toMatchObject({ reason: 'network', outcomeUnknown: false })
  })

  it('never shows the secret, the code, the token or the session key in an error', async () => {
    const wechat = await aWechat({ timeoutMs: 200 })
    const token = await wechat.token()
    const { control } = wechat.sandbox
    const faults: Omit<Fault, 'path'>[] = [
      { hang: true },
      { drop: true },
      { httpStatus: 500 },
      { errcode: 48001 },
      { errcode: 40001 },
      { body: '{"session_key":"c2VjcmV0LWtleQ==","phone_info":{"purePhoneNumber":"16000000001x"}}' },
    ]
    for (const fault of faults) {
      control.addFault({ path: SESSION, ...fault })
      control.addFault({ path: '/wxa/business/getuserphonenumber', ...fault })
      const login = control.loginCode({ identity: 'owner' })
      const phone = control.phoneCode({ identity: 'owner', phone: '16000000001' })
      const shown = [
        inspect(await rejection(wechat.identity.codeToSession(login.code)), { depth: 9 }),
        inspect(await rejection(wechat.phone.exchange(phone.code, phone.openid)), { depth: 9 }),
      ].join('\n')
      for (const secret of [DEMO_APP.secret, login.code, phone.code, token, 'c2VjcmV0LWtleQ', '16000000001'])
        expect(shown).not.toContain(secret)
      control.clearFaults()
    }
  })

  it('does not let what a person sent change the address', async () => {
    const { identity, sandbox } = await aWechat()
    const error = await rejection(identity.codeToSession('x&appid=other#/../../_sandbox/identities'))
    expect(error).toMatchObject({ errcode: 40029 })
    expect(sandbox.control.calls(SESSION)).toBe(1)
  })
})
