import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { PayoutChannel, RefundPart, RefundState } from '@jinlin/shared/domain/refund/refund.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const record: Personal = {
  purpose: 'giving money back and proving why',
  basis: 'legal',
  retention: 'thirty years, as the accounting archives rule asks of vouchers',
  sensitivity: 'ordinary',
}

/** Money on its way back to whoever paid. */
export const refund = table(
  'refund',
  {
    id: c.id(),
    communityId: c.id(),
    orderId: c.id(),
    /** Set: the money had settled no bill. */
    unappliedId: c.id().null(),
    buildingId: c.id(),
    houseId: c.id(),
    houseLabel: c.text(60).about(record),
    channel: c.word<PaymentChannel>(12),
    /** Set: WeChat could not give it back, the counter does. */
    payoutChannel: c.word<PayoutChannel>(12).null(),
    /** The same in every attempt: another number would be another refund. */
    outRefundNo: c.word(64),
    /** WeChat's own number. */
    refundId: c.word(64).null(),
    outTradeNo: c.word(32),
    /** Names the money at WeChat; of a second payment another than the order's. */
    transactionId: c.word(64).null(),
    amountFen: c.fen(),
    /** Of the payment. */
    paidFen: c.fen(),
    parts: c.json<RefundPart[]>(),
    reason: c.text(80).about(record),
    state: c.word<RefundState>(12),
    isOpen: c.bool(),
    /** The order or the unapplied money while this refund is alive: one at a time. */
    liveKey: c.id().null(),
    /** Null: the system asked. */
    makerId: c.id().null(),
    checkerId: c.id().null(),
    /** Counter: who gave it back, the slip, and who saw it. */
    handedById: c.id().null(),
    reference: c.text(60).about(record),
    confirmedById: c.id().null(),
    /** Why it was refused, or what WeChat said. */
    words: c.text(200).about(record),
    step: c.int(),
    nextCheckAt: c.instant().null(),
    askedAt: c.instant(),
    decidedAt: c.instant().null(),
    /** When it was handed to WeChat; in WeChat's own words as soon as it said so, for that is the day of its bill. */
    sentAt: c.instant().null(),
    doneAt: c.instant().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['outRefundNo'], ['liveKey']],
    indexes: [
      { name: 'list', columns: ['communityId', 'isOpen', 'askedAt', 'id'], serves: 'office: refunds by community, newest first' },
      { name: 'all', columns: ['communityId', 'askedAt', 'id'], serves: 'office: all refunds of a community' },
      { name: 'payment', columns: ['orderId', 'askedAt'], serves: 'refunds of one payment' },
      { name: 'due', columns: ['nextCheckAt'], serves: 'the ladder: what WeChat has to be asked about' },
      { name: 'sent', columns: ['channel', 'sentAt'], serves: 'reconciliation: one day of WeChat refunds' },
    ],
  },
)

/** Σ refunds ≤ what a payment's bills and prepaid account took, decided by one conditional UPDATE. Held: asked, on its way or done. */
export const refundHold = table(
  'refund_hold',
  { orderId: c.id(), communityId: c.id(), takenFen: c.fen(), heldFen: c.fen() },
  { primary: ['orderId'] },
)

/** A fact about a refund that does not fit our books: kept, and somebody is told. */
export const refundFact = table(
  'refund_fact',
  {
    id: c.id(),
    /** Null: nothing of ours has this number. */
    communityId: c.id().null(),
    outRefundNo: c.word(64),
    source: c.word(16),
    why: c.word(24),
    fact: c.json<Record<string, string | number | null>>(),
    at: c.instant(),
  },
  { primary: ['id'], unique: [['outRefundNo', 'why', 'source']], indexes: [] },
)

export type RefundRow = Row<typeof refund>
