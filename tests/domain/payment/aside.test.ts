import { asideAbilities, type AsideFacts, releaseRefusal } from '@jinlin/shared/domain/payment/aside.policy'

const aside = (more: Partial<AsideFacts> = {}): AsideFacts => ({
  ...{ state: 'open', amountFen: 9_000, askedFen: 0, payments: [{ leftFen: 9_000, refunding: false }] },
  ...more,
})

test('what is left goes back by anybody in the office, or passes with the house by a lead alone', () => {
  expect(asideAbilities(aside(), true)).toEqual({ refund: { can: true }, release: { can: true } })
  expect(asideAbilities(aside(), false)).toEqual({
    refund: { can: true },
    release: { can: false, code: 'FORBIDDEN', reason: '由主管或经理办理' },
  })
})

test('while a refund is asked for it does not pass with the house; another payment may go back meanwhile', () => {
  const one = aside({ askedFen: 4_000, payments: [{ leftFen: 5_000, refunding: true }] })
  expect(asideAbilities(one, true)).toMatchObject({
    refund: { can: false, code: 'REFUND_PENDING' },
    release: { can: false, code: 'REFUND_PENDING', reason: '退款正等审批, 有结果后才能转回' },
  })
  const two = aside({ askedFen: 4_000, payments: [...one.payments, { leftFen: 5_000, refunding: false }] })
  expect(asideAbilities(two, true).refund).toEqual({ can: true })
  // All of it is asked for already.
  expect(asideAbilities({ ...two, askedFen: 9_000 }, true).refund).toMatchObject({ can: false, code: 'REFUND_PENDING' })
})

test('a refund that was decided has left what is aside: the rest may pass with the house', () => {
  const rest = aside({ amountFen: 5_000, payments: [{ leftFen: 5_000, refunding: true }] })
  expect(asideAbilities(rest, true)).toMatchObject({ refund: { can: false, code: 'REFUND_PENDING' }, release: { can: true } })
})

test('without a payment that can still give it back, the way out is said', () => {
  const { refund } = asideAbilities(aside({ payments: [] }), true)
  expect(refund).toMatchObject({ can: false, reason: expect.stringContaining('转回房屋账户') as string })
})

test('what is gone or released is over', () => {
  for (const over of [aside({ amountFen: 0 }), aside({ state: 'released' })]) {
    expect(releaseRefusal(over)).toBe('PREPAID_ASIDE_STATE')
    expect(asideAbilities(over, true)).toMatchObject({ refund: { can: false }, release: { can: false, code: 'PREPAID_ASIDE_STATE' } })
  }
})
