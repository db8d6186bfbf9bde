import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { saveOrder } from './order.store'
import type { OrderRow } from './payment.table'
import { addOfOrder } from './prepaid-aside.store'
import { eventOf } from './settle-order'

/** Nobody will pay this order any more: its bills and what it held of the prepaid account are free. @returns undefined when somebody was faster */
export const releaseOrder = (ports: Ports) => {
  const bills = billApi(ports)
  return async (tx: Tx, order: OrderRow, to: 'closed' | 'failed', source: OrderRow['source']): Promise<OrderRow | undefined> => {
    const closed = await saveOrder(tx, order, { state: to, closedAt: tx.now, nextCheckAt: null, source })
    if (!closed) return undefined
    const { id, communityId, houseId, prepaidFen } = order
    await bills.unlockBills(tx, id)
    if (prepaidFen > 0)
      await addOfOrder(tx, { communityId, houseId, amountFen: prepaidFen, kind: 'release', key: `release:${id}`, orderId: id })
    await tx.outbox.add([{ type: 'payment.closed', subjectId: id, communityId, payload: { ...eventOf(closed), state: to } }])
    return closed
  }
}
