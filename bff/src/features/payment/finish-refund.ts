import { afterRefund } from '@jinlin/shared/domain/payment/payment-fact'
import type { Cipher } from '../../platform/db/column'
import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { loadOrder, saveOrder } from './order.store'
import type { OrderRow } from './payment.table'

/** @throws RangeError for more than was received: `refund_hold` should have refused it long before */
export const finishRefund =
  (cipher: Cipher) =>
  async (tx: Tx, { orderId, amountFen }: { orderId: string; amountFen: number }): Promise<OrderRow> => {
    const order = (await loadOrder(tx, cipher, orderId))?.order
    if (!order) throw new Error(`a refund of order ${orderId}, which is not there`)
    const saved = await saveOrder(tx, order, afterRefund(order, amountFen))
    if (!saved) throw new Transient(new Error(`order ${orderId} changed meanwhile`))
    return saved
  }
