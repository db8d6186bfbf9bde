import type { Row } from '../../kernel/machine'
import { OPEN_STATES, type PaymentState } from './payment.types'

export type PaymentAction = 'prepare' | 'lose' | 'refuse' | 'close' | 'pay' | 'pay_late' | 'refund_part' | 'refund_rest'
export type PaymentActor = 'payer' | 'provider' | 'counter' | 'ladder'

/**
 * Life of an order. Facts of the provider may come in any order and any number of times; none of them leads from a later state to an earlier one, which a test holds against
 * `RANK`.
 */
export const PAYMENT_ROWS: readonly Row<PaymentAction, PaymentState, PaymentActor>[] = [
  { action: 'prepare', from: ['created', 'unknown'], to: 'paying', by: ['payer'] },
  { action: 'lose', from: ['created', 'paying', 'unknown'], to: 'unknown', by: ['payer', 'ladder'] },
  { action: 'refuse', from: OPEN_STATES, to: 'failed', by: ['provider'] },
  { action: 'close', from: OPEN_STATES, to: 'closed', by: ['payer', 'provider', 'ladder'] },
  { action: 'pay', from: OPEN_STATES, to: 'paid', by: ['provider', 'counter'] },
  // The bills were given free: the money waits in `unapplied`.
  { action: 'pay_late', from: ['failed', 'closed'], to: 'paid', by: ['provider'] },
  { action: 'refund_part', from: ['paid', 'part_refunded'], to: 'part_refunded', by: ['provider', 'counter'] },
  { action: 'refund_rest', from: ['paid', 'part_refunded'], to: 'refunded', by: ['provider', 'counter'] },
]

/** How much is known. A fact may raise it or leave it, never lower it; the open states are equal among themselves. */
export const RANK: Readonly<Record<PaymentState, number>> = {
  created: 0,
  paying: 0,
  unknown: 0,
  failed: 1,
  closed: 1,
  paid: 2,
  part_refunded: 3,
  refunded: 4,
}

export const isOpen = (state: PaymentState): boolean => OPEN_STATES.includes(state)
/** Received, whatever became of it afterwards. */
export const wasPaid = (state: PaymentState): boolean => RANK[state] >= RANK.paid

/** Fields of an order that a state is nothing without. */
export const REQUIRED_FIELDS: Readonly<Record<PaymentState, readonly string[]>> = {
  created: ['outTradeNo', 'amountFen', 'expiresAt'],
  paying: ['outTradeNo', 'amountFen', 'expiresAt', 'prepayId'],
  unknown: ['outTradeNo', 'amountFen', 'expiresAt'],
  failed: ['outTradeNo', 'amountFen', 'closedAt'],
  closed: ['outTradeNo', 'amountFen', 'closedAt'],
  paid: ['outTradeNo', 'amountFen', 'paidAt'],
  part_refunded: ['outTradeNo', 'amountFen', 'paidAt', 'refundedFen'],
  refunded: ['outTradeNo', 'amountFen', 'paidAt', 'refundedFen'],
}

const ALWAYS_FROZEN = ['id', 'communityId', 'houseId', 'channel', 'outTradeNo', 'amountFen', 'payerPersonId', 'createdAt'] as const
const PAID_FROZEN = [...ALWAYS_FROZEN, 'transactionId', 'paidAt', 'prepaidFen', 'unappliedFen', 'closedAt', 'prepayId'] as const

/** Fields that nothing may change once an order is in this state. */
export const FROZEN_FIELDS: Readonly<Record<PaymentState, readonly string[]>> = {
  created: ALWAYS_FROZEN,
  paying: ALWAYS_FROZEN,
  unknown: ALWAYS_FROZEN,
  failed: [...ALWAYS_FROZEN, 'prepayId'],
  closed: [...ALWAYS_FROZEN, 'prepayId'],
  paid: PAID_FROZEN,
  part_refunded: PAID_FROZEN,
  refunded: [...PAID_FROZEN, 'refundedFen'],
}

/** @returns what is wrong with a change of an order; empty = it may be stored */
export const changeFaults = (
  before: { state: PaymentState } & Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>>,
): string[] => {
  const after = { ...before, ...set } as typeof before
  const faults: string[] = []
  if (after.state !== before.state && !PAYMENT_ROWS.some(({ from, to }) => from.includes(before.state) && to === after.state))
    faults.push(`${before.state} → ${after.state}`)
  for (const field of FROZEN_FIELDS[before.state]) if (field in set && set[field] !== before[field]) faults.push(`${field} is frozen`)
  for (const field of REQUIRED_FIELDS[after.state]) {
    const value = after[field]
    if (value === null || value === undefined || value === '') faults.push(`${field} is missing`)
  }
  return faults
}
