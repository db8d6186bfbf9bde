import { shareOut } from '@jinlin/shared/domain/fee/share'
import fc from 'fast-check'

const group = (label: string, totalFen: number, weights: Record<string, number>) => ({
  label,
  totalFen,
  weights: Object.entries(weights).map(([houseId, weight]) => ({ houseId, weight })),
})
const amounts = (...groups: ReturnType<typeof group>[]) =>
  Object.fromEntries([...shareOut(groups)].map(([houseId, parts]) => [houseId, parts.reduce((sum, part) => sum + part.amountFen, 0)]))

test('by household: 100.00 among three is 33.34, 33.33, 33.33', () => {
  expect(amounts(group('公共照明', 10_000, { a: 1, b: 1, c: 1 }))).toEqual({ a: 3_334, b: 3_333, c: 3_333 })
})

test('by area: the largest remainder gets the fen that is left', () => {
  // 10.00 over 89.50, 120.00 and 65.30 m² of 274.80: 3.2569…, 4.3668…, 2.3762…
  expect(amounts(group('电梯', 1_000, { a: 8_950, b: 12_000, c: 6_530 }))).toEqual({ a: 326, b: 437, c: 237 })
  // 1.00 by thirds of an area: 33.33…, 33.33…, 33.33… → the earlier one
  expect(amounts(group('电梯', 100, { a: 5_000, b: 5_000, c: 5_000 }))).toEqual({ a: 34, b: 33, c: 33 })
})

test('by usage: who used nothing bears nothing', () => {
  expect(amounts(group('管损', 900, { a: 1_000, b: 0, c: 2_000 }))).toEqual({ a: 300, b: 0, c: 600 })
})

test('a house in two groups has a part of both, and says so', () => {
  const parts = shareOut([group('3栋电梯', 1_000, { a: 1, b: 1 }), group('小区照明', 300, { a: 1, b: 1, c: 1 })])
  expect(parts.get('a')).toEqual([
    { label: '3栋电梯', totalFen: 1_000, weight: 1, weightTotal: 2, bearers: 2, amountFen: 500 },
    { label: '小区照明', totalFen: 300, weight: 1, weightTotal: 3, bearers: 3, amountFen: 100 },
  ])
  expect(parts.get('c')).toHaveLength(1)
})

test('a total that nobody bears is refused', () => {
  expect(() => shareOut([group('电梯', 100, { a: 0, b: 0 })])).toThrow(RangeError)
  expect(() => shareOut([group('电梯', 100, {})])).toThrow(RangeError)
})

test('the parts sum to the total, no part is a fen or more from its exact share, and the same comes out twice', () => {
  const total = fc.integer({ min: 0, max: 100_000_000 })
  const weights = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 60 }).filter((list) => list.some((w) => w > 0))
  fc.assert(
    fc.property(total, weights, (totalFen, list) => {
      const share = { label: 'x', totalFen, weights: list.map((weight, index) => ({ houseId: String(index), weight })) }
      const parts = [...shareOut([share]).values()].flat()
      expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totalFen)
      const weightTotal = list.reduce((sum, weight) => sum + weight, 0)
      for (const { weight, amountFen } of parts) expect(Math.abs(amountFen * weightTotal - totalFen * weight)).toBeLessThan(weightTotal)
      expect([...shareOut([share]).values()].flat()).toEqual(parts)
    }),
  )
})
