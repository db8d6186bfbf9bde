import type { RefundPart } from '@jinlin/shared/domain/refund/refund.types'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import type { Order } from '../payment/payment.api'
import { refundEvent } from './refund-event'
import { refund, type RefundRow } from './refund.table'

interface Opening {
  /** Money that had settled no bill. */
  unapplied: { id: string; transactionId: string | null } | null
  amountFen: number
  parts: RefundPart[]
  reason: string
  /** Null: the system asks. */
  makerId: string | null
}

/** Writes a refund that waits for its checker. @throws DuplicateKey when one of the same money is alive */
export const openRefund = (ports: Ports) => {
  const communities = communityApi(ports)
  return async (tx: Tx, order: Order, { unapplied, amountFen, parts, reason, makerId }: Opening): Promise<RefundRow> => {
    const { id: orderId, communityId, houseId, buildingId, channel, outTradeNo, transactionId } = order
    // A second payment of the order is money of its own, with a number of its own.
    const second = unapplied?.transactionId != null && unapplied.transactionId !== transactionId
    const paidFen = second ? amountFen : order.amountFen
    const id = tx.newId()
    const row: RefundRow = {
      ...{ id, communityId, orderId, buildingId, houseId, channel, outTradeNo, amountFen, paidFen, parts, makerId },
      houseLabel: (await communities.houseOf(houseId))?.label ?? '',
      unappliedId: unapplied?.id ?? null,
      transactionId: second ? (unapplied?.transactionId ?? null) : transactionId,
      outRefundNo: `RF${id}`,
      refundId: null,
      payoutChannel: null,
      reason: reason.slice(0, 80),
      state: 'asked',
      isOpen: true,
      liveKey: unapplied?.id ?? orderId,
      checkerId: null,
      handedById: null,
      reference: '',
      confirmedById: null,
      words: '',
      step: 0,
      nextCheckAt: null,
      askedAt: tx.now,
      decidedAt: null,
      sentAt: null,
      doneAt: null,
      version: 1,
    }
    await tx.insert(refund, row)
    await tx.outbox.add([refundEvent('refund.asked', row, order.payerPersonId)])
    return row
  }
}
