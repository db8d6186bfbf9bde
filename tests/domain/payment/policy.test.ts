import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { isPayerOf, type OpenPayment, paymentAbilities, paymentRefusal } from '@jinlin/shared/domain/payment/payment.policy'
import { PAYMENT_STATES } from '@jinlin/shared/domain/payment/payment.types'

const payment = (more: Partial<OpenPayment> = {}): OpenPayment => ({
  state: 'paying',
  channel: 'wechat',
  expiresAt: 1_000,
  payerPersonId: 'me',
  ...more,
})

test('whoever began it pays and gives up while it is open; everybody who sees it may look again', () => {
  for (const state of PAYMENT_STATES) {
    const open = ['created', 'paying', 'unknown'].includes(state)
    const mine = paymentAbilities(payment({ state }), 'me', 999)
    expect([state, mine.pay.can, mine.cancel.can, mine.check.can]).toEqual([state, open, open, open])
    for (const other of ['family', null]) {
      const theirs = paymentAbilities(payment({ state }), other, 999)
      expect(theirs.pay).toEqual({ can: false, code: 'PAYMENT_NOT_YOURS', reason: ERRORS.PAYMENT_NOT_YOURS.message })
      expect([theirs.cancel.can, theirs.check.can]).toEqual([false, open])
    }
  }
})

test('past its time an order is given up and not paid any more', () => {
  expect(paymentRefusal(payment(), 'pay', 'me', 1_000)).toBe('PAYMENT_STATE')
  expect(paymentRefusal(payment(), 'cancel', 'me', 1_000)).toBeUndefined()
})

test('an order nobody began belongs to nobody', () => {
  expect(isPayerOf(payment({ payerPersonId: null }), null)).toBe(false)
  expect(paymentRefusal(payment({ payerPersonId: null }), 'cancel', 'me', 0)).toBe('PAYMENT_NOT_YOURS')
})
