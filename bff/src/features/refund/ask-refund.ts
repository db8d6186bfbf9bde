import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { WECHAT_REFUND_DAYS } from '@jinlin/shared/domain/refund/refund.machine'
import { splitRefund } from '@jinlin/shared/domain/refund/split-refund'
import { DAY } from '@jinlin/shared/kernel/instant'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { openRefund } from './open-refund'
import type { RefundRow } from './refund.table'
import { holdRefund } from './refund.store'
import { refundable } from './refundable'
import { mustOrder } from './scope'

export interface Asked {
  paymentId: string
  amountFen: number
  parts?: readonly { seq: number; amountFen: number }[] | undefined
  reason: string
}

/**
 * A colleague asks for money to go back.
 * @throws AppError PAYMENT_NOT_FOUND, REFUND_NOT_PAID, REFUND_TOO_LATE, REFUND_PENDING, REFUND_TOO_MUCH
 */
export const askRefund = (ports: Ports) => {
  const open = openRefund(ports)
  return async (tx: Tx, actor: StaffActor, { paymentId, amountFen, parts: chosen, reason }: Asked): Promise<RefundRow> => {
    const order = await mustOrder(ports, actor, paymentId)
    if (order.state !== 'paid' && order.state !== 'part_refunded' && order.state !== 'refunded') throw refuse('REFUND_NOT_PAID')
    const { way, parts, takenFen, leftFen } = await refundable(ports, tx, order)
    if (way === 'wechat' && tx.now - (order.paidAt ?? 0) > WECHAT_REFUND_DAYS * DAY) throw refuse('REFUND_TOO_LATE')
    const split = amountFen <= leftFen ? splitRefund(parts, amountFen, chosen) : undefined
    const task = { way, unapplied: null, amountFen, parts: split ?? [], reason, makerId: actor.staffId }
    if ((await tx.query('SELECT id FROM refund WHERE live_key = ?', [order.id])).length > 0) throw refuse('REFUND_PENDING')
    if (!split) throw refuse('REFUND_TOO_MUCH', { present: { leftFen } })
    if (!(await holdRefund(tx, { orderId: order.id, communityId: order.communityId, amountFen }, takenFen))) throw refuse('REFUND_TOO_MUCH')
    try {
      return await open(tx, order, task)
    } catch (error) {
      // Two colleagues asked at the same moment; the whole transaction of the second goes back, its reservation too.
      if (error instanceof DuplicateKey) throw refuse('REFUND_PENDING')
      throw error
    }
  }
}
