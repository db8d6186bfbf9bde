import type { Answer, Call, Route } from '../http'
import { refusalPage, sheetPage } from './cashier-page'
import type { PayMerchant } from './keys'
import type { Order } from './model'
import type { Orders } from './orders'
import { PayError } from './pay-error'
import { isPaySign } from './signing'

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const LOCAL_PAGE = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?([/?#]|$)/

/** The words of WeChat, where they are known; the rest is plain. */
const BAD_SIGN = '支付验证签名失败'
const NOT_THERE = '订单不存在'

export interface CashierParts {
  orders: Orders
  merchant(mchid: string): PayMerchant
  /** Somebody looked at the sheet and went away. */
  onCancel(order: Order): void
}

const html = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  body,
})
const said = (status: number, value: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

/** Where to go afterwards: pages of this machine alone. */
const returnOf = (call: Call): string => {
  const wanted = call.query.get('return') ?? ''
  return LOCAL_PAGE.test(wanted) ? wanted : ''
}

/**
 * What `wx.requestPayment` opens. The call's parameters come in the query, under their own names with `appId` beside them, and are checked with the merchant's
 * key as WeChat checks them, when the sheet is shown and again when it is used.
 */
export const cashierRoutes = ({ orders, merchant, onCancel }: CashierParts): Route[] => {
  /** Throws PayError with the words that the payer sees. */
  const checked = (call: Call, prepayId: string): Order => {
    const given = (name: string) => call.query.get(name) ?? ''
    const order = orders.behind(prepayId)
    if (!order) throw new PayError(404, 'ORDER_NOT_EXIST', NOT_THERE)
    const packageValue = given('package')
    const right =
      given('signType') === 'RSA' &&
      packageValue === `prepay_id=${prepayId}` &&
      given('appId') === order.appid &&
      given('nonceStr').length <= 32 &&
      isPaySign(merchant(order.mchid), given('appId'), given('timeStamp'), given('nonceStr'), packageValue, given('paySign'))
    if (!right) throw new PayError(400, 'SIGN_ERROR', BAD_SIGN)
    return order
  }

  const show = (call: Call, prepayId: string): Answer => {
    const packageValue = `prepay_id=${prepayId}`
    try {
      const order = checked(call, prepayId)
      if (order.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', '订单已关闭，请重新下单')
      if (order.state !== 'NOTPAY') throw new PayError(400, 'ORDERPAID', '该订单已支付')
      const { totalFen, description: item } = order
      return html(sheetPage({ totalFen, merchant: merchant(order.mchid).name, item, packageValue, returnTo: returnOf(call) }))
    } catch (error) {
      if (!(error instanceof PayError)) throw error
      return html(refusalPage(error.message, packageValue, returnOf(call)))
    }
  }

  const use = (call: Call, prepayId: string, action: string): Answer => {
    // The sheet's own page only: any other page of this machine would pay in the name of whoever looks at it.
    const { origin, host } = call.headers
    if (origin !== undefined && origin !== `http://${host ?? ''}`) return said(403, { message: '来源不正确' })
    try {
      const order = checked(call, prepayId)
      if (action === 'cancel') {
        onCancel(order)
        return said(200, { errMsg: 'requestPayment:fail cancel' })
      }
      const body = JSON.parse(call.rawBody.toString('utf8') || '{}') as { password?: unknown; bankType?: unknown }
      if (typeof body.password !== 'string' || !/^\d{6}$/.test(body.password)) throw new PayError(400, 'PASSWORD', '支付密码错误，请重试')
      orders.pay(prepayId, { bankType: body.bankType === 'CMB_DEBIT' ? 'CMB_DEBIT' : 'OTHERS' })
      return said(200, { errMsg: 'requestPayment:ok' })
    } catch (error) {
      if (error instanceof SyntaxError) return said(400, { message: '请求格式错误' })
      if (!(error instanceof PayError)) throw error
      return said(error.status, { code: error.code, message: error.message })
    }
  }

  const path = /^\/cashier\/([^/]+)(?:\/(pay|cancel))?$/
  return [
    {
      path,
      handle: (call) => {
        // A foreign site may point its own name at this machine.
        if (!LOCAL_HOST.test(call.headers.host ?? '')) return said(403, { message: 'localhost only' })
        const [, prepayId = '', action] = path.exec(call.path) ?? []
        if (action === undefined && call.method === 'GET') return show(call, prepayId)
        if (action !== undefined && call.method === 'POST') return use(call, prepayId, action)
        return said(405, { message: 'method' })
      },
    },
  ]
}
