import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { issueFirstReceipt, issueReceipt } from './issue-receipt'
import { receiptsOfOrders } from './receipt.queries'
import { reverseReceipt } from './reverse-receipt'

/** A payment as its receipt needs to know it. */
export interface ReceiptOrder {
  id: string
  communityId: string
  houseId: string
  channel: PaymentChannel
  amountFen: number
  /** WeChat: the transaction id; POS slip or transfer number at the counter; '' for cash. */
  channelNo: string
  payerPersonId: string | null
  cashierId: string | null
}

export interface ReceiptPart {
  itemName: string
  period: string
  principalFen: number
  lateFen: number
}

export interface IssuedReceipt {
  receiptId: string
  /** 2026-000123 */
  number: string
}

export interface ReceiptApi {
  /**
   * Call it last in the transaction: it locks the community's counter until the commit. A second call for the same order answers the first receipt.
   * Parts that do not add up to the amount get a line 暂收款 for the rest.
   */
  issueReceipt(tx: Tx, issue: { order: ReceiptOrder; parts: readonly ReceiptPart[]; at: number }): Promise<IssuedReceipt>
  /** For whoever has just moved the order to `paid`, so that there cannot be a receipt yet: two statements less. @returns its id */
  issueFirstReceipt(tx: Tx, issue: { order: ReceiptOrder; parts: readonly ReceiptPart[]; at: number }): Promise<string>
  /** Once per refund. */
  reverseReceipt(tx: Tx, reversal: { orderId: string; refundId: string; fen: number; at: number }): Promise<void>
  /** For lists of payments: order id → receipt. */
  receiptsOf(orderIds: readonly string[]): Promise<Map<string, IssuedReceipt>>
}

export const receiptApi = perPorts<ReceiptApi>((ports) => ({
  issueReceipt: issueReceipt(ports),
  issueFirstReceipt: issueFirstReceipt(ports),
  reverseReceipt,
  receiptsOf: (orderIds) => receiptsOfOrders(ports.db, orderIds),
}))
