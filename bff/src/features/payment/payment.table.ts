import type { FactRefusal, FactSource, PaymentChannel, PaymentState } from '@jinlin/shared/domain/payment/payment.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const payer: Personal = {
  purpose: 'who paid: the receipt, refunds to the same account, and answering to the payer',
  basis: 'contract',
  retention: 'ten years with the books (accounting law); a closed account leaves an order without a person behind it',
  sensitivity: 'ordinary',
}
const account: Personal = {
  ...payer,
  purpose: 'believing only what WeChat says of this very payer, for as long as it may still say something about the payment',
  basis: 'legal',
  retention:
    'with the books (ten years, accounting law), sealed, also after the account closes: a refund goes to this payer for a year, and what WeChat says late is believed of this payer alone',
}

/** One attempt to pay, from the first tap to the last refund. `state` changes in `save-order.ts` alone. */
export const paymentOrder = table(
  'payment_order',
  {
    id: c.id(),
    communityId: c.id(),
    buildingId: c.id(),
    houseId: c.id(),
    channel: c.word<PaymentChannel>(8),
    state: c.word<PaymentState>(16),
    outTradeNo: c.word(32),
    /** To be received through the channel. */
    amountFen: c.fen(),
    /** Taken from the prepaid account beside it: held while the order is open, used when it is paid, given back when it is closed. */
    prepaidFen: c.fen(),
    /** Received but not put on a bill: in `unapplied`. */
    unappliedFen: c.fen(),
    /** Gone back, in the provider's word; never above `amountFen`. What was only asked for stands in `refund_hold`. */
    refundedFen: c.fen(),
    payerPersonId: c.id().null().about(payer),
    payerOpenid: c.secret(account, 64).null(),
    prepayId: c.word(64).null(),
    /** Items and periods, as the payer reads them in WeChat. */
    description: c.text(127).about(payer),
    createdAt: c.instant(),
    expiresAt: c.instant(),
    /** The provider's number. */
    transactionId: c.word(64).null(),
    paidAt: c.instant().null(),
    closedAt: c.instant().null(),
    /** WeChat's id of the notice that brought the payment, if one did: its copies are known by it. */
    noticeId: c.word(64).null(),
    /** Who brought the fact that moved it last. */
    source: c.word<FactSource>(16).null(),
    /** Rung of the ladder that asks the provider. */
    step: c.int(),
    /** null = nothing to ask; past the last rung a person looks. */
    nextCheckAt: c.instant().null(),
    cashierId: c.id().null(),
    shiftId: c.id().null(),
    linkId: c.id().null(),
    /** Set: money of another order that belonged to no bill, put here by the office. The provider knows it under that order's number. */
    fromUnappliedId: c.id().null(),
    /** What the cashier wrote down: POS slip, bank reference. */
    reference: c.text(60).null().about(payer),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['outTradeNo'], ['transactionId']],
    indexes: [
      { name: 'house', columns: ['communityId', 'houseId', 'createdAt', 'id'], serves: 'resident: payments of a house; cashier: account' },
      { name: 'payer', columns: ['payerPersonId', 'createdAt'], serves: 'an order of somebody who paid by link; closing an account' },
      { name: 'ladder', columns: ['nextCheckAt'], serves: 'the job that asks the provider' },
      { name: 'state', columns: ['communityId', 'state', 'createdAt', 'id'], serves: 'office: payments nobody could clear up' },
      { name: 'shift', columns: ['shiftId', 'channel'], serves: 'cashier: totals of a shift' },
      { name: 'received', columns: ['channel', 'paidAt'], serves: 'reconciliation: one day of WeChat payments' },
    ],
  },
)

export const paymentPart = table(
  'payment_part',
  {
    orderId: c.id(),
    seq: c.int(),
    billId: c.id().null(),
    itemCode: c.word(24),
    itemName: c.text(30),
    period: c.word(23),
    principalFen: c.fen(),
    lateFen: c.fen(),
  },
  { primary: ['orderId', 'seq'], indexes: [{ name: 'bill', columns: ['billId'], serves: 'payments of a bill' }] },
)

/** Notices that WeChat (or somebody who says so) sent and that did not bring a payment: one row per id. Those that did stand in their order. */
export const paymentNotice = table(
  'payment_notice',
  {
    /** WeChat's id of the notice; of a refused one the digest of what came. */
    noticeId: c.word(64),
    kind: c.word<'trade' | 'refund' | 'unread'>(8),
    number: c.word(64).null(),
    verdict: c.word<'applied' | 'repeated' | 'refused'>(12),
    reason: c.word(16).null(),
    detail: c.text(300).null(),
    copies: c.int(),
    at: c.instant(),
  },
  {
    primary: ['noticeId'],
    // One index alone: a row is written with every payment.
    indexes: [{ name: 'at', columns: ['at'], serves: 'operations: refused notices, newest first; the purge' }],
  },
)

/** A fact that was authentic and not believed, or odd: kept for people, alarmed. */
export const paymentFact = table(
  'payment_fact',
  {
    id: c.id(),
    /** Of the order, when there is one. */
    communityId: c.id().null(),
    orderId: c.id().null(),
    outTradeNo: c.word(64),
    transactionId: c.word(64).null(),
    source: c.word<FactSource>(16),
    reason: c.word<FactRefusal>(16),
    /** Digest of what makes two of them the same. */
    factKey: c.hash(),
    expected: c.text(200),
    received: c.text(200),
    copies: c.int(),
    at: c.instant(),
    seenBy: c.id().null(),
    seenAt: c.instant().null(),
  },
  {
    primary: ['id'],
    unique: [['factKey']],
    indexes: [{ name: 'list', columns: ['communityId', 'at', 'id'], serves: 'office: facts that did not fit' }],
  },
)

export type OrderRow = Row<typeof paymentOrder>
export type PartRow = Row<typeof paymentPart>
export type NoticeRow = Row<typeof paymentNotice>
