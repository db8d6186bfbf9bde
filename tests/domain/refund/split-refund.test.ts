import fc from 'fast-check'
import type { PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import type { RefundPart } from '@jinlin/shared/domain/refund/refund.types'
import { leftOf, leftOfParts, splitRefund } from '@jinlin/shared/domain/refund/split-refund'
import { sumFen } from '@jinlin/shared/kernel/fen'

const part = (principalFen: number, lateFen = 0, billId: string | null = 'b'): PaymentPart => ({
  billId,
  itemCode: 'property',
  itemName: '物业费',
  period: '2026-11',
  principalFen,
  lateFen,
})
const amounts = (parts: readonly RefundPart[] | undefined) => parts?.map(({ seq, principalFen, lateFen }) => [seq, principalFen, lateFen])

test('the newest part gives first; principal before late fee', () => {
  expect(amounts(splitRefund(leftOfParts([part(5_000), part(3_000, 200)], []), 3_100))).toEqual([[1, 3_000, 100]])
  expect(amounts(splitRefund(leftOfParts([part(5_000), part(3_000, 200)], []), 3_700))).toEqual([
    [0, 500, 0],
    [1, 3_000, 200],
  ])
})

test('chosen parts are taken at their word, or not at all', () => {
  const parts = leftOfParts([part(5_000), part(3_000, 200)], [])
  expect(amounts(splitRefund(parts, 5_000, [{ seq: 0, amountFen: 5_000 }]))).toEqual([[0, 5_000, 0]])
  expect(splitRefund(parts, 5_001, [{ seq: 0, amountFen: 5_001 }])).toBeUndefined()
  expect(splitRefund(parts, 4_000, [{ seq: 0, amountFen: 3_000 }])).toBeUndefined()
  expect(
    splitRefund(parts, 200, [
      { seq: 0, amountFen: 100 },
      { seq: 0, amountFen: 100 },
    ]),
  ).toBeUndefined()
  expect(splitRefund(parts, 100, [{ seq: 9, amountFen: 100 }])).toBeUndefined()
})

test('however often and how much is asked for: the parts add up, none gives more than it has, and what is left is what is left', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ principalFen: fc.nat(100_000), lateFen: fc.nat(5_000) }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(150_000), { maxLength: 6 }),
      (made, wishes) => {
        const parts = made.map(({ principalFen, lateFen }) => part(principalFen, lateFen))
        const total = sumFen(parts.map(({ principalFen, lateFen }) => principalFen + lateFen))
        const earlier: RefundPart[][] = []
        let given = 0
        for (const wish of wishes) {
          const split = splitRefund(leftOfParts(parts, earlier), wish)
          expect(split === undefined).toBe(wish > total - given)
          if (!split) continue
          expect(sumFen(split.map(({ principalFen, lateFen }) => principalFen + lateFen))).toBe(wish)
          earlier.push(split)
          given += wish
          for (const left of leftOfParts(parts, earlier)) {
            expect(left.leftPrincipalFen).toBeGreaterThanOrEqual(0)
            expect(left.leftLateFen).toBeGreaterThanOrEqual(0)
          }
          expect(sumFen(leftOfParts(parts, earlier).map(leftOf))).toBe(total - given)
        }
      },
    ),
    { numRuns: 500 },
  )
})
