import { setAhead } from '../support/ahead'
import { MONDAY_TEN } from '../support/clock'
import { startProduct, type Product } from '../support/product'
import { openWeapp, toServer, type Weapp } from './support/runner'
import { TEMPLATE_IDS, withTemplates } from './support/with-templates'

/** A quarter of an hour after it was sent. */
const PROMISE = /今天 10:1[5-9] 前有人回应您/

/**
 * The built package with WeChat's own components and without a browser's globals, against the real server: what a resident does with a phone in the hand, from
 * the first tap to the ticket with its number and its promise.
 */
describe('a report in the built mini-program', () => {
  const built = withTemplates()
  // Package and server share this process, and so the hour.
  const backToNow = setAhead(MONDAY_TEN - Date.now())
  let product: Product
  let weapp: Weapp
  let errors: jest.SpyInstance
  let number = ''

  beforeAll(async () => {
    errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    product = await startProduct()
    weapp = await openWeapp({
      folder: built.folder,
      request: toServer(product.url),
      // What WeChat gives to the phone of this person.
      answers: { login: () => ({ code: product.wechat.control.loginCode({ identity: 'owner' }).code }) },
    })
  }, 60_000)
  afterAll(async () => {
    weapp.close()
    await product.stop()
    built.remove()
    backToNow()
    errors.mockRestore()
  })

  test('the code of wx.login opens the house of its owner', async () => {
    await weapp.openPage('/pages/home/index')
    await weapp.tap('登录')
    await weapp.tap('微信一键登录')
    expect(weapp.has('请先阅读并勾选')).toBe(true)
    expect(weapp.callsOf('login')).toEqual([])
    await weapp.tap('我已阅读并同意隐私说明')
    await weapp.tap('微信一键登录')
    await weapp.until(() => weapp.route === 'pages/home/index' && weapp.has('3栋 2单元 1502'))
    expect(weapp.callsOf('login')).toHaveLength(1)
  })

  test('three steps; WeChat asks about messages in the tap that submits and in no other', async () => {
    await weapp.tap('家里报修')
    await weapp.until(() => weapp.has('给排水'))
    await weapp.tap('给排水')
    await weapp.tap('漏水')
    await weapp.tap('下一步')
    await weapp.tap('下一步')
    expect(weapp.has('请写一句, 拍张照或录段话都可以')).toBe(true)
    await weapp.input('哪里不对', '卫生间洗手盆下面漏水')
    await weapp.tap('下一步')
    await weapp.until(() => weapp.has('什么时候上门'))
    expect(weapp.callsOf('requestSubscribeMessage')).toEqual([])

    const before = weapp.calls.length
    await weapp.tap('提交报修')
    await weapp.until(() => weapp.has('打电话时报这个单号'))
    // Nothing may come between the finger and the question: after an answer of the server WeChat would refuse to ask.
    const [first, ...later] = weapp.calls.slice(before)
    expect(first).toMatchObject({
      name: 'requestSubscribeMessage',
      options: { tmplIds: [TEMPLATE_IDS.ticket_dispatched, TEMPLATE_IDS.ticket_done] },
    })
    const posted = later.filter(({ name, options }) => name === 'request' && options.method === 'POST')
    expect(posted.map(({ options }) => [new URL(String(options.url)).pathname, options.data])).toEqual([
      ['/me/subscribe-credits', { accepted: ['ticket_dispatched', 'ticket_done'] }],
      ['/tickets', expect.objectContaining({ place: 'home', categoryKey: 'home.water.leak', words: '卫生间洗手盆下面漏水' })],
    ])
  })

  test('the ticket shows its number and what is promised by when', async () => {
    expect(weapp.route).toBe('packages/repair/pages/sent/index')
    number = /R\d{8}-\d{4}/.exec(weapp.text())?.[0] ?? ''
    expect(number).toMatch(/^R20261123-/)
    expect(weapp.text()).toMatch(PROMISE)

    await weapp.tap('看进度')
    await weapp.until(() => weapp.has('您提交了报修'))
    expect(weapp.route).toBe('packages/repair/pages/ticket/index')
    expect(weapp.text()).toContain(number)
    expect(weapp.text()).toMatch(PROMISE)
    expect(weapp.text()).toContain('3栋 2单元 1502')
    expect(weapp.callsOf('requestSubscribeMessage')).toHaveLength(1)
    expect(errors.mock.calls).toEqual([])
  })
})
