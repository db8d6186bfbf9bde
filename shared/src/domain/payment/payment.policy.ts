import type { Instant } from '../../kernel/instant'
import { type ErrorCode, ERRORS } from '../error-codes'
import { isOpen } from './payment.machine'
import type { PaymentChannel, PaymentState } from './payment.types'

export interface OpenPayment {
  state: PaymentState
  channel: PaymentChannel
  expiresAt: Instant
  payerPersonId: string | null
}

export type PaymentMove = 'pay' | 'cancel' | 'check'
type Refusal = Extract<ErrorCode, 'PAYMENT_NOT_YOURS' | 'PAYMENT_STATE'>

/** Whoever began a payment pays it or gives it up: WeChat takes the money of that account alone. The rest of the household and the office look on. */
export const isPayerOf = ({ payerPersonId }: Pick<OpenPayment, 'payerPersonId'>, personId: string | null): boolean =>
  personId !== null && payerPersonId === personId

/** @param personId null: a colleague. @returns why not */
export const paymentRefusal = (payment: OpenPayment, move: PaymentMove, personId: string | null, now: Instant): Refusal | undefined => {
  if (move !== 'check' && !isPayerOf(payment, personId)) return 'PAYMENT_NOT_YOURS'
  if (!isOpen(payment.state) || payment.channel !== 'wechat') return 'PAYMENT_STATE'
  return move === 'pay' && payment.expiresAt <= now ? 'PAYMENT_STATE' : undefined
}

const shown = (code: Refusal | undefined) => (code === undefined ? { can: true } : { can: false, code, reason: ERRORS[code].message })

export const paymentAbilities = (payment: OpenPayment, personId: string | null, now: Instant) => ({
  pay: shown(paymentRefusal(payment, 'pay', personId, now)),
  cancel: shown(paymentRefusal(payment, 'cancel', personId, now)),
  check: shown(paymentRefusal(payment, 'check', personId, now)),
})
