import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { RefundPart } from '@jinlin/shared/domain/refund/refund.types'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import type { Order } from '../payment/payment.api'
import { moneyAtProvider } from './money-at-provider'
import { refundEvent } from './refund-event'
import { refund, type RefundRow } from './refund.table'

interface Opening {
  /** Default: the way the payment came. */
  way?: PaymentChannel
  /** Money that had settled no bill. */
  unapplied: { id: string; orderId: string; transactionId: string | null; amountFen: number } | null
  amountFen: number
  parts: RefundPart[]
  reason: string
  /** Null: the system asks. */
  makerId: string | null
}

/** Writes a refund that waits for its checker. @throws DuplicateKey when one of the same money is alive */
export const openRefund = (ports: Ports) => {
  const communities = communityApi(ports)
  const atProvider = moneyAtProvider(ports)
  return async (tx: Tx, order: Order, { way, unapplied, amountFen, parts, reason, makerId }: Opening): Promise<RefundRow> => {
    const { id: orderId, communityId, houseId, buildingId } = order
    const channel = way ?? order.channel
    const { outTradeNo, transactionId, paidFen } = await atProvider(order, unapplied)
    const id = tx.newId()
    const row: RefundRow = {
      ...{ id, communityId, orderId, buildingId, houseId, channel, outTradeNo, amountFen, paidFen, parts, makerId },
      houseLabel: (await communities.houseOf(houseId))?.label ?? '',
      unappliedId: unapplied?.id ?? null,
      transactionId,
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
