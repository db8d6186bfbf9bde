import { randomInt } from 'node:crypto'
import type { Fields } from '../open-api'
import { DAY, digitsOf, rfc3339 } from './beijing'
import { currencyOf, fenOf, fingerprintOf, notifyUrlOf, object, optionalText, text } from './fields'
import type { PayMerchant } from './keys'
import type { Order, Refund } from './model'
import { noOrder, NUMBER, paramError, PayError } from './pay-error'
import type { PayStore } from './store'

const MINUTE = 60_000
const MOST_PARTS = 50
const YEAR = 365 * DAY

export interface Refunds {
  create(merchant: PayMerchant, body: Fields): Fields
  query(merchant: PayMerchant, outRefundNo: string): Fields
  /** Brings refunds to their end whose time has come. */
  settle(): void
  noticeOf(refund: Refund): Fields
}

export interface RefundWorld {
  now(): number
  store: PayStore
  onEnded(refund: Refund): void
}

const refuse = (message: string) => new PayError(400, 'INVALID_REQUEST', message)

export const createRefunds = ({ now, store, onEnded }: RefundWorld): Refunds => {
  const settleOne = (refund: Refund) => {
    if (refund.state !== 'PROCESSING' || now() < refund.dueAt) return
    refund.state = refund.outcome
    refund.endedAt = now()
    store.saveRefund(refund)
    onEnded(refund)
  }

  const orderOf = (merchant: PayMerchant, body: Fields): Order => {
    const outTradeNo = optionalText(body, 'out_trade_no', { min: 6, max: 32 })
    const transactionId = optionalText(body, 'transaction_id', { max: 32 })
    if ((outTradeNo === undefined) === (transactionId === undefined)) throw paramError('transaction_id 和 out_trade_no 二选一')
    const order =
      transactionId === undefined ? store.order(merchant.mchid, outTradeNo ?? '') : store.byTransaction(merchant.mchid, transactionId)
    if (!order) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在', NUMBER.noOrder)
    return order
  }

  /** Money that is promised back, whatever the bank does with it; a closed refund went nowhere. */
  const promised = (order: Order, but?: string): { fen: number; parts: number; lastAt: number } => {
    const others = store.refundsOf(order).filter((each) => each.outRefundNo !== but && each.state !== 'CLOSED')
    return {
      fen: others.reduce((sum, each) => sum + each.refundFen, 0),
      parts: others.length,
      lastAt: Math.max(-Infinity, ...others.map((each) => each.createdAt)),
    }
  }

  const checkRules = (order: Order, refundFen: number, totalFen: number, outRefundNo: string) => {
    if (order.successAt === undefined || order.transactionId === undefined) throw refuse('订单未支付，不能退款')
    if (totalFen !== order.totalFen) throw refuse('订单金额或退款金额与之前请求不一致，请核实后再试')
    if (now() - order.successAt > YEAR) throw refuse('订单已超过可退款的最大期限一年')
    const others = promised(order, outRefundNo)
    if (others.fen === order.totalFen) throw refuse('订单已全额退款')
    if (others.fen + refundFen > order.totalFen) throw refuse('申请退款金额超过订单可退金额')
    if (others.parts >= MOST_PARTS) throw refuse('该订单的退款次数已达上限')
    if (now() - others.lastAt < MINUTE) throw new PayError(429, 'FREQUENCY_LIMITED', '同一笔订单的多次部分退款请间隔1分钟', NUMBER.tooOften)
    if (store.switches.notEnough) throw new PayError(403, 'NOT_ENOUGH', '商户基本账户余额不足，请充值后重新发起')
  }

  const fieldsOf = (refund: Refund): Fields => ({
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...(refund.state === 'SUCCESS' && refund.endedAt !== undefined ? { success_time: rfc3339(refund.endedAt) } : {}),
    create_time: rfc3339(refund.createdAt),
    status: refund.state,
    funds_account: 'AVAILABLE',
    amount: {
      total: refund.totalFen,
      refund: refund.refundFen,
      payer_total: refund.totalFen,
      payer_refund: refund.refundFen,
      settlement_refund: refund.refundFen,
      settlement_total: refund.totalFen,
      discount_refund: 0,
      currency: 'CNY',
    },
    promotion_detail: [],
  })

  const accept = (refund: Refund, order: Order) => {
    order.state = 'REFUND'
    store.saveRefund(refund)
    store.saveOrder(order)
  }

  return {
    create(merchant, body) {
      const outRefundNo = text(body, 'out_refund_no', { max: 64, pattern: /^[0-9A-Za-z_\-|*@]+$/ })
      const reason = optionalText(body, 'reason', { max: 80, bytes: true }) ?? ''
      const given = optionalText(body, 'notify_url', { max: 256 })
      const notifyUrl = given === undefined ? '' : notifyUrlOf(given)
      const amount = object(body, 'amount')
      const refundFen = fenOf(amount, 'refund')
      const totalFen = fenOf(amount, 'total')
      currencyOf(amount)
      const order = orderOf(merchant, body)
      const fingerprint = fingerprintOf({ order: order.outTradeNo, refundFen, totalFen })
      const known = store.refund(merchant.mchid, outRefundNo)
      if (known && known.fingerprint !== fingerprint)
        throw new PayError(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试', NUMBER.paramsDiffer)
      const delay = store.switches.refundDelayMs / store.switches.clockFactor
      // A closed refund is asked for again under its own number; a new number would be a second refund.
      if (known && known.state !== 'CLOSED') {
        settleOne(known)
        return fieldsOf(known)
      }
      checkRules(order, refundFen, totalFen, outRefundNo)
      const ids = known ?? {
        mchid: merchant.mchid,
        outRefundNo,
        refundId: `5030${digitsOf(now()).slice(0, 8)}${String(randomInt(2 ** 47)).padStart(17, '0')}`,
      }
      const terms = {
        outTradeNo: order.outTradeNo,
        transactionId: order.transactionId ?? '',
        refundFen,
        totalFen,
        reason,
        notifyUrl,
        fingerprint,
      }
      const times = { createdAt: now(), dueAt: now() + delay, outcome: store.switches.refundOutcome, state: 'PROCESSING' as const }
      const refund: Refund = Object.assign(ids, terms, times)
      accept(refund, order)
      settleOne(refund)
      return fieldsOf(refund)
    },
    query(merchant, outRefundNo) {
      const refund = store.refund(merchant.mchid, outRefundNo)
      if (!refund) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在', noOrder().number)
      settleOne(refund)
      return fieldsOf(refund)
    },
    settle: () => store.openRefunds().forEach(settleOne),
    noticeOf: (refund) => ({
      mchid: refund.mchid,
      out_trade_no: refund.outTradeNo,
      transaction_id: refund.transactionId,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
      refund_status: refund.state,
      ...(refund.state === 'SUCCESS' && refund.endedAt !== undefined ? { success_time: rfc3339(refund.endedAt) } : {}),
      user_received_account: '支付用户零钱',
      amount: { total: refund.totalFen, refund: refund.refundFen, payer_total: refund.totalFen, payer_refund: refund.refundFen },
    }),
  }
}
