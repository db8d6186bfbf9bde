import { ENDED_INVOICES, type InvoiceAction, nextInvoiceState } from '@jinlin/shared/domain/invoice/invoice.machine'
import { Transient } from '../../platform/db/failure'
import type { DomainEvent, Tx } from '../../platform/db/uow'
import { invoice, type InvoiceRow } from './invoice.table'

type Changes = Partial<
  Pick<InvoiceRow, 'number' | 'redNumber' | 'redReason' | 'failReason' | 'step' | 'nextCheckAt' | 'issuedAt' | 'redFlushedAt'>
>

/** The one door of an invoice's state. @returns undefined when the action does not leave its state any more: somebody was faster, with the same news */
export const moveInvoice = async (
  tx: Tx,
  row: InvoiceRow,
  action: InvoiceAction,
  changes: Changes = {},
): Promise<InvoiceRow | undefined> => {
  const state = nextInvoiceState(row.state, action)
  if (state === undefined) return undefined
  const ended = ENDED_INVOICES.includes(state)
  const set = { ...changes, state, version: row.version + 1, ...(ended ? { liveKey: null, nextCheckAt: null } : {}) }
  const saved = await tx.update(invoice, { id: row.id, communityId: row.communityId, version: row.version, state: row.state }, set)
  if (saved === 0) throw new Transient(new Error(`invoice ${row.id} changed meanwhile`))
  return { ...row, ...set }
}

/** Payload of `invoice.requested`, `.issued`, `.failed`, `.red_flushed`. */
export interface InvoiceEvent {
  invoiceId: string
  communityId: string
  houseId: string
  orderId: string
  personId: string
  amountFen: number
  number: string | null
  reason: string
}

export const invoiceEvent = (
  type: 'invoice.requested' | 'invoice.issued' | 'invoice.failed' | 'invoice.red_flushed',
  row: InvoiceRow,
): DomainEvent => {
  const { id: invoiceId, communityId, houseId, orderId, personId, amountFen, number, failReason } = row
  const payload: InvoiceEvent = { invoiceId, communityId, houseId, orderId, personId, amountFen, number, reason: failReason }
  return { type, subjectId: invoiceId, communityId, payload: { ...payload } }
}
