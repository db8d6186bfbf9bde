import type { Fen } from '../../kernel/fen'
import type { Instant } from '../../kernel/instant'
import { isOpen, wasPaid } from './payment.machine'
import type { FactRefusal, PaymentState, UnappliedReason } from './payment.types'

/** An order as the decision sees it; fen. */
export interface KnownOrder {
  state: PaymentState
  outTradeNo: string
  amountFen: Fen
  refundedFen: Fen
  transactionId: string | null
  /** Whose account may pay; null: nobody was named (counter). */
  payerOpenid: string | null
}

/** Whose money it must be. */
export interface Merchant {
  appId: string
  mchId: string
}

/** What a provider says about an order. Absent fields are absent in the answer. */
export interface ProviderFact {
  outTradeNo: string
  transactionId: string | undefined
  appId: string
  mchId: string
  openid: string | undefined
  amountFen: Fen | undefined
  currency: string | undefined
  state: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'
  successAt: Instant | undefined
}

export type FactDecision =
  /** Money came for bills that are held for it. */
  | { kind: 'settle'; transactionId: string; paidAt: Instant }
  /** Money came for bills that were given free: all of it waits. */
  | { kind: 'unapply'; transactionId: string; paidAt: Instant; reason: UnappliedReason }
  /** More money for an order that was paid: a second transaction. The order stays as it is. */
  | { kind: 'extra'; transactionId: string; amountFen: Fen; reason: UnappliedReason }
  /** Nobody can pay any more: the bills are free. */
  | { kind: 'release'; to: 'closed' | 'failed' }
  /** Known before. */
  | { kind: 'repeat' }
  /** True, and nothing follows: nobody paid yet, or an old answer about what has gone on since. */
  | { kind: 'none' }
  | { kind: 'refuse'; reason: FactRefusal; expected: string; received: string }

const refuse = (reason: FactRefusal, expected: unknown, received: unknown): FactDecision => ({
  kind: 'refuse',
  reason,
  expected: String(expected ?? ''),
  received: String(received ?? ''),
})

/** Every name and figure of a fact about received money must be ours; an absent one is no proof of anything. */
const misfit = (order: KnownOrder, merchant: Merchant, fact: ProviderFact): FactDecision | undefined => {
  if (fact.appId !== merchant.appId) return refuse('app', merchant.appId, fact.appId)
  if (fact.mchId !== merchant.mchId) return refuse('merchant', merchant.mchId, fact.mchId)
  if (fact.outTradeNo !== order.outTradeNo) return refuse('shape', order.outTradeNo, fact.outTradeNo)
  if (fact.currency !== 'CNY') return refuse('currency', 'CNY', fact.currency)
  if (fact.amountFen !== order.amountFen) return refuse('amount', order.amountFen, fact.amountFen)
  if (order.payerOpenid === null || fact.openid !== order.payerOpenid)
    return refuse('payer', 'the payer of the order', fact.openid === undefined ? 'nobody' : 'another account')
  if (fact.transactionId === undefined || fact.successAt === undefined) return refuse('shape', 'transaction_id, success_time', 'absent')
  return undefined
}

/**
 * The one decision about a fact, whoever brought it, in whatever order. Pure; the caller stores it by a conditional UPDATE and asks again when somebody was faster.
 */
export const decideFact = (order: KnownOrder, merchant: Merchant, fact: ProviderFact): FactDecision => {
  switch (fact.state) {
    // REFUND says that it was paid; what went back is told by facts about the refund itself.
    case 'SUCCESS':
    case 'REFUND': {
      const wrong = misfit(order, merchant, fact)
      if (wrong) return wrong
      const transactionId = fact.transactionId as string
      const paidAt = fact.successAt as Instant
      if (isOpen(order.state)) return { kind: 'settle', transactionId, paidAt }
      if (!wasPaid(order.state)) return { kind: 'unapply', transactionId, paidAt, reason: 'paid_after_close' }
      if (order.transactionId === transactionId) return { kind: 'repeat' }
      return { kind: 'extra', transactionId, amountFen: order.amountFen, reason: 'paid_twice' }
    }
    case 'CLOSED':
    case 'REVOKED':
    case 'PAYERROR':
      // About an order of another app or merchant nothing is concluded either.
      if (fact.appId !== merchant.appId) return refuse('app', merchant.appId, fact.appId)
      if (fact.mchId !== merchant.mchId) return refuse('merchant', merchant.mchId, fact.mchId)
      if (!isOpen(order.state)) return { kind: 'none' }
      return { kind: 'release', to: fact.state === 'PAYERROR' ? 'failed' : 'closed' }
    case 'NOTPAY':
    case 'USERPAYING':
      return { kind: 'none' }
  }
}

/** The provider closed the order at our word, or never knew it. */
export const decideClosed = (order: Pick<KnownOrder, 'state'>): FactDecision =>
  isOpen(order.state) ? { kind: 'release', to: 'closed' } : { kind: 'none' }

/** Money went back. @throws RangeError for more than came, and for an order nobody paid: the refund should never have been asked for */
export const afterRefund = (
  order: Pick<KnownOrder, 'state' | 'amountFen' | 'refundedFen'>,
  amountFen: Fen,
): { state: 'part_refunded' | 'refunded'; refundedFen: Fen } => {
  const refundedFen = order.refundedFen + amountFen
  if (!wasPaid(order.state) || amountFen <= 0 || refundedFen > order.amountFen)
    throw new RangeError(
      `a refund of ${amountFen} fen does not fit an order ${order.state} with ${order.amountFen - order.refundedFen} left`,
    )
  return { state: refundedFen === order.amountFen ? 'refunded' : 'part_refunded', refundedFen }
}
