import type { UnappliedReason } from '@jinlin/shared/domain/payment/payment.types'
import { UNAPPLIED_REASON_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { refundApi } from '../refund/refund.api'
import type { OrderRow } from './payment.table'
import { unapplied } from './unapplied.table'

export interface Unapplied {
  order: OrderRow
  amountFen: number
  reason: UnappliedReason
  moneyKey: string
  transactionId: string | null
}

/** Payload of `payment.unapplied`. */
export interface PaymentUnapplied {
  unappliedId: string
  paymentId: string
  communityId: string
  houseId: string
  amountFen: number
  reason: UnappliedReason
  payerPersonId: string | null
}

/**
 * Money without a bill is written down, and its way back is opened in the same transaction. The caller posts it to `unapplied`.
 * @returns false when this money was kept before
 */
export const keepUnapplied = (ports: Ports) => {
  const refunds = refundApi(ports)
  return async (tx: Tx, { order, amountFen, reason, moneyKey, transactionId }: Unapplied): Promise<boolean> => {
    const { id: orderId, communityId, houseId, payerPersonId } = order
    const id = tx.newId()
    try {
      await tx.insert(unapplied, {
        ...{ id, communityId, houseId, orderId, moneyKey, transactionId, amountFen, reason },
        ...{ state: 'open', createdAt: tx.now, endedAt: null, endedBy: null, version: 1 },
      })
    } catch (error) {
      if (error instanceof DuplicateKey) return false
      throw error
    }
    await refunds.openRefundTask(tx, { orderId, unappliedId: id, amountFen, reason: UNAPPLIED_REASON_WORDS[reason] })
    const payload: PaymentUnapplied = { unappliedId: id, paymentId: orderId, communityId, houseId, amountFen, reason, payerPersonId }
    await tx.outbox.add([{ type: 'payment.unapplied', subjectId: id, communityId, payload: { ...payload } }])
    return true
  }
}
