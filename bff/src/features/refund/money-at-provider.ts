import type { Ports } from '../../platform/ports'
import { type Order, paymentApi } from '../payment/payment.api'

/** Under which numbers WeChat knows the money that shall go back, and how much it was there. */
export interface MoneyAtProvider {
  outTradeNo: string
  transactionId: string | null
  paidFen: number
}

interface Unapplied {
  orderId: string
  transactionId: string | null
  amountFen: number
}

/** Money without a bill: a second payment of the order is money of its own, with a number of its own. */
const ofUnapplied = (order: Order, { transactionId, amountFen }: Unapplied): MoneyAtProvider => {
  const second = transactionId !== null && transactionId !== order.transactionId
  const { outTradeNo } = order
  return second
    ? { outTradeNo, transactionId, paidFen: amountFen }
    : { outTradeNo, transactionId: order.transactionId, paidFen: order.amountFen }
}

/** @param unapplied of this order, when that is what goes back */
export const moneyAtProvider =
  (ports: Ports) =>
  async (order: Order, unapplied: Unapplied | null): Promise<MoneyAtProvider> => {
    if (unapplied) return ofUnapplied(order, unapplied)
    const { outTradeNo, transactionId, amountFen: paidFen, fromUnappliedId } = order
    if (fromUnappliedId === null) return { outTradeNo, transactionId, paidFen }
    // The office put it on bills: WeChat still knows it as it came.
    const payments = paymentApi(ports)
    const money = await payments.unappliedOf(fromUnappliedId)
    const source = money && (await payments.orderOf(money.orderId))
    if (!source) throw new Error(`order ${order.id} was paid with money ${fromUnappliedId}, which is not there`)
    return ofUnapplied(source, money)
  }
