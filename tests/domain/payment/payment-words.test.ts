import { describeParts } from '@jinlin/shared/domain/payment/payment-words'

test('what is paid for is said in months, the first line and how many there are', () => {
  const october = { itemName: '物业费', period: '2026-10' }
  expect(describeParts([october])).toBe('物业费 2026年10月')
  expect(describeParts([october, { itemName: '水费', period: '2026-10' }, { itemName: '车位费', period: '2026-10..2026-12' }])).toBe(
    '物业费 2026年10月 等3项',
  )
  expect(describeParts([{ itemName: '预存物业费', period: '' }])).toBe('预存物业费')
  expect(describeParts([])).toBe('物业缴费')
  expect(Array.from(describeParts([{ itemName: '费'.repeat(80), period: '' }]))).toHaveLength(60)
})
