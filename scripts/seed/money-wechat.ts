import type { Composed } from '@jinlin/bff/compose'
import { paymentOrder } from '@jinlin/bff/features/payment/payment.table'
import type { Ports } from '@jinlin/bff/platform/ports'
import type { TradeFact, WechatPay } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import type { BillDifference } from '../wechat-sandbox/pay/model'
import type { PastPayment } from '../wechat-sandbox/pay/pay-control'

/** As the local WeChat numbers its merchant, for a demo that has none. */
const DEMO_MERCHANT = '1000000109'

const notTold = (): never => {
  throw new Error('the past asks WeChat nothing')
}

/** WeChat Pay as the past had it: every order was accepted. Requests signed with the hours of a told history would be refused by any WeChat. */
const pastPay = ({ wechatPay, config }: Ports): WechatPay => ({
  enabled: true,
  mchId: wechatPay.enabled ? wechatPay.mchId : DEMO_MERCHANT,
  appId: config.wechat.appId,
  noticeUrl: (path) => `https://jinlin.invalid${path}`,
  prepay: ({ outTradeNo }) => Promise.resolve({ prepayId: `wx${outTradeNo}` }),
  payParams: (prepayId) => ({ timeStamp: '0', nonceStr: '', package: `prepay_id=${prepayId}`, signType: 'RSA', paySign: '' }),
  ...{ queryByOutTradeNo: notTold, close: notTold, refund: notTold, queryRefund: notTold },
  ...{ tradeBill: notTold, fundFlowBill: notTold, openNotice: notTold },
})

export const pastPorts = (ports: Ports): Ports => ({ ...ports, wechatPay: pastPay(ports) })

/** What WeChat's notice says about a payment. */
export const factOf = (
  { wechatPay }: Ports,
  order: { outTradeNo: string; amountFen: number; payerOpenid: string | null },
  paid: { transactionId: string; at: number } | null,
): TradeFact => ({
  outTradeNo: order.outTradeNo,
  transactionId: paid?.transactionId,
  appId: wechatPay.appId,
  mchId: wechatPay.mchId,
  openid: paid ? (order.payerOpenid ?? undefined) : undefined,
  amountFen: order.amountFen,
  currency: 'CNY',
  state: paid ? 'SUCCESS' : 'CLOSED',
  successAt: paid?.at,
  attach: undefined,
  bankType: paid ? 'OTHERS' : undefined,
})

const AT_ONCE = 1_000

/**
 * The local WeChat learns of the payments that were told, so that they can be refunded and their days be checked again. The real one is never told anything:
 * without a WeChat on this machine nothing happens.
 */
export const tellLocalWechat = async ({ db, ports }: Composed, differences: readonly BillDifference[]): Promise<void> => {
  const base = ports.config.wechatPay?.baseUrl
  if (base === undefined || !['127.0.0.1', 'localhost'].includes(new URL(base).hostname)) return
  const post = async (what: string, body: unknown): Promise<void> => {
    const answer = await fetch(new URL(`/_sandbox/pay/${what}`, base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`the local WeChat did not take ${what}: ${answer.status} ${await answer.text()}`)
  }
  const rows = await db.query(`SELECT ${paymentOrder.select()} FROM payment_order WHERE channel = 'wechat' AND transaction_id IS NOT NULL`)
  const payments = rows.map((raw): PastPayment => {
    const { outTradeNo, amountFen, payerOpenid, paidAt, description, transactionId } = paymentOrder.decode(raw, db.cipher)
    return { outTradeNo, totalFen: amountFen, openid: payerOpenid ?? '', at: paidAt ?? 0, description, transactionId: transactionId ?? '' }
  })
  for (let at = 0; at < payments.length; at += AT_ONCE) await post('orders', { payments: payments.slice(at, at + AT_ONCE) })
  await post('differences', { differences })
}
