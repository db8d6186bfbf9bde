import { PUBLIC_ADDRESS } from '../../support/pay-keys'
import { useServerWithPay } from '../../support/pay'
import { MINUTE } from '../../support/clock'

const { server, wechat } = useServerWithPay()

test('the server of a test and its local WeChat know the same merchant', async () => {
  const { ports, clock } = server()
  const { wechatPay } = ports
  expect(wechatPay.enabled).toBe(true)
  const notifyUrl = wechatPay.noticeUrl('/notices')
  expect(notifyUrl).toBe(`${PUBLIC_ADDRESS}/notices`)
  const order = {
    outTradeNo: 'PRODUCT-1',
    description: '物业费',
    amountFen: 1,
    openid: 'o-suite-1',
    expiresAt: clock.now() + MINUTE,
    notifyUrl,
  }
  const { prepayId } = await wechatPay.prepay(order)
  wechat().pay.pay({ prepayId })
  expect(await wechatPay.queryByOutTradeNo('PRODUCT-1')).toMatchObject({ state: 'SUCCESS', openid: 'o-suite-1', amountFen: 1 })
})

test('a notice finds the server although its address is not of this machine', async () => {
  const { pay } = wechat()
  expect(await pay.deliverDue()).toEqual({ sent: 1 })
  // A path nobody listens on: an answer all the same, and WeChat will come again.
  expect(pay.notices()).toMatchObject([{ about: 'PRODUCT-1', state: 'waiting', attempts: [{ outcome: 404 }] }])
})
