import type { PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import { leftOver, paidEntries } from '@jinlin/shared/domain/payment/split-paid'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { billApi, type Settled } from '../bill/bill.api'
import { ledgerApi } from '../ledger/ledger.api'
import { receiptApi, type ReceiptPart } from '../receipt/receipt.api'
import { keepUnapplied } from './keep-unapplied'
import { type OrderRow, paymentOrder } from './payment.table'
import { addOfOrder } from './prepaid-aside.store'
import { payLink } from './unapplied.table'

/** Payload of `payment.paid` and `payment.closed`. */
export interface PaymentEvent {
  paymentId: string
  communityId: string
  houseId: string
  channel: string
  /** Through the channel and from the prepaid account. */
  totalFen: number
  unappliedFen: number
  payerPersonId: string | null
  description: string
}

export const eventOf = (order: OrderRow): PaymentEvent => ({
  paymentId: order.id,
  communityId: order.communityId,
  houseId: order.houseId,
  channel: order.channel,
  totalFen: order.amountFen + order.prepaidFen,
  unappliedFen: order.unappliedFen,
  payerPersonId: order.payerPersonId,
  description: order.description,
})

const NOTHING: Settled = { settledFen: 0, lateFen: 0, leftFen: 0, bills: [] }

/** What the receipt says: what bills really took, and what went to the prepaid account. */
const takenBy = (parts: readonly PaymentPart[], settled: Settled): ReceiptPart[] => {
  const taken = new Map(settled.bills.map((bill) => [bill.billId, bill]))
  return parts.flatMap(({ billId, itemName, period, principalFen, lateFen }) => {
    if (billId === null) return [{ itemName, period, principalFen, lateFen }]
    const bill = taken.get(billId)
    return bill && bill.principalFen + bill.lateFen > 0
      ? [{ itemName, period, principalFen: bill.principalFen, lateFen: bill.lateFen }]
      : []
  })
}

/**
 * Everything that follows from an order having been paid, in its transaction: bills, prepaid account, ledger, money that no bill takes, event, and the receipt last,
 * because its counter is what other payments of the community wait for.
 */
export const settleOrder = (ports: Ports) => {
  const bills = billApi(ports)
  const ledger = ledgerApi(ports)
  const receipts = receiptApi(ports)
  const keep = keepUnapplied(ports)

  const topUp = async (tx: Tx, order: OrderRow, amountFen: number): Promise<void> => {
    const { id, communityId, houseId } = order
    await addOfOrder(tx, { communityId, houseId, amountFen, kind: 'top_up', key: `top_up:${id}`, orderId: id })
  }

  return async (tx: Tx, order: OrderRow, parts: readonly PaymentPart[], at: number): Promise<OrderRow> => {
    const { id, communityId, houseId, channel, amountFen, prepaidFen } = order
    const owed = parts.flatMap(({ billId, principalFen, lateFen }) => (billId === null ? [] : [{ billId, principalFen, lateFen }]))
    const settled = owed.length === 0 ? NOTHING : await bills.settleBills(tx, { orderId: id, parts: owed, at, via: channel })
    const topUpFen = parts.reduce((sum, part) => sum + (part.billId === null ? part.principalFen : 0), 0)
    if (topUpFen > 0) await topUp(tx, order, topUpFen)

    const money = { channel, amountFen, prepaidFen, settledFen: settled.settledFen, lateFen: settled.lateFen, topUpFen }
    const { unappliedFen, returnedFen } = leftOver(money)
    await ledger.postFirst(tx, { key: `paid:${id}`, communityId, kind: 'paid', refKind: 'payment', refId: id, entries: paidEntries(money) })
    let paid = order
    if (returnedFen > 0)
      await addOfOrder(tx, { communityId, houseId, amountFen: returnedFen, kind: 'return', key: `return:${id}`, orderId: id })
    if (unappliedFen > 0) {
      paid = { ...order, unappliedFen }
      await tx.update(paymentOrder, { id }, { unappliedFen })
      const { transactionId } = order
      await keep(tx, { order: paid, amountFen: unappliedFen, reason: 'bill_gone', moneyKey: `left:${id}`, transactionId })
    }
    if (order.linkId !== null) await tx.update(payLink, { id: order.linkId }, { usedAt: tx.now })
    await tx.outbox.add([{ type: 'payment.paid', subjectId: id, communityId, payload: { ...eventOf(paid) } }])

    const taken = takenBy(parts, settled)
    if (taken.length > 0) {
      const { payerPersonId, cashierId, transactionId, reference } = order
      const receiptOrder = { id, communityId, houseId, channel, amountFen: amountFen - unappliedFen, payerPersonId, cashierId }
      await receipts.issueFirstReceipt(tx, { order: { ...receiptOrder, channelNo: transactionId ?? reference ?? '' }, parts: taken, at })
    }
    return paid
  }
}
