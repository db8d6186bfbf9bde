import { WechatRefused, WechatUnavailable } from '@jinlin/bff/platform/wechat/errors'
import { DEMO_APP } from '../../scripts/wechat-sandbox/demo'
import { aWechat, closeAll, MINUTE, OTHER_APP, rejection } from './support/a-wechat'

afterEach(closeAll)

const sessionPath = (query: Record<string, string>) =>
  `/sns/jscode2session?${new URLSearchParams({ appid: DEMO_APP.appid, secret: DEMO_APP.secret, grant_type: 'authorization_code', ...query })}`

describe('signing in with a wx.login code', () => {
  it('gives openid and unionid and keeps the session key to itself', async () => {
    const { identity, sandbox, raw } = await aWechat()
    const { code, openid } = sandbox.control.loginCode({ identity: 'owner' })
    const session = await identity.codeToSession(code)
    expect(session).toEqual({ openId: openid, unionId: expect.stringMatching(/^o[\w-]{27}$/) })

    const again = sandbox.control.loginCode({ identity: 'owner' })
    const bare = await raw(sessionPath({ js_code: again.code }))
    expect(Buffer.from(String(bare['session_key']), 'base64')).toHaveLength(16)
  })

  it('has no unionid for an app outside an Open Platform account', async () => {
    const { another, sandbox } = await aWechat()
    const { identity } = another({ appId: OTHER_APP.appid, appSecret: OTHER_APP.secret })
    const { code, openid } = sandbox.control.loginCode({ identity: 'owner', appid: OTHER_APP.appid })
    expect(await identity.codeToSession(code)).toEqual({ openId: openid })
    expect(openid).not.toBe(sandbox.control.openid('owner', DEMO_APP.appid))
  })

  it('takes a code once: 40163', async () => {
    const { identity, sandbox } = await aWechat()
    const { code } = sandbox.control.loginCode({ identity: 'owner' })
    await identity.codeToSession(code)
    const error = await rejection(identity.codeToSession(code))
    expect(error).toBeInstanceOf(WechatRefused)
    expect(error).toMatchObject({ errcode: 40163, reason: 'bad_code', detail: expect.stringContaining('code been used') })
  })

  it('takes a code for five minutes: 40029', async () => {
    const { identity, sandbox, clock } = await aWechat()
    const early = sandbox.control.loginCode({ identity: 'owner' })
    const late = sandbox.control.loginCode({ identity: 'owner' })
    clock.advance(5 * MINUTE - 1)
    expect(await identity.codeToSession(early.code)).toMatchObject({ openId: early.openid })
    clock.advance(1)
    expect(await rejection(identity.codeToSession(late.code))).toMatchObject({ errcode: 40029, reason: 'bad_code' })
  })

  it('follows the clock offset of the control plane', async () => {
    const { identity, sandbox } = await aWechat()
    const { code } = sandbox.control.loginCode({ identity: 'owner' })
    sandbox.control.setClockOffset(6 * MINUTE)
    expect(await rejection(identity.codeToSession(code))).toMatchObject({ errcode: 40029 })
    sandbox.control.setClockOffset(0)
    expect(await identity.codeToSession(code)).toHaveProperty('openId')
  })

  it('refuses a code it never gave, a phone code and the code of another app: 40029', async () => {
    const { identity, sandbox } = await aWechat()
    const phone = sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001' })
    const foreign = sandbox.control.loginCode({ identity: 'owner', appid: OTHER_APP.appid })
    for (const code of ['no-such-code', phone.code, foreign.code])
      expect(await rejection(identity.codeToSession(code))).toMatchObject({ errcode: 40029, reason: 'bad_code' })
  })

  it('tells an account that risk control has stopped: 40226', async () => {
    const { identity, sandbox } = await aWechat({ identities: [{ identity: 'bot', label: '异常账号', blocked: true }] })
    const { code } = sandbox.control.loginCode({ identity: 'bot' })
    expect(await rejection(identity.codeToSession(code))).toMatchObject({ errcode: 40226, reason: 'blocked_user' })
  })

  it('slows one person down after 100 sign-ins in a minute, and nobody else: 45011', async () => {
    const { identity, sandbox, clock } = await aWechat()
    const signIn = (name: string) => identity.codeToSession(sandbox.control.loginCode({ identity: name }).code)
    await Promise.all(Array.from({ length: 100 }, () => signIn('hasty')))
    const refused = sandbox.control.loginCode({ identity: 'hasty' })
    const error = await rejection(identity.codeToSession(refused.code))
    expect(error).toBeInstanceOf(WechatUnavailable)
    expect(error).toMatchObject({ reason: 'minute_quota', outcomeUnknown: false })
    expect(await signIn('calm')).toHaveProperty('openId')
    clock.advance(MINUTE)
    expect(await identity.codeToSession(refused.code)).toMatchObject({ openId: refused.openid })
  })

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wx2222222222jinlin' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'password' }, 40002],
    [{ js_code: '' }, 41008],
  ])('answers a request with %j by errcode %i, HTTP 200 and a request id', async (query, errcode) => {
    const { raw } = await aWechat()
    const answer = await raw(sessionPath({ js_code: 'x', ...query }))
    expect(answer).toEqual({ errcode, errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) })
  })

  it('calls wrong keys a matter of settings, not of the person', async () => {
    const { another, sandbox } = await aWechat()
    const { code } = sandbox.control.loginCode({ identity: 'owner' })
    const wrongSecret = another({ appSecret: 'wrong' }).identity.codeToSession(code)
    expect(await rejection(wrongSecret)).toMatchObject({ errcode: 40125, reason: 'misconfigured' })
    const wrongApp = another({ appId: 'wx2222222222jinlin' }).identity.codeToSession(code)
    expect(await rejection(wrongApp)).toMatchObject({ errcode: 40013, reason: 'misconfigured' })
  })

  it('wants GET: 43001, knows only its own paths: 40066, and says text/plain although it is JSON', async () => {
    const { raw, sandbox } = await aWechat()
    expect(await raw('/sns/jscode2session', { method: 'POST', body: '{}' })).toMatchObject({ errcode: 43001 })
    expect(await raw('/sns/no_such_service')).toMatchObject({ errcode: 40066 })
    const response = await fetch(`${sandbox.url}${sessionPath({ js_code: 'x' })}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain')
  })
})

describe('the phone button', () => {
  it('gives the number of the identity', async () => {
    const { phone, sandbox } = await aWechat({ identities: [{ identity: 'owner', label: '业主', phone: '16000000001' }] })
    const { code, openid } = sandbox.control.phoneCode({ identity: 'owner' })
    expect(await phone.exchange(code, openid)).toEqual({ phone: '16000000001', countryCode: '86' })
  })

  it.each([86, '86'])('reads the country code %j, number or text', async (countryCode) => {
    const { phone, sandbox } = await aWechat()
    const { code, openid } = sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001', countryCode })
    expect(await phone.exchange(code, openid)).toEqual({ phone: '16000000001', countryCode: '86' })
  })

  it('keeps the country code out of a foreign number', async () => {
    const { phone, sandbox } = await aWechat()
    const { code, openid } = sandbox.control.phoneCode({ identity: 'guest', phone: '91234567', countryCode: '852' })
    expect(await phone.exchange(code, openid)).toEqual({ phone: '91234567', countryCode: '852' })
  })

  it('takes a code once and for five minutes, and only for the openid that tapped', async () => {
    const { phone, sandbox, clock } = await aWechat()
    const tap = () => sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001' })
    const { code, openid } = tap()
    const stranger = sandbox.control.openid('stranger')
    expect(await rejection(phone.exchange(code, stranger))).toMatchObject({ errcode: 40029, reason: 'bad_code' })
    expect(await phone.exchange(code, openid)).toHaveProperty('phone')
    expect(await rejection(phone.exchange(code, openid))).toMatchObject({ errcode: 40163, reason: 'bad_code' })
    const late = tap()
    clock.advance(5 * MINUTE)
    expect(await rejection(phone.exchange(late.code, openid))).toMatchObject({ errcode: 40029, reason: 'bad_code' })
  })

  it('does not take a wx.login code: 40029', async () => {
    const { phone, identity, sandbox } = await aWechat()
    const { code, openid } = sandbox.control.loginCode({ identity: 'owner' })
    expect(await rejection(phone.exchange(code, openid))).toMatchObject({ errcode: 40029 })
    expect(await identity.codeToSession(code)).toMatchObject({ openId: openid })
  })

  it('lets one of two simultaneous calls have the code', async () => {
    const { phone, sandbox } = await aWechat()
    const { code, openid } = sandbox.control.phoneCode({ identity: 'owner', phone: '16000000001' })
    const outcomes = await Promise.allSettled([phone.exchange(code, openid), phone.exchange(code, openid)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
