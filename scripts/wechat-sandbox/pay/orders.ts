import { randomBytes, randomInt } from 'node:crypto'
import type { Fields } from '../open-api'
import { DAY, digitsOf, rfc3339 } from './beijing'
import { currencyOf, fenOf, fingerprintOf, notifyUrlOf, object, optionalText, text } from './fields'
import type { PayMerchant } from './keys'
import type { Order } from './model'
import { alreadyPaid, noOrder, paramError, paramsDiffer, PayError } from './pay-error'
import type { PayStore } from './store'

const MINUTE = 60_000
const PREPAY_LIFE = 2 * 60 * MINUTE
const ORDER_LIFE = 7 * DAY

export interface OrderWorld {
  now(): number
  store: PayStore
  /** The app that an openid belongs to; undefined when WeChat never gave it out. */
  appOfOpenid(openid: string): string | undefined
  acceptAnyOpenid: boolean
  /** Hears of every payment, in the moment it happens. */
  onPaid(order: Order): void
}

export interface Orders {
  prepay(merchant: PayMerchant, body: Fields): { prepay_id: string }
  query(merchant: PayMerchant, found: Order | undefined): Fields
  close(merchant: PayMerchant, outTradeNo: string, body: Fields): void
  /** What a person at the pay sheet does. Throws PayError: expired, closed, paid. */
  pay(prepayId: string, by: { openid?: string; bankType?: string }): Order
  /** The order behind a prepay_id as it is now; undefined when there is none. */
  behind(prepayId: string): Order | undefined
  fieldsOf(order: Order): Fields
}

export const transactionIdAt = (at: number): string => `4200${digitsOf(at).slice(0, 8)}${String(randomInt(2 ** 47)).padStart(16, '0')}`

const STATE_WORDS: Record<Order['state'], string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  CLOSED: '订单已关闭',
  REFUND: '订单发生过退款',
}

const momentOf = (value: string): number => {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw paramError('输入源“/body/time_expire”不是rfc3339格式的时间')
  return at
}

export const createOrders = ({ now, store, appOfOpenid, acceptAnyOpenid, onPaid }: OrderWorld): Orders => {
  /** Nobody can pay an order whose time is over, so WeChat closes it. */
  const current = (order: Order | undefined): Order | undefined => {
    if (order?.state === 'NOTPAY' && now() >= order.expiresAt) {
      order.state = 'CLOSED'
      store.saveOrder(order)
    }
    return order
  }

  const checkOpenid = (openid: string, appid: string) => {
    const app = appOfOpenid(openid)
    const known = app !== undefined || acceptAnyOpenid
    if (!known || (app !== undefined && app !== appid)) throw new PayError(400, 'INVALID_REQUEST', 'appid和openid不匹配，请检查后再试')
  }

  const newOrder = (merchant: PayMerchant, body: Fields): Order => {
    const appid = text(body, 'appid', { max: 32 })
    const mchid = text(body, 'mchid', { max: 32 })
    if (mchid !== merchant.mchid) throw new PayError(403, 'NO_AUTH', '请求中的mchid与签名的商户号不一致')
    if (!merchant.appids.includes(appid)) throw new PayError(400, 'APPID_MCHID_NOT_MATCH', '商户号和appid没有绑定关系')
    const outTradeNo = text(body, 'out_trade_no', { min: 6, max: 32, pattern: /^[0-9A-Za-z_\-|*]+$/ })
    const description = text(body, 'description', { max: 127 })
    const attach = optionalText(body, 'attach', { max: 128, bytes: true }) ?? ''
    const notifyUrl = notifyUrlOf(text(body, 'notify_url', { max: 255 }))
    optionalText(body, 'goods_tag', { max: 32 })
    const expire = optionalText(body, 'time_expire', { max: 64 })
    const amount = object(body, 'amount')
    const totalFen = fenOf(amount, 'total')
    currencyOf(amount)
    const openid = text(object(body, 'payer'), 'openid', { max: 128 })
    checkOpenid(openid, appid)
    const createdAt = now()
    // Less than a minute is made a minute; no word of it is a week.
    const expiresAt = expire === undefined ? createdAt + ORDER_LIFE : Math.max(momentOf(expire), createdAt + MINUTE)
    const fingerprint = fingerprintOf(body)
    const order = { mchid, appid, outTradeNo, description, attach, notifyUrl, totalFen, openid, createdAt, expiresAt, fingerprint }
    return { ...order, state: 'NOTPAY' }
  }

  const prepayFor = (order: Order) => {
    const prepayId = `wx${digitsOf(now())}${randomBytes(10).toString('hex')}`
    store.savePrepay({ prepayId, mchid: order.mchid, outTradeNo: order.outTradeNo, issuedAt: now() })
    return { prepay_id: prepayId }
  }

  const fieldsOf = (order: Order): Fields => ({
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.outTradeNo,
    ...(order.transactionId === undefined ? {} : { transaction_id: order.transactionId }),
    trade_type: 'JSAPI',
    trade_state: order.state,
    trade_state_desc: STATE_WORDS[order.state],
    bank_type: order.bankType ?? '',
    attach: order.attach,
    ...(order.successAt === undefined ? {} : { success_time: rfc3339(order.successAt) }),
    // An order nobody paid has an empty payer.
    payer: order.payer === undefined ? {} : { openid: order.payer },
    amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  })

  return {
    prepay(merchant, body) {
      const wanted = newOrder(merchant, body)
      const known = current(store.order(merchant.mchid, wanted.outTradeNo))
      if (!known) {
        store.saveOrder(wanted)
        return prepayFor(wanted)
      }
      if (known.appid !== wanted.appid) throw new PayError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
      if (known.state === 'SUCCESS' || known.state === 'REFUND') throw alreadyPaid()
      if (known.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', '订单已关闭')
      if (known.fingerprint !== wanted.fingerprint) throw paramsDiffer()
      return prepayFor(known)
    },
    query(merchant, found) {
      const order = current(found)
      if (!order || order.mchid !== merchant.mchid) throw noOrder()
      return fieldsOf(order)
    },
    close(merchant, outTradeNo, body) {
      if (text(body, 'mchid', { max: 32 }) !== merchant.mchid) throw new PayError(403, 'NO_AUTH', '请求中的mchid与签名的商户号不一致')
      const order = current(store.order(merchant.mchid, outTradeNo))
      if (!order) throw noOrder()
      if (order.state === 'SUCCESS' || order.state === 'REFUND') throw alreadyPaid()
      if (order.state === 'CLOSED') return
      order.state = 'CLOSED'
      store.saveOrder(order)
    },
    pay(prepayId, { openid, bankType = 'OTHERS' }) {
      const prepay = store.prepays.get(prepayId)
      const order = prepay && current(store.order(prepay.mchid, prepay.outTradeNo))
      if (!prepay || !order) throw noOrder()
      if (order.state === 'SUCCESS' || order.state === 'REFUND') throw alreadyPaid()
      if (order.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', '订单已关闭，请重新下单')
      if (now() - prepay.issuedAt >= PREPAY_LIFE) throw new PayError(400, 'INVALID_REQUEST', '支付已超时，请重新发起支付')
      Object.assign(order, {
        state: 'SUCCESS',
        transactionId: transactionIdAt(now()),
        payer: openid ?? order.openid,
        successAt: now(),
        bankType,
      })
      store.saveOrder(order)
      onPaid(order)
      return order
    },
    behind(prepayId) {
      const prepay = store.prepays.get(prepayId)
      return prepay && current(store.order(prepay.mchid, prepay.outTradeNo))
    },
    fieldsOf,
  }
}
