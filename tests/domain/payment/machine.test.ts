import { changeFaults, FROZEN_FIELDS, PAYMENT_ROWS, RANK, REQUIRED_FIELDS } from '@jinlin/shared/domain/payment/payment.machine'
import { PAYMENT_STATES, type PaymentState } from '@jinlin/shared/domain/payment/payment.types'
import { LADDER, nextRung } from '@jinlin/shared/domain/payment/ladder'
import { leftOver, paidEntries } from '@jinlin/shared/domain/payment/split-paid'
import { imbalanceOf } from '@jinlin/shared/domain/ledger/ledger.types'
import { HOUR } from '@jinlin/shared/kernel/instant'
import fc from 'fast-check'

const whole = (state: PaymentState): { state: PaymentState } & Record<string, unknown> => ({
  state,
  id: '1',
  communityId: '1',
  houseId: '1',
  channel: 'wechat',
  outTradeNo: 'J1',
  amountFen: 100,
  prepaidFen: 0,
  unappliedFen: 0,
  refundedFen: 100,
  payerPersonId: '1',
  createdAt: 1,
  expiresAt: 2,
  prepayId: 'p',
  transactionId: 'T',
  paidAt: 3,
  closedAt: 4,
})

const pairs = PAYMENT_STATES.flatMap((from) => PAYMENT_STATES.map((to) => [from, to] as const))
const leads = (from: PaymentState, to: PaymentState) => from === to || PAYMENT_ROWS.some((row) => row.from.includes(from) && row.to === to)

test.each(pairs)('%s → %s is stored exactly when a row leads there', (from, to) => {
  expect(changeFaults(whole(from), { state: to })).toEqual(leads(from, to) ? [] : [`${from} → ${to}`])
})

test('no row lowers what is known', () => {
  for (const { from, to } of PAYMENT_ROWS) for (const state of from) expect(RANK[to as PaymentState]).toBeGreaterThanOrEqual(RANK[state])
})

test.each(PAYMENT_STATES.flatMap((state) => FROZEN_FIELDS[state].map((field) => [state, field] as const)))(
  '%s freezes %s',
  (state, field) => {
    expect(changeFaults(whole(state), { [field]: 'other' })).toEqual([`${field} is frozen`])
  },
)

test.each(PAYMENT_STATES.flatMap((state) => REQUIRED_FIELDS[state].map((field) => [state, field] as const)))(
  '%s is nothing without %s',
  (state, field) => {
    expect(changeFaults({ ...whole(state), [field]: null }, {})).toEqual([`${field} is missing`])
  },
)

test('the ladder asks eight times and then leaves it to a person', () => {
  expect(LADDER.map((_, step) => (nextRung(step, 0) ?? 0) / 1_000)).toEqual([10, 30, 60, 300, 900, 3_600, 21_600, 86_400])
  expect(nextRung(LADDER.length, HOUR)).toBeNull()
})

test('however much bills take, the movement sums to zero and no fen is lost', () => {
  const fen = fc.integer({ min: 0, max: 50_000_000 })
  fc.assert(
    fc.property(fen, fen, fc.nat(100), fc.nat(100), fc.nat(100), (amountFen, prepaidFen, a, b, c) => {
      const total = amountFen + prepaidFen
      const topUpFen = Math.floor((Math.min(total, amountFen) * a) / 400)
      const settledFen = Math.floor(((total - topUpFen) * b) / 200)
      const lateFen = Math.floor(((total - topUpFen) * c) / 200)
      const money = { channel: 'wechat' as const, amountFen, prepaidFen, settledFen, lateFen, topUpFen }
      const { unappliedFen, returnedFen } = leftOver(money)
      expect(settledFen + lateFen + topUpFen + unappliedFen + returnedFen).toBe(total)
      expect(unappliedFen).toBeLessThanOrEqual(amountFen)
      expect(imbalanceOf(paidEntries(money))).toBe(0)
    }),
  )
})

test('bills that took more than came are a mistake of ours, never a balance', () => {
  expect(() => leftOver({ channel: 'cash' as const, amountFen: 5, prepaidFen: 0, settledFen: 6, lateFen: 0, topUpFen: 0 })).toThrow(
    RangeError,
  )
})
