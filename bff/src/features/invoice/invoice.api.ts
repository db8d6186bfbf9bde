import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { hasLiveInvoice } from './invoice.queries'
import { takeBackFor } from './take-back'

export interface InvoiceApi {
  /** A refund was approved: an issued invoice is red-flushed before the money goes. */
  takeBackFor(tx: Tx, orderId: string, reason: string): Promise<void>
  /** No invoice stands in the way of a refund. */
  isClear(orderId: string): Promise<boolean>
}

export const invoiceApi = perPorts<InvoiceApi>(({ db }) => ({
  takeBackFor,
  isClear: async (orderId) => !(await hasLiveInvoice(db, orderId)),
}))
