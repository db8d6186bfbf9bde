/** What WeChat Pay remembers. Everything here is plain data and goes into the journal as it is. */

export type OrderState = 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND'

export interface Order {
  mchid: string
  appid: string
  outTradeNo: string
  description: string
  attach: string
  notifyUrl: string
  totalFen: number
  openid: string
  createdAt: number
  expiresAt: number
  /** Of every field of the first call: a repeat has to be the same. */
  fingerprint: string
  state: OrderState
  transactionId?: string
  /** Who paid; the person the order was made for, unless a test says otherwise. */
  payer?: string
  successAt?: number
  bankType?: string
}

export interface Prepay {
  prepayId: string
  mchid: string
  outTradeNo: string
  issuedAt: number
}

export type RefundState = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'

export interface Refund {
  mchid: string
  outRefundNo: string
  refundId: string
  outTradeNo: string
  transactionId: string
  refundFen: number
  totalFen: number
  reason: string
  notifyUrl: string
  fingerprint: string
  createdAt: number
  /** When the bank is done with it. */
  dueAt: number
  outcome: Exclude<RefundState, 'PROCESSING'>
  state: RefundState
  endedAt?: number
}

export interface Attempt {
  at: number
  /** HTTP status, or why there was none. */
  outcome: number | 'timeout' | 'network'
  probe?: true
}

export interface Notice {
  id: string
  mchid: string
  url: string
  eventType: string
  originalType: 'transaction' | 'refund'
  /** outTradeNo or outRefundNo. */
  about: string
  createdAt: number
  /** What is inside of the encryption. */
  plaintext: string
  attempts: Attempt[]
  state: 'waiting' | 'delivered' | 'given_up' | 'dropped'
  /** When the next try is due; counted in tries of the schedule. */
  dueAt: number
  tries: number
}

/** A bill that does not say what happened. */
export interface BillDifference {
  kind: 'missing' | 'extra' | 'amount' | 'state' | 'duplicate'
  /** outTradeNo or outRefundNo of the row; for `extra` the number that the invented row carries. */
  number: string
  /** For `amount`: added to the row; for `extra`: its amount. Default 1. */
  fen?: number
  /** For `extra`: when it is said to have happened. */
  at?: number
}

export const MODES = ['public_key', 'certificate'] as const
export type Mode = (typeof MODES)[number]
