import type { Answer } from '@jinlin/shared/contract/define'
import type { paymentContract } from '@jinlin/shared/contract/payment.contract'
import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { isOpen } from '@jinlin/shared/domain/payment/payment.machine'
import { isPayerOf } from '@jinlin/shared/domain/payment/payment.policy'
import { maskHouse, paymentSentence, paymentStateWords } from '@jinlin/shared/domain/payment/payment-words'
import { type PaymentPart, UNAPPLIED_REASON_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { maskName } from '@jinlin/shared/kernel/mask'
import type { OrderRow } from './payment.table'
import type { UnappliedRow } from './unapplied.table'

type View = Answer<typeof paymentContract.ops.get>
type UnappliedView = Answer<typeof paymentContract.ops.unapplied>[number]

export interface Around {
  houseLabel: string
  payerName: string | null
  /** Belongs to the house or works for it; otherwise somebody who pays by link. */
  inside: boolean
  /** Its unapplied money was put on other bills or the prepaid account. */
  assigned: boolean
}

/** Null: a colleague. */
export const personOf = (actor: ResidentActor | StaffActor): string | null => (actor.kind === 'resident' ? actor.personId : null)

const payerWords = (order: OrderRow, { payerName }: Around, mine: boolean): string => {
  if (mine) return '我'
  if (order.channel === 'prepaid' && order.payerPersonId === null) return '预存款'
  return payerName === null ? '' : maskName(payerName)
}

export const showPayment = (order: OrderRow, parts: readonly PaymentPart[], around: Around, actor: ResidentActor | StaffActor): View => {
  const mine = isPayerOf(order, personOf(actor))
  return {
    id: order.id,
    houseId: around.inside ? order.houseId : null,
    houseLabel: around.inside ? around.houseLabel : maskHouse(around.houseLabel),
    channel: order.channel,
    state: order.state,
    stateWords: paymentStateWords({ ...order, assigned: around.assigned }),
    sentence: paymentSentence({ ...order, assigned: around.assigned }),
    final: !isOpen(order.state),
    outTradeNo: order.outTradeNo,
    transactionId: order.transactionId,
    totalFen: order.amountFen + order.prepaidFen,
    amountFen: order.amountFen,
    prepaidFen: order.prepaidFen,
    refundedFen: order.refundedFen,
    unappliedFen: order.unappliedFen,
    parts: parts.map(({ billId, itemCode, itemName, period, principalFen, lateFen }) => ({
      billId,
      itemCode,
      itemName,
      period,
      principalFen,
      lateFen,
    })),
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    paidAt: order.paidAt,
    payerName: payerWords(order, around, mine),
    mine,
  }
}

export const showUnapplied = (row: UnappliedRow, around: { houseLabel: string; outTradeNo: string }): UnappliedView => ({
  id: row.id,
  orderId: row.orderId,
  houseId: row.houseId,
  houseLabel: around.houseLabel,
  outTradeNo: around.outTradeNo,
  transactionId: row.transactionId,
  amountFen: row.amountFen,
  reason: row.reason,
  reasonWords: UNAPPLIED_REASON_WORDS[row.reason],
  state: row.state,
  createdAt: row.createdAt,
  version: row.version,
})

export const PREPAID_WORDS = {
  top_up: '预存',
  hold: '抵扣账单',
  release: '抵扣取消, 退回预存',
  refund: '退还预存款',
  return: '退回预存',
  assign: '待处理款转入',
  aside: '原住户预存移出',
  aside_back: '原住户预存转回',
} as const
