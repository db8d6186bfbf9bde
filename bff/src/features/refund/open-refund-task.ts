import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { paymentApi } from '../payment/payment.api'
import { openRefund } from './open-refund'
import type { RefundTask } from './refund.api'
import { refund } from './refund.table'

/**
 * Money that settled no bill waits for somebody to let it go back. The state of that money is what keeps it from going back twice.
 * @throws Error when the order is not there
 */
export const openRefundTask = (ports: Ports) => {
  const open = openRefund(ports)
  return async (tx: Tx, { orderId, unappliedId, amountFen, reason }: RefundTask): Promise<string> => {
    const present = await tx.one(refund, { unappliedId, isOpen: true })
    if (present) return present.id
    const order = await paymentApi(ports).orderOf(orderId)
    const money = await paymentApi(ports).unappliedOf(unappliedId)
    if (!order || !money) throw new Error(`no order ${orderId} or no unapplied money ${unappliedId} for a refund`)
    return (await open(tx, order, { unapplied: money, amountFen, parts: [], reason, makerId: null })).id
  }
}
