/** Where a refund stands. `closed`: the provider did not pay it out and never will under this number. */
export const REFUND_STATES = ['asked', 'approved', 'refused', 'sending', 'processing', 'done', 'abnormal', 'closed'] as const
export type RefundState = (typeof REFUND_STATES)[number]

/** How the counter pays out what WeChat could not: out of the drawer, or to a bank account. A card machine only gives back what it took itself. */
export const PAYOUT_CHANNELS = ['cash', 'transfer'] as const
export type PayoutChannel = (typeof PAYOUT_CHANNELS)[number]

export const REFUND_STATE_WORDS: Record<RefundState, string> = {
  asked: '待审批',
  approved: '已批准',
  refused: '未批准',
  sending: '退款中',
  processing: '退款处理中',
  done: '已退款',
  abnormal: '退款异常',
  closed: '退款关闭',
}

/** What goes back of one part of a payment: principal and late fee apart, because they stand in different accounts. */
export interface RefundPart {
  /** Place of the part in its payment. */
  seq: number
  /** Null: money paid in advance (预存). */
  billId: string | null
  itemCode: string
  itemName: string
  period: string
  principalFen: number
  lateFen: number
}
