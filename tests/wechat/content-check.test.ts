import { RISKY_WORDS } from '../../scripts/wechat-sandbox/content-words'
import { aWechat, closeAll, HOUR, MINUTE, OTHER_APP, post } from './support/a-wechat'

afterEach(closeAll)

const PATH = '/wxa/msg_sec_check'

describe('checking a text', () => {
  it('passes a plain sentence and gives the trace of the check', async () => {
    const { contentCheck, sandbox } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const result = await contentCheck.check({ openId: openid, scene: 'comment', content: '厨房水管漏水,麻烦尽快来看看' })
    expect(result).toEqual({ verdict: 'pass', label: 100, traceId: expect.stringMatching(/^[0-9a-f-]{26}$/) })
  })

  it.each(RISKY_WORDS.map(({ word, suggest, label }) => [word, suggest, label] as const))(
    'finds %s: %s, label %i',
    async (word, verdict, label) => {
      const { contentCheck, sandbox } = await aWechat()
      const { openid } = sandbox.control.loginCode({ identity: 'owner' })
      expect(await contentCheck.check({ openId: openid, scene: 'forum', content: `请看:${word}。` })).toMatchObject({ verdict, label })
    },
  )

  it('takes the worst of several findings and sees through spaces', async () => {
    const { contentCheck, sandbox } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const check = (content: string) => contentCheck.check({ openId: openid, scene: 'comment', content })
    expect(await check('滚蛋,办 假 证')).toMatchObject({ verdict: 'risky', label: 20006 })
  })

  it('reads a long text in pieces, the seam included', async () => {
    const { contentCheck, sandbox } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const check = (content: string) => contentCheck.check({ openId: openid, scene: 'comment', content })
    expect(await check('好'.repeat(2_500))).toMatchObject({ verdict: 'pass' })
    expect(sandbox.control.calls(PATH)).toBe(1)
    expect(await check(`${'好'.repeat(2_498)}办假证${'好'.repeat(3_000)}`)).toMatchObject({ verdict: 'risky' })
    expect(await check(`${'好'.repeat(6_000)}办假证`)).toMatchObject({ verdict: 'risky' })
  })

  it('asks nobody about an empty text', async () => {
    const { contentCheck, sandbox } = await aWechat()
    expect(await contentCheck.check({ openId: sandbox.control.openid('owner'), scene: 'comment', content: ' \n ' })).toEqual({
      verdict: 'pass',
    })
    expect(sandbox.control.calls(PATH)).toBe(0)
  })

  it('has no verdict on someone who was not here for two hours: 61010', async () => {
    const { contentCheck, sandbox, clock } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const check = () => contentCheck.check({ openId: openid, scene: 'comment', content: '你好' })
    clock.advance(2 * HOUR)
    expect(await check()).toMatchObject({ verdict: 'pass' })
    clock.advance(1)
    expect(await check()).toEqual({ verdict: 'unavailable', reason: 'not_visited' })
    sandbox.control.loginCode({ identity: 'owner' })
    expect(await check()).toMatchObject({ verdict: 'pass' })
  })

  it('has no verdict on a stranger or when WeChat is silent, and never throws', async () => {
    const { contentCheck, sandbox, another } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const check = (openId: string, by = contentCheck) => by.check({ openId, scene: 'comment', content: '你好' })
    expect(await check(`o${'x'.repeat(27)}`)).toEqual({ verdict: 'unavailable', reason: 'wechat_refused' })
    sandbox.control.addFault({ path: PATH, hang: true, times: 1 })
    expect(await check(openid, another({ timeoutMs: 200 }).contentCheck)).toEqual({ verdict: 'unavailable', reason: 'wechat_unavailable' })
    sandbox.control.addFault({ path: PATH, httpStatus: 503, times: 1 })
    expect(await check(openid)).toEqual({ verdict: 'unavailable', reason: 'wechat_unavailable' })
    expect(await check(openid)).toMatchObject({ verdict: 'pass' })
  })

  it('answers each mistake with its own code', async () => {
    const { raw, token, sandbox } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const foreign = sandbox.control.loginCode({ identity: 'owner', appid: OTHER_APP.appid }).openid
    const path = `${PATH}?access_token=${await token()}`
    const code = async (change: object) => (await raw(path, post({ version: 2, scene: 2, openid, content: '你好', ...change })))['errcode']
    expect(await code({})).toBe(0)
    expect(await code({ scene: 5 })).toBe(40129)
    expect(await code({ scene: '2' })).toBe(40129)
    expect(await code({ openid: 'nobody' })).toBe(40003)
    expect(await code({ openid: foreign })).toBe(43104)
    expect(await code({ content: '' })).toBe(44002)
    expect(await code({ content: '好'.repeat(2_501) })).toBe(45002)
    expect(await code({ version: 1 })).toBe(40097)
    expect(await raw(path)).toMatchObject({ errcode: 43302 })
    expect(await raw(path, { method: 'POST', body: 'content=x' })).toMatchObject({ errcode: 47001 })
  })

  it('counts title and nickname in every scene, the signature only in a profile', async () => {
    const { raw, token, sandbox } = await aWechat()
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const path = `${PATH}?access_token=${await token()}`
    const result = async (change: object) => (await raw(path, post({ version: 2, scene: 2, openid, content: '你好', ...change })))['result']
    expect(await result({ nickname: '办假证' })).toMatchObject({ suggest: 'risky' })
    expect(await result({ title: '办假证' })).toMatchObject({ suggest: 'risky' })
    expect(await result({ signature: '办假证' })).toMatchObject({ suggest: 'pass' })
    expect(await result({ signature: '办假证', scene: 1 })).toMatchObject({ suggest: 'risky' })
  })

  it('has limits by minute and day: 45011, 45009', async () => {
    const { contentCheck, sandbox, clock } = await aWechat({ limits: { contentCheckPerMinute: 2, contentCheckPerDay: 3 } })
    const { openid } = sandbox.control.loginCode({ identity: 'owner' })
    const verdict = async () => (await contentCheck.check({ openId: openid, scene: 'comment', content: '你好' })).verdict
    expect([await verdict(), await verdict(), await verdict()]).toEqual(['pass', 'pass', 'unavailable'])
    clock.advance(MINUTE)
    expect([await verdict(), await verdict()]).toEqual(['pass', 'unavailable'])
  })
})
