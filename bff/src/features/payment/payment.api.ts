import type {
  CounterChannel,
  FactSource,
  PaymentChannel,
  PaymentPart,
  PaymentState,
  UnappliedState,
} from '@jinlin/shared/domain/payment/payment.types'
import type { OurLine } from '@jinlin/shared/domain/reconciliation/match'
import type { Tx } from '../../platform/db/uow'
import type { TradeFact } from '../../platform/wechat/pay/wechat-pay.port'
import { ledgerApi } from '../ledger/ledger.api'
import { perPorts } from '../per-ports'
import { applyPaymentFact } from './apply-payment-fact'
import { wechatOrders } from './books.queries'
import { finishRefund } from './finish-refund'
import { loadByNumber, loadOrder } from './order.store'
import { syncOrder } from './sync-order'
import { takeAtCounter } from './take-at-counter'
import { moveUnapplied, unappliedById, unappliedMovement, type UnappliedPurse } from './unapplied.store'

/** For reconciliation, which reads a day of them in bulk. */
export { paymentOrder } from './payment.table'
export { prepaidApi } from './prepaid.api'
export type { PaymentEvent } from './settle-order'
export type { PaymentUnapplied } from './keep-unapplied'

/** An order as other features see it. Fen. */
export interface Order {
  id: string
  communityId: string
  buildingId: string
  houseId: string
  channel: PaymentChannel
  state: PaymentState
  outTradeNo: string
  transactionId: string | null
  amountFen: number
  prepaidFen: number
  unappliedFen: number
  refundedFen: number
  payerPersonId: string | null
  cashierId: string | null
  shiftId: string | null
  /** Set: paid with money of another order that had belonged to no bill. */
  fromUnappliedId: string | null
  createdAt: number
  paidAt: number | null
  description: string
}

/** What `applyPaymentFact` did; `byNotice`: the notice that brought the payment. `repeated`: known before, nothing changed. `refused`: kept and alarmed, nothing believed. */
export type Applied =
  | { outcome: 'applied' | 'repeated'; orderId: string; state: PaymentState; unappliedFen: number; byNotice: string | null }
  | { outcome: 'refused'; orderId: string | undefined; reason: string }
  /** True and without consequence: nobody has paid yet, or the order is still open. */
  | { outcome: 'none'; orderId: string; state: PaymentState }

export interface CounterPayment {
  communityId: string
  houseId: string
  billIds: readonly string[]
  channel: CounterChannel
  /** What the cashier was told to take; must equal what the bills come to now. */
  amountFen: number
  /** Put on the prepaid account beside the bills. */
  prepaidFen?: number
  cashierId: string
  shiftId: string
  reference?: string | null
  payerPersonId?: string | null
}

export interface UnappliedMoney {
  id: string
  orderId: string
  communityId: string
  houseId: string
  amountFen: number
  state: UnappliedState
  /** The provider's number of this money; for a second payment another than the order's, and to be named in its refund. */
  transactionId: string | null
}

export interface PaymentApi {
  /** The one door for what the provider says about an order, whoever brings it. One transaction; a repeat changes nothing. Joins an open one. */
  applyPaymentFact(fact: TradeFact, source: FactSource): Promise<Applied>
  /** Money over the counter: locks, pays, settles, posts, issues the receipt, all in `tx`. @throws what lockBills throws; PAYMENT_AMOUNT */
  takeAtCounter(tx: Tx, payment: CounterPayment): Promise<Order>

  orderOf(orderId: string): Promise<Order | undefined>
  orderByNumber(outTradeNo: string): Promise<Order | undefined>
  partsOf(orderId: string): Promise<PaymentPart[]>

  /**
   * The provider (or the counter) says that the money went back: paid → part_refunded → refunded. Call once per refund, guarded by the refund's own state; more than was
   * received throws. The caller reopens bills, reverses the receipt and posts the ledger. For unapplied money call `endUnappliedRefund` beside it.
   */
  finishRefund(tx: Tx, refund: { orderId: string; amountFen: number }): Promise<Order>

  /** open → refunding; false when it was assigned or refunded before: the refund has to be dropped. Posts unapplied → refund_payable. */
  beginUnappliedRefund(tx: Tx, unappliedId: string): Promise<boolean>
  /** refunding → refunded, out of this purse, or back to open when the refund failed for good. Posts refund_payable → cash. */
  endUnappliedRefund(tx: Tx, unappliedId: string, outOf: UnappliedPurse | null): Promise<void>
  unappliedOf(unappliedId: string): Promise<UnappliedMoney | undefined>

  /** What our books say of WeChat payments received in the window (UTC ms, end excluded), and of the numbers given. */
  booksOf(window: { from: number; to: number }, numbers: readonly string[]): Promise<OurLine[]>
  /** Asks WeChat about one order and books what it says. No transaction may be open. @returns whether the order moved */
  askWechat(outTradeNo: string, source: FactSource): Promise<boolean>
}

export const paymentApi = perPorts<PaymentApi>((ports) => {
  const { db, cipher } = ports
  const ledger = ledgerApi(ports)
  const apply = applyPaymentFact(ports)
  const sync = syncOrder(ports)
  return {
    applyPaymentFact: (fact, source) => apply(fact, source),
    takeAtCounter: takeAtCounter(ports),
    orderOf: async (orderId) => (await loadOrder(db, cipher, orderId))?.order,
    orderByNumber: async (outTradeNo) => (await loadByNumber(db, cipher, outTradeNo))?.order,
    partsOf: async (orderId) => (await loadOrder(db, cipher, orderId))?.parts ?? [],
    finishRefund: finishRefund(cipher),
    beginUnappliedRefund: async (tx, unappliedId) => {
      const row = await unappliedById(tx, cipher, unappliedId)
      if (row?.state !== 'open' || !(await moveUnapplied(tx, row, 'refunding'))) return false
      await ledger.post(tx, unappliedMovement(row, 'refund_approved'))
      return true
    },
    endUnappliedRefund: async (tx, unappliedId, outOf) => {
      const row = await unappliedById(tx, cipher, unappliedId)
      if (row?.state !== 'refunding' || !(await moveUnapplied(tx, row, outOf === null ? 'open' : 'refunded'))) return
      await ledger.post(tx, unappliedMovement(row, outOf === null ? 'refund_dropped' : 'unapplied_refunded', outOf ?? 'cash:wechat'))
    },
    unappliedOf: (unappliedId) => unappliedById(db, cipher, unappliedId),
    booksOf: (window, numbers) => wechatOrders(db, window, numbers),
    askWechat: async (outTradeNo, source) => {
      const order = (await loadByNumber(db, cipher, outTradeNo))?.order
      return order !== undefined && (await sync(order, source)) === 'moved'
    },
  }
})
