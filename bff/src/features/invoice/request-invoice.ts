import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { type Order, paymentApi } from '../payment/payment.api'
import { refundApi } from '../refund/refund.api'
import { invoice, invoiceTitle, type InvoiceRow } from './invoice.table'
import { hasLiveInvoice } from './invoice.queries'
import { invoiceEvent } from './invoice.store'

/** A payment of this person, or of a house whose bills they see. @throws AppError PAYMENT_NOT_FOUND */
export const mustOwnPayment = async (ports: Ports, actor: ResidentActor, paymentId: string): Promise<Order> => {
  const order = await paymentApi(ports).orderOf(paymentId)
  if (!order) throw refuse('PAYMENT_NOT_FOUND')
  if (order.payerPersonId !== actor.personId && !(await billApi(ports).maySeePaid(actor, order.houseId, order.createdAt)))
    throw refuse('PAYMENT_NOT_FOUND')
  return order
}

/**
 * What was paid, settled something and was not given back. Money is invoiced where it came in, not again where it left the prepaid account. What settled nothing is not
 * among it from the beginning, so its way back takes nothing off.
 */
export const invoiceableFen = async (ports: Ports, { id, channel, state, amountFen, unappliedFen }: Order): Promise<number> => {
  if (channel === 'prepaid' || (state !== 'paid' && state !== 'part_refunded')) return 0
  return Math.max(0, amountFen - unappliedFen - (await refundApi(ports).givenBackOf(id)))
}

/** Why no invoice can be asked for now. */
export const invoiceRefusal = async (ports: Ports, order: Order): Promise<ErrorCode | undefined> => {
  if (await hasLiveInvoice(ports.db, order.id)) return 'INVOICE_EXISTS'
  if ((await invoiceableFen(ports, order)) === 0) return 'INVOICE_NOT_PAID'
  if (await refundApi(ports).isUnderWay(order.id)) return 'INVOICE_REFUNDING'
  return ports.invoices.enabled ? undefined : 'INVOICE_OFF'
}

/** @throws AppError PAYMENT_NOT_FOUND, INVOICE_TITLE_NOT_FOUND, INVOICE_EXISTS, INVOICE_NOT_PAID, INVOICE_REFUNDING, INVOICE_OFF */
export const requestInvoice =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor, paymentId: string, titleId: string): Promise<InvoiceRow> => {
    const order = await mustOwnPayment(ports, actor, paymentId)
    const title = await tx.one(invoiceTitle, { id: titleId, personId: actor.personId })
    if (!title) throw refuse('INVOICE_TITLE_NOT_FOUND')
    const refusal = await invoiceRefusal(ports, order)
    if (refusal) throw refuse(refusal)
    const { id: orderId, communityId, buildingId, houseId } = order
    const row: InvoiceRow = {
      ...{ communityId, orderId, buildingId, houseId },
      id: tx.newId(),
      houseLabel: (await communityApi(ports).houseOf(houseId))?.label ?? '',
      personId: actor.personId,
      titleKind: title.kind,
      titleName: title.name,
      taxNo: title.taxNo,
      amountFen: await invoiceableFen(ports, order),
      state: 'requested',
      liveKey: orderId,
      number: null,
      redNumber: null,
      redReason: '',
      failReason: '',
      step: 0,
      nextCheckAt: tx.now,
      requestedAt: tx.now,
      issuedAt: null,
      redFlushedAt: null,
      version: 1,
    }
    try {
      await tx.insert(invoice, row)
    } catch (error) {
      if (error instanceof DuplicateKey) throw refuse('INVOICE_EXISTS')
      throw error
    }
    await tx.outbox.add([invoiceEvent('invoice.requested', row)])
    return row
  }
