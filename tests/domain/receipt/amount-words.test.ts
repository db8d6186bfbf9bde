import fc from 'fast-check'
import { amountWords } from '@jinlin/shared/domain/receipt/amount-words'
import { receiptNumber } from '@jinlin/shared/domain/receipt/receipt-number'

test.each([
  [0, '零元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [15, '壹角伍分'],
  [100, '壹元整'],
  [105, '壹元零伍分'],
  [150, '壹元伍角整'],
  [12_345, '壹佰贰拾叁元肆角伍分'],
  [100_000, '壹仟元整'],
  [100_500, '壹仟零伍元整'],
  [101_000, '壹仟零壹拾元整'],
  [110_050, '壹仟壹佰元伍角整'],
  [1_000_000, '壹万元整'],
  [1_000_100, '壹万零壹元整'],
  [1_010_000, '壹万零壹佰元整'],
  [10_000_000, '壹拾万元整'],
  [10_050_000, '壹拾万零伍佰元整'],
  [10_500_000, '壹拾万伍仟元整'],
  [1_000_000_000, '壹仟万元整'],
  [10_000_000_000, '壹亿元整'],
  [10_000_000_100, '壹亿零壹元整'],
  [10_000_500_000, '壹亿零伍仟元整'],
  [10_050_000_000, '壹亿零伍拾万元整'],
  [-2_345, '负贰拾叁元肆角伍分'],
])('%i fen is %s', (fen, words) => {
  expect(amountWords(fen)).toBe(words)
})

const VALUE: Record<string, number> = Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((sign, value) => [sign, value]))
const PLACE: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1_000 }

/** A group of four digits, read by a way of its own: digit by digit, place by place. */
const read = (words: string): number => {
  let [total, digit] = [0, 0]
  for (const sign of words) {
    if (sign in VALUE) digit = VALUE[sign] ?? 0
    else [total, digit] = [total + digit * (PLACE[sign] ?? 0), 0]
  }
  return total + digit
}

test('what is written can be read back to the fen', () => {
  const parts = (words: string) => {
    const [yuan = '', rest = ''] = words.includes('元') ? words.split('元') : ['', words]
    const [high = '', low = ''] = yuan.includes('亿') ? yuan.split('亿') : ['', yuan]
    const [middle = '', end = ''] = low.includes('万') ? low.split('万') : ['', low]
    const jiao = /(.)角/.exec(rest)?.[1] ?? '零'
    const fen = /(.)分/.exec(rest)?.[1] ?? '零'
    const whole = read(high) * 100_000_000 + read(middle) * 10_000 + read(end)
    return whole * 100 + (VALUE[jiao] ?? 0) * 10 + (VALUE[fen] ?? 0)
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
      const words = amountWords(fen)
      expect(parts(words)).toBe(fen)
      expect(words).not.toMatch(/零零|零元(?!整$)|零万|零亿/)
    }),
    { numRuns: 2_000 },
  )
})

test('numbers of receipts sort as they were given', () => {
  expect(receiptNumber(2026, 1)).toBe('2026-000001')
  expect(receiptNumber(2026, 999_999) < receiptNumber(2027, 1)).toBe(true)
})
