import { allocate } from '@jinlin/shared/kernel/allocate'
import { addFen, fen, formatFen, subtractFen, sumFen } from '@jinlin/shared/kernel/fen'
import fc from 'fast-check'

describe('fen', () => {
  it('refuses what is not an exact amount', () => {
    for (const wrong of [0.1, Number.NaN, Infinity, 2 ** 53]) expect(() => fen(wrong)).toThrow(RangeError)
    expect(() => addFen(1, 0.5)).toThrow(RangeError)
    expect(() => addFen(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError)
    // The sum on the way is too large although the end would fit.
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 5, -5])).toThrow(RangeError)
    expect(() => subtractFen(-Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError)
  })

  it('adds without rounding', () => {
    expect(addFen(10, 20, -5)).toBe(25)
    expect(sumFen([])).toBe(0)
    expect(Object.is(subtractFen(5, 5), 0)).toBe(true)
    expect(Object.is(fen(-0), 0)).toBe(true)
  })

  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [4_500, '¥45.00'],
    [123_405, '¥1,234.05'],
    [100_000_000, '¥1,000,000.00'],
    [-1_200, '-¥12.00'],
    [-7, '-¥0.07'],
    [Number.MAX_SAFE_INTEGER, '¥90,071,992,547,409.91'],
  ])('shows %d as %s', (amount, shown) => {
    expect(formatFen(amount)).toBe(shown)
  })
})

describe('allocate', () => {
  it('gives the odd fen to the largest remainders, and to the earlier part when they are equal', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(101, [1, 1, 1])).toEqual([34, 34, 33])
    expect(allocate(10, [1, 2, 3])).toEqual([2, 3, 5])
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(allocate(7, [0, 5, 0])).toEqual([0, 7, 0])
    expect(allocate(0, [0, 0])).toEqual([0, 0])
    expect(allocate(0, [])).toEqual([])
  })

  it('refuses weights that cannot carry a total', () => {
    expect(() => allocate(1, [])).toThrow('Nobody bears')
    expect(() => allocate(1, [0, 0])).toThrow('Nobody bears')
    expect(() => allocate(1, [-1, 2])).toThrow(RangeError)
    expect(() => allocate(1, [0.5])).toThrow(RangeError)
    expect(() => allocate(1.5, [1])).toThrow(RangeError)
    expect(() => allocate(1, [Number.MAX_SAFE_INTEGER, 1])).toThrow('too large')
  })

  const weights = fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 40 }).filter((list) => list.some((weight) => weight > 0))
  const total = fc.maxSafeInteger()

  it('always sums to the total, stays within a fen of the exact share and mirrors credits', () => {
    fc.assert(
      fc.property(total, weights, (amount, list) => {
        const parts = allocate(amount, list)
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount))
        const whole = list.reduce((sum, weight) => sum + BigInt(weight), 0n)
        parts.forEach((part, index) => {
          const error = BigInt(part) * whole - BigInt(amount) * BigInt(list[index]!)
          expect(error < whole && error > -whole).toBe(true)
        })
        expect(allocate(amount === 0 ? 0 : -amount, list)).toEqual(parts.map((part) => (part === 0 ? 0 : -part)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('never gives a heavier weight less than a lighter one', () => {
    fc.assert(
      fc.property(fc.nat(), weights, (amount, list) => {
        const parts = allocate(amount, list)
        for (let a = 0; a < list.length; a += 1)
          for (let b = 0; b < list.length; b += 1) if (list[a]! > list[b]!) expect(parts[a]!).toBeGreaterThanOrEqual(parts[b]!)
      }),
      { numRuns: 200 },
    )
  })
})
