import { setAhead } from '../support/ahead'
import { MONDAY_TEN } from '../support/clock'
import { startProduct, type Product } from '../support/product'
import { openWeapp, toServer, WEAPP_FOLDER, type Weapp } from './support/runner'

type Sheet = 'pay' | 'cancel' | 'broken'

/**
 * Money in the built package, against the real server and the local WeChat: `wx.requestPayment` is what a finger does in WeChat's sheet. The page shows what the
 * server knows, whatever the sheet said.
 */
describe('paying in the built mini-program', () => {
  // Package and server share this process, and so the hour.
  const backToNow = setAhead(MONDAY_TEN - Date.now())
  let product: Product
  let weapp: Weapp
  let errors: jest.SpyInstance
  let finger: Sheet = 'cancel'

  /** The sheet as WeChat's API leaves it: paid, closed by the person, or not opened at all. */
  const requestPayment = (options: Record<string, unknown>) => {
    if (finger === 'cancel') throw new Error('cancel')
    if (finger === 'broken') throw new Error('jsapi has no permission')
    product.wechat.pay.pay({ prepayId: String(options.package).replace('prepay_id=', '') })
    return {}
  }
  /** What the server knows of the order behind the last sheet. */
  const stateOfOrder = async () => {
    const prepayId = String(sheets().at(-1)?.['package']).replace('prepay_id=', '')
    return (await product.server.db.one<{ state: string }>('SELECT state FROM payment_order WHERE prepay_id = ?', [prepayId]))?.state
  }
  /** Labels of the ticks of the property fee, oldest first. */
  const months = () => weapp.labels().filter((label) => /^物业费 \d{4}年\d+月 ¥/.test(label))
  const sheets = () => weapp.callsOf('requestPayment')

  beforeAll(async () => {
    errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    product = await startProduct()
    weapp = await openWeapp({
      folder: WEAPP_FOLDER,
      request: toServer(product.url),
      answers: { login: () => ({ code: product.wechat.control.loginCode({ identity: 'owner' }).code }), requestPayment },
    })
    await weapp.openPage('/pages/sign-in/index')
    await weapp.tap('我已阅读并同意隐私说明')
    await weapp.tap('微信一键登录')
    await weapp.until(() => weapp.route === 'pages/home/index' && weapp.has('待缴账单 ¥'))
  }, 120_000)
  afterAll(async () => {
    weapp.close()
    await product.stop()
    backToNow()
    errors.mockRestore()
  })

  test('home leads to the bills; a later month takes the earlier along', async () => {
    await weapp.tap('去缴费')
    await weapp.until(() => weapp.has('从最早一期开始缴'))
    expect(weapp.route).toBe('packages/fee/pages/bills/index')
    await weapp.tap('全不选')
    expect(weapp.has('未选择')).toBe(true)
    const [, second = 'the second month'] = months()
    await weapp.tap(second)
    expect(weapp.text()).toMatch(/前面 1 期一起选上了/)
    expect(weapp.has('2 期合计')).toBe(true)
  })

  test('the sheet would not open: said so, nothing paid, the order stays', async () => {
    finger = 'broken'
    await weapp.tap('微信支付')
    await weapp.until(() => weapp.has('微信支付没有打开, 钱没有付出去, 可以再点一次'))
    expect(weapp.route).toBe('packages/fee/pages/payment/index')
    expect(sheets()).toHaveLength(1)
    expect(sheets()[0]).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=/) as unknown })
  })

  test('closed by the person: not paid, and it can be paid again', async () => {
    finger = 'cancel'
    await weapp.tap('微信支付')
    await weapp.until(() => weapp.has('还没有付款'))
    expect(sheets()).toHaveLength(2)
    expect(await stateOfOrder()).toBe('paying')
  })

  test('paid: the result is the server’s answer, and the bills are gone from the list', async () => {
    finger = 'pay'
    await weapp.tap('微信支付')
    await weapp.until(() => weapp.has('已支付'))
    expect(weapp.has('缴费成功, 收据已开好')).toBe(true)
    expect(sheets()).toHaveLength(3)
    expect(await stateOfOrder()).toBe('paid')

    await weapp.tap('看收据')
    await weapp.until(() => weapp.has('大写'))
    expect(weapp.route).toBe('packages/fee/pages/receipt/index')
    await weapp.tap('打开 PDF')
    await weapp.until(() => weapp.callsOf('openDocument').length === 1)
    expect(weapp.callsOf('downloadFile')[0]?.['url']).toMatch(/\/receipts\/.+\/file/)
    await weapp.back()
    await weapp.tap('完成')
    await weapp.until(() => weapp.has('待缴 '))
    expect(weapp.route).toBe('packages/fee/pages/bills/index')
    expect(weapp.has('2 期合计')).toBe(false)
  })

  test('given up: the bills are free again', async () => {
    finger = 'cancel'
    await weapp.tap('微信支付')
    await weapp.until(() => weapp.has('还没有付款'))
    await weapp.tap('不付了')
    await weapp.until(() => weapp.has('账单会马上放开'))
    await weapp.tap('确认不付')
    await weapp.until(() => weapp.has('已取消, 没有扣款'))
    expect(await stateOfOrder()).toBe('closed')
    await weapp.tap('回到账单')
    await weapp.until(() => weapp.has('期合计'))
    expect(weapp.has('正在支付')).toBe(false)
  })

  test('nothing complained', () => {
    expect(errors.mock.calls).toEqual([])
  })
})
