import type { PaymentState } from '@jinlin/shared/domain/payment/payment.types'
import { AMOUNT } from './wechat-model'
import type { Heard } from './run-sequence'

export interface Expected {
  state: PaymentState
  billPaid: number
  unapplied: number
  cash: number
}

/**
 * What must be true after having heard this, read off the list as a whole: it has no states and no transitions, so it cannot share a mistake with the machine.
 * Which transaction was heard first does not matter to the money: the second one is kept apart.
 */
export const reference = (heard: readonly Heard[]): Expected => {
  const firstMoney = heard.findIndex((one) => one === 'paid' || one === 'second')
  const firstClose = heard.indexOf('closed')
  const refunded = [
    ...new Map(heard.flatMap((one) => (typeof one === 'object' ? [[one.number, one.refunded] as const] : []))).values(),
  ].reduce((sum, fen) => sum + fen, 0)
  if (firstMoney === -1) return { state: firstClose === -1 ? 'paying' : 'closed', billPaid: 0, unapplied: 0, cash: 0 }
  const transactions = new Set(heard.filter((one) => one === 'paid' || one === 'second')).size
  const free = firstClose !== -1 && firstClose < firstMoney
  const state = refunded === 0 ? 'paid' : refunded < AMOUNT ? 'part_refunded' : 'refunded'
  const cash = transactions * AMOUNT - refunded
  const billPaid = free ? 0 : AMOUNT - refunded
  return { state, billPaid, unapplied: cash - billPaid, cash }
}
