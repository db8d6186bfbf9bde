import type { Fen } from '../../kernel/fen'

export const PAYMENT_CHANNELS = ['wechat', 'cash', 'pos', 'transfer', 'prepaid'] as const
export type PaymentChannel = (typeof PAYMENT_CHANNELS)[number]
export const COUNTER_CHANNELS = ['cash', 'pos', 'transfer'] as const
export type CounterChannel = (typeof COUNTER_CHANNELS)[number]

export const PAYMENT_STATES = ['created', 'paying', 'unknown', 'failed', 'closed', 'paid', 'part_refunded', 'refunded'] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]
/** Somebody could still pay these; their bills are locked. */
export const OPEN_STATES: readonly PaymentState[] = ['created', 'paying', 'unknown']

/** Who brought a fact. The order of arrival and the bringer change nothing. */
export const FACT_SOURCES = ['notice', 'check', 'ladder', 'close', 'reconciliation', 'counter'] as const
export type FactSource = (typeof FACT_SOURCES)[number]

export const UNAPPLIED_REASONS = ['paid_after_close', 'paid_twice', 'bill_gone'] as const
export type UnappliedReason = (typeof UNAPPLIED_REASONS)[number]
export const UNAPPLIED_STATES = ['open', 'refunding', 'refunded', 'assigned'] as const
export type UnappliedState = (typeof UNAPPLIED_STATES)[number]

/** Why a fact was not believed. */
export const FACT_REFUSALS = ['unknown_order', 'app', 'merchant', 'payer', 'amount', 'currency', 'shape'] as const
export type FactRefusal = (typeof FACT_REFUSALS)[number]

/** One line of an order: what it pays of one bill; without a bill it goes to the prepaid account. Principal and late fee in fen. */
export interface PaymentPart {
  billId: string | null
  itemCode: string
  itemName: string
  period: string
  principalFen: Fen
  lateFen: Fen
}

export const PAYMENT_CHANNEL_WORDS: Record<PaymentChannel, string> = {
  wechat: '微信支付',
  cash: '现金',
  pos: '刷卡',
  transfer: '转账',
  prepaid: '预存抵扣',
}

export const PAYMENT_STATE_WORDS: Record<PaymentState, string> = {
  created: '待支付',
  paying: '支付中',
  unknown: '确认中',
  failed: '支付失败',
  closed: '已关闭',
  paid: '已支付',
  part_refunded: '部分退款',
  refunded: '已退款',
}

export const UNAPPLIED_REASON_WORDS: Record<UnappliedReason, string> = {
  paid_after_close: '关闭后到账',
  paid_twice: '重复到账',
  bill_gone: '账单已结清',
}

export const UNAPPLIED_STATE_WORDS: Record<UnappliedState, string> = {
  open: '待处理',
  refunding: '退款中',
  refunded: '已退回',
  assigned: '已入账',
}
