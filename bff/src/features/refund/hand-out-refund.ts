import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { wayOf } from '@jinlin/shared/domain/refund/refund.machine'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { cashierApi } from '../cashier/cashier.api'
import { leadsIn } from '../counter-scope'
import { invoiceApi } from '../invoice/invoice.api'
import { finishRefund } from './finish-refund'
import { refundEvent } from './refund-event'
import { moveRefund } from './refund.store'
import type { RefundRow } from './refund.table'
import { mustRefund } from './scope'

const stale = (row: RefundRow) => refuse('REFUND_STALE', { present: { status: row.state, version: row.version } })

/**
 * At the counter the money is given back out of somebody's drawer.
 * @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE, REFUND_INVOICE_FIRST, REFERENCE_REQUIRED, SHIFT_NOT_OPEN
 */
export const handOutRefund =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, refundId: string, version: number, reference: string): Promise<RefundRow> => {
    const row = await mustRefund(tx, ports.cipher, actor, refundId)
    const who = { staffId: actor.staffId, lead: leadsIn(actor, row.communityId) }
    const moved = await moveRefund(tx, row, 'hand_out', who, { handedById: actor.staffId, reference })
    if (row.version !== version) throw stale(row)
    // Money without a bill stands on no invoice.
    if (row.unappliedId === null && !(await invoiceApi(ports).isClear(row.orderId))) throw refuse('REFUND_INVOICE_FIRST')
    // The machine lets nothing but the counter's ways through here.
    const method = wayOf(row) as CounterChannel
    if (method !== 'cash' && reference === '') throw refuse('REFERENCE_REQUIRED')
    const { communityId, buildingId, houseId, houseLabel, orderId, amountFen } = row
    await cashierApi(ports).giveOut(tx, {
      communityId,
      cashierId: actor.staffId,
      buildingId,
      houseId,
      houseLabel,
      orderId,
      refundId,
      method,
      amountFen,
      reference,
    })
    await tx.outbox.add([refundEvent('refund.handed_out', moved, null)])
    return moved
  }

/** A second person saw it. @throws AppError REFUND_NOT_FOUND, REFUND_STATE, REFUND_STALE, MAKER_IS_CHECKER */
export const confirmRefund = (ports: Ports) => {
  const finish = finishRefund(ports)
  return async (tx: Tx, actor: StaffActor, refundId: string, version: number): Promise<RefundRow> => {
    const row = await mustRefund(tx, ports.cipher, actor, refundId)
    const who = { staffId: actor.staffId, lead: leadsIn(actor, row.communityId) }
    const done = await moveRefund(tx, row, 'confirm', who, { confirmedById: actor.staffId, doneAt: tx.now })
    if (row.version !== version) throw stale(row)
    await finish(tx, done)
    return done
  }
}
