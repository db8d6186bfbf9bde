import type { Tx } from '../../platform/db/uow'
import { invoiceEvent, moveInvoice } from './invoice.store'
import { invoice } from './invoice.table'

/**
 * Money of this payment is about to go back: its invoice goes first. One that nobody was asked for yet is withdrawn, one that is being made is taken back as soon
 * as it is there.
 */
export const takeBackFor = async (tx: Tx, orderId: string, reason: string): Promise<void> => {
  const row = await tx.one(invoice, { liveKey: orderId })
  if (!row) return
  const redReason = reason.slice(0, 80)
  if (row.state === 'requested') {
    const withdrawn = await moveInvoice(tx, row, 'withdraw', { failReason: '这笔付款已申请退款' })
    if (withdrawn) await tx.outbox.add([invoiceEvent('invoice.failed', withdrawn)])
  } else if (row.state === 'issuing') await tx.update(invoice, { id: row.id, communityId: row.communityId }, { redReason })
  else await moveInvoice(tx, row, 'take_back', { redReason, step: 0, nextCheckAt: tx.now })
}
