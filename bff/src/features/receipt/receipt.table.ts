import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const proof: Personal = {
  purpose: 'proving to whoever paid that they paid',
  basis: 'legal',
  retention: 'thirty years, as the accounting archives rule asks of vouchers',
  sensitivity: 'ordinary',
}

/** What stands on the paper, one per bill and one for what is paid in advance. */
export interface ReceiptLine {
  itemName: string
  period: string
  principalFen: number
  lateFen: number
}

export interface ReceiptReversal {
  refundId: string
  amountFen: number
  /** UTC ms. */
  at: number
}

/** 收据: written once with the payment. Only its reversals grow. */
export const receipt = table(
  'receipt',
  {
    id: c.id(),
    communityId: c.id(),
    buildingId: c.id(),
    houseId: c.id(),
    orderId: c.id(),
    /** Of the product clock's calendar. */
    year: c.int(),
    number: c.int(),
    channel: c.word<PaymentChannel>(12),
    channelNo: c.text(60).about(proof),
    /** May look at it without belonging to the house: paid by a link. */
    payerPersonId: c.id().null(),
    payerName: c.secret(proof, 20).null(),
    cashierId: c.id().null(),
    houseLabel: c.text(60).about(proof),
    amountFen: c.fen(),
    paidFor: c.json<ReceiptLine[]>(),
    issuedAt: c.instant(),
    reversedFen: c.fen(),
    reversals: c.json<ReceiptReversal[]>(),
  },
  {
    primary: ['id'],
    unique: [['orderId'], ['communityId', 'year', 'number']],
    indexes: [{ name: 'house', columns: ['houseId', 'issuedAt', 'id'], serves: 'the export of what a house has paid' }],
  },
)

/** The last number given per community and year. Its row stays locked until the payment commits, so no number is lost and none is given twice. */
export const receiptCounter = table(
  'receipt_counter',
  { communityId: c.id(), year: c.int(), last: c.int() },
  { primary: ['communityId', 'year'] },
)

export type ReceiptRow = Row<typeof receipt>
