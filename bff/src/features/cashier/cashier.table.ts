import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

export type ShiftState = 'open' | 'closed' | 'accepted'

const books: Personal = {
  purpose: 'answering for the money of a counter',
  basis: 'legal',
  retention: 'thirty years, as the accounting archives rule asks of vouchers',
  sensitivity: 'ordinary',
}

/** 收费班次: one drawer from opening to hand-over. Its totals move in the transaction that takes the money. */
export const cashierShift = table(
  'cashier_shift',
  {
    id: c.id(),
    communityId: c.id(),
    cashierId: c.id(),
    state: c.word<ShiftState>(12),
    /** `community:cashier` while it is open: one drawer per cashier. */
    openKey: c.word(60).null(),
    openedAt: c.instant(),
    openingFen: c.fen(),
    cashCount: c.int(),
    cashFen: c.fen(),
    posCount: c.int(),
    posFen: c.fen(),
    transferCount: c.int(),
    transferFen: c.fen(),
    refundCount: c.int(),
    refundFen: c.fen(),
    refundCashFen: c.fen(),
    closedAt: c.instant().null(),
    countedFen: c.fen().null(),
    words: c.text(200).about(books),
    handedToId: c.id().null(),
    acceptedAt: c.instant().null(),
    /** Grows with every payment too, so that nobody closes over money they have not seen. */
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['openKey']],
    indexes: [
      { name: 'list', columns: ['communityId', 'openedAt', 'id'], serves: 'office: shifts of a community' },
      { name: 'own', columns: ['cashierId', 'openedAt', 'id'], serves: 'a cashier: own shifts' },
      { name: 'handed', columns: ['handedToId', 'openedAt', 'id'], serves: 'a cashier: shifts handed to them' },
    ],
  },
)

/** What went over the counter, in and out. */
export const counterPayment = table(
  'counter_payment',
  {
    id: c.id(),
    communityId: c.id(),
    shiftId: c.id(),
    cashierId: c.id(),
    buildingId: c.id(),
    houseId: c.id(),
    houseLabel: c.text(60).about(books),
    orderId: c.id(),
    kind: c.word<'payment' | 'refund'>(8),
    /** The order of a payment, the refund of a refund: each once. */
    sourceId: c.id(),
    method: c.word<CounterChannel>(12),
    /** Positive in both directions. */
    amountFen: c.fen(),
    reference: c.text(60).about(books),
    receivedFen: c.fen().null(),
    at: c.instant(),
  },
  {
    primary: ['id'],
    unique: [['sourceId']],
    indexes: [
      { name: 'list', columns: ['communityId', 'at', 'id'], serves: 'counter: payments of a community, newest first' },
      { name: 'shift', columns: ['shiftId', 'at', 'id'], serves: 'counter: payments of a shift' },
    ],
  },
)

export type ShiftRow = Row<typeof cashierShift>
export type CounterPaymentRow = Row<typeof counterPayment>
