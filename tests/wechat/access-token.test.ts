import { DEMO_APP } from '../../scripts/wechat-sandbox/demo'
import { type AWechat, aWechat, closeAll, HOUR, MINUTE, OTHER_APP, post, rejection, SECOND } from './support/a-wechat'

afterEach(closeAll)

const TEMPLATE = { id: 'progress', keys: ['thing1'] }
const PLAIN = `/cgi-bin/token?grant_type=client_credential&appid=${DEMO_APP.appid}&secret=${DEMO_APP.secret}`
const stable = (force = false) =>
  post({ grant_type: 'client_credential', appid: DEMO_APP.appid, secret: DEMO_APP.secret, force_refresh: force })

/** Any business call: which errcode a token gets. A good one reaches the service, which finds the openid wrong. */
const codeFor = async ({ raw }: AWechat, token: string) =>
  (await raw(`/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(token)}`, post({})))['errcode']
const GOOD = 40003

const aPhoneCall = (wechat: AWechat) => {
  const { code, openid } = wechat.sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001' })
  return wechat.phone.exchange(code, openid)
}
const fetches = ({ sandbox }: AWechat) => sandbox.control.calls('/cgi-bin/stable_token')

describe('stable_token', () => {
  it('gives the same token with less and less time, until its last five minutes', async () => {
    const { raw, clock } = await aWechat()
    const first = await raw('/cgi-bin/stable_token', stable())
    expect(first).toEqual({ access_token: expect.stringMatching(/^84_[\w-]{100,}$/), expires_in: 7200 })
    clock.advance(HOUR)
    expect(await raw('/cgi-bin/stable_token', stable())).toEqual({ ...first, expires_in: 3600 })
    clock.advance(HOUR - 5 * MINUTE)
    const next = await raw('/cgi-bin/stable_token', stable())
    expect(next['access_token']).not.toBe(first['access_token'])
    expect(next['expires_in']).toBe(7200)
  })

  it('lets old and new token work together in those five minutes, then calls the old one expired: 42001', async () => {
    const wechat = await aWechat()
    const old = await wechat.token()
    wechat.clock.advance(2 * HOUR - 5 * MINUTE)
    const next = await wechat.token()
    expect([await codeFor(wechat, old), await codeFor(wechat, next)]).toEqual([GOOD, GOOD])
    wechat.clock.advance(5 * MINUTE)
    expect([await codeFor(wechat, old), await codeFor(wechat, next)]).toEqual([42001, GOOD])
  })

  it('kills the old token at once when forced, but not twice in 30 seconds', async () => {
    const wechat = await aWechat()
    const old = await wechat.token()
    const forced = await wechat.token(DEMO_APP, true)
    expect(forced).not.toBe(old)
    expect([await codeFor(wechat, old), await codeFor(wechat, forced)]).toEqual([40001, GOOD])
    wechat.clock.advance(29 * SECOND)
    expect(await wechat.token(DEMO_APP, true)).toBe(forced)
    wechat.clock.advance(1 * SECOND)
    expect(await wechat.token(DEMO_APP, true)).not.toBe(forced)
  })

  it('forces 20 times a day: 45009, until the next day in Beijing', async () => {
    const { raw, clock } = await aWechat()
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await raw('/cgi-bin/stable_token', stable(true))).toHaveProperty('access_token')
      clock.advance(30 * SECOND)
    }
    expect(await raw('/cgi-bin/stable_token', stable(true))).toMatchObject({ errcode: 45009 })
    expect(await raw('/cgi-bin/stable_token', stable())).toHaveProperty('access_token')
    clock.advance(14 * HOUR)
    expect(await raw('/cgi-bin/stable_token', stable(true))).toHaveProperty('access_token')
  })

  it('has its own limits by minute and day: 45011, 45009', async () => {
    const { raw, clock } = await aWechat({ limits: { stableTokenPerMinute: 2, stableTokenPerDay: 3 } })
    const codes = async () => (await raw('/cgi-bin/stable_token', stable()))['errcode']
    expect([await codes(), await codes(), await codes()]).toEqual([undefined, undefined, 45011])
    clock.advance(MINUTE)
    expect([await codes(), await codes()]).toEqual([undefined, 45009])
  })

  it('wants POST with JSON and the right keys', async () => {
    const { raw } = await aWechat()
    expect(await raw('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 })
    expect(await raw('/cgi-bin/stable_token', { method: 'POST' })).toMatchObject({ errcode: 44002 })
    expect(await raw('/cgi-bin/stable_token', { method: 'POST', body: 'grant_type=client_credential' })).toMatchObject({ errcode: 47001 })
    const wrong = { grant_type: 'client_credential', appid: DEMO_APP.appid, secret: 'wrong' }
    expect(await raw('/cgi-bin/stable_token', post(wrong))).toMatchObject({ errcode: 40125 })
    expect(await raw('/cgi-bin/stable_token', post({ ...wrong, grant_type: 'x' }))).toMatchObject({ errcode: 40002 })
  })
})

describe('the older token', () => {
  it('is made anew by each call; the one before works five more minutes; stable_token stands apart', async () => {
    const wechat = await aWechat()
    const stableToken = await wechat.token()
    const old = String((await wechat.raw(PLAIN))['access_token'])
    const next = String((await wechat.raw(PLAIN))['access_token'])
    expect(next).not.toBe(old)
    wechat.clock.advance(5 * MINUTE - 1)
    expect(await codeFor(wechat, old)).toBe(GOOD)
    wechat.clock.advance(1)
    expect(await codeFor(wechat, old)).toBe(40001)
    expect([await codeFor(wechat, next), await codeFor(wechat, stableToken)]).toEqual([GOOD, GOOD])
  })

  it('runs out for the day: 45009', async () => {
    const { raw } = await aWechat({ limits: { plainTokenPerDay: 1 } })
    expect(await raw(PLAIN)).toHaveProperty('access_token')
    expect(await raw(PLAIN)).toMatchObject({ errcode: 45009 })
  })
})

describe('a token on a business call', () => {
  it('counts only in the query string', async () => {
    const { raw, token } = await aWechat()
    const path = '/wxa/business/getuserphonenumber'
    expect(await raw(path, post({ code: 'x' }))).toMatchObject({ errcode: 41001 })
    expect(await raw(path, post({ code: 'x', access_token: await token() }))).toMatchObject({ errcode: 47001 })
  })

  it('is 40014 when it cannot be one, 40001 when it was never given out, 42001 when it is too old', async () => {
    const wechat = await aWechat()
    const token = await wechat.token()
    expect(await codeFor(wechat, 'abc')).toBe(40014)
    expect(await codeFor(wechat, `84_${'x'.repeat(132)}`)).toBe(40001)
    wechat.clock.advance(2 * HOUR)
    expect(await codeFor(wechat, token)).toBe(42001)
  })

  it('speaks for its own app only', async () => {
    const { sandbox, token, raw } = await aWechat({ templates: [TEMPLATE] })
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const message = post({ touser: openid, template_id: TEMPLATE.id, data: { thing1: { value: '水管' } } })
    expect(await raw(`/cgi-bin/message/subscribe/send?access_token=${await token(OTHER_APP)}`, message)).toMatchObject({ errcode: 40003 })
  })
})

describe('our source of tokens', () => {
  it('fetches one token for 100 calls at once, and none for the next 100', async () => {
    const wechat = await aWechat()
    const many = () => Promise.all(Array.from({ length: 50 }, () => [aPhoneCall(wechat), aPhoneCall(wechat)]).flat())
    expect(await many()).toHaveLength(100)
    expect(fetches(wechat)).toBe(1)
    wechat.clock.advance(MINUTE)
    await many()
    expect(fetches(wechat)).toBe(1)
  })

  it('renews it five minutes early without letting a call wait', async () => {
    const wechat = await aWechat()
    await aPhoneCall(wechat)
    wechat.clock.advance(2 * HOUR - 5 * MINUTE - 1)
    await aPhoneCall(wechat)
    expect(fetches(wechat)).toBe(1)
    wechat.clock.advance(1)
    wechat.sandbox.control.addFault({ path: '/cgi-bin/stable_token', delayMs: 200, times: 1 })
    await Promise.all(Array.from({ length: 20 }, () => aPhoneCall(wechat)))
    expect(fetches(wechat)).toBe(2)
    // The new one has arrived by now: the old one is past its end, and no further fetch is needed.
    await new Promise((resolve) => setTimeout(resolve, 400))
    wechat.clock.advance(6 * MINUTE)
    await aPhoneCall(wechat)
    expect(fetches(wechat)).toBe(2)
  })

  it('works on with the old token while no new one can be had', async () => {
    const wechat = await aWechat()
    await aPhoneCall(wechat)
    wechat.clock.advance(2 * HOUR - 4 * MINUTE)
    wechat.sandbox.control.addFault({ path: '/cgi-bin/stable_token', httpStatus: 502 })
    for (let turn = 0; turn < 5; turn += 1) expect(await aPhoneCall(wechat)).toHaveProperty('phone')
    expect(fetches(wechat)).toBeLessThanOrEqual(3)
    wechat.clock.advance(4 * MINUTE)
    expect(await rejection(aPhoneCall(wechat))).toMatchObject({ reason: 'http_status' })
    wechat.sandbox.control.clearFaults()
    expect(await aPhoneCall(wechat)).toHaveProperty('phone')
  })

  it.each([40001, 40014, 42001])('fetches anew and calls once more when WeChat says %i', async (errcode) => {
    const wechat = await aWechat()
    await aPhoneCall(wechat)
    wechat.sandbox.control.addFault({ path: '/wxa/business/getuserphonenumber', errcode, times: 1 })
    expect(await aPhoneCall(wechat)).toHaveProperty('phone')
    expect(fetches(wechat)).toBe(2)
  })

  it('is healed when another process forced a new token', async () => {
    const wechat = await aWechat()
    await aPhoneCall(wechat)
    await wechat.token(DEMO_APP, true)
    const before = fetches(wechat)
    await Promise.all(Array.from({ length: 30 }, () => aPhoneCall(wechat)))
    expect(fetches(wechat)).toBe(before + 1)
  })

  it('gives up after the second refusal and says that it may pass', async () => {
    const wechat = await aWechat()
    wechat.sandbox.control.addFault({ path: '/wxa/business/getuserphonenumber', errcode: 40001 })
    expect(await rejection(aPhoneCall(wechat))).toMatchObject({ name: 'WechatUnavailable', reason: 'token', outcomeUnknown: false })
    expect(wechat.sandbox.control.calls('/wxa/business/getuserphonenumber')).toBe(2)
  })

  it('shares the stable token between processes', async () => {
    const wechat = await aWechat()
    const other = wechat.another()
    await aPhoneCall(wechat)
    const { code, openid } = wechat.sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001' })
    expect(await other.phone.exchange(code, openid)).toHaveProperty('phone')
    expect(await aPhoneCall(wechat)).toHaveProperty('phone')
    expect(fetches(wechat)).toBe(2)
  })

  it('does not keep a failed fetch: the next call tries again', async () => {
    const wechat = await aWechat()
    wechat.sandbox.control.addFault({ path: '/cgi-bin/stable_token', errcode: -1, times: 1 })
    expect(await rejection(aPhoneCall(wechat))).toMatchObject({ reason: 'busy' })
    expect(await aPhoneCall(wechat)).toHaveProperty('phone')
  })
})
