import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { paymentApi } from '../payment/payment.api'
import { putBackAside } from './decide-refund'
import { refundEvent } from './refund-event'
import { releaseHold } from './refund.store'
import type { RefundRow } from './refund.table'

/** The money stayed with us for good, in WeChat's word or in a colleague's: what was set aside is free again. */
export const dropRefund = (ports: Ports) => {
  const putBack = putBackAside(ports)
  return async (tx: Tx, row: RefundRow, type: 'refund.closed' | 'refund.given_up'): Promise<void> => {
    if (row.unappliedId === null) {
      await releaseHold(tx, row)
      await putBack(tx, row)
    } else await paymentApi(ports).endUnappliedRefund(tx, row.unappliedId, null)
    await tx.outbox.add([refundEvent(type, row, null)])
  }
}
