import type { DomainEvent } from '../../platform/db/uow'
import type { RefundEvent } from './refund.api'
import type { RefundRow } from './refund.table'

export type RefundEventType =
  | 'refund.asked'
  | 'refund.approved'
  | 'refund.refused'
  | 'refund.paying_out'
  | 'refund.given_up'
  | 'refund.handed_out'
  | 'refund.abnormal'
  | 'refund.stuck'
  | 'refund.odd'
  | 'refund.closed'
  | 'payment.refunded'

export const refundEvent = (type: RefundEventType, row: RefundRow, payerPersonId: string | null): DomainEvent => {
  const payload: RefundEvent = {
    refundId: row.id,
    communityId: row.communityId,
    paymentId: row.orderId,
    houseId: row.houseId,
    amountFen: row.amountFen,
    channel: row.channel,
    payoutChannel: row.payoutChannel,
    state: row.state,
    reason: row.reason,
    words: row.words,
    makerId: row.makerId,
    version: row.version,
    payerPersonId,
  }
  return { type, subjectId: row.id, communityId: row.communityId, payload: { ...payload } }
}
