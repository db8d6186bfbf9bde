import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { atCounterOf } from '../counter-scope'
import { paymentApi } from '../payment/payment.api'
import { openRefund } from './open-refund'
import type { RefundRow } from './refund.table'

/**
 * Money without a bill has a refund from the day it came; when that one was refused, somebody may ask anew.
 * @throws AppError UNAPPLIED_NOT_FOUND, UNAPPLIED_STATE, REFUND_PENDING
 */
export const askUnapplied = (ports: Ports) => {
  const open = openRefund(ports)
  return async (tx: Tx, actor: StaffActor, unappliedId: string, reason: string): Promise<RefundRow> => {
    const payments = paymentApi(ports)
    const money = await payments.unappliedOf(unappliedId)
    const order = money && (await payments.orderOf(money.orderId))
    if (!money || !order || !atCounterOf(actor, order)) throw refuse('UNAPPLIED_NOT_FOUND')
    if (money.state !== 'open') throw refuse('UNAPPLIED_STATE')
    if ((await tx.query('SELECT id FROM refund WHERE live_key = ?', [unappliedId])).length > 0) throw refuse('REFUND_PENDING')
    try {
      return await open(tx, order, { unapplied: money, amountFen: money.amountFen, parts: [], reason, makerId: actor.staffId })
    } catch (error) {
      if (error instanceof DuplicateKey) throw refuse('REFUND_PENDING')
      throw error
    }
  }
}
