import { fitsSql, monthlyFen, monthlyRate, monthsOf } from '@jinlin/shared/domain/fee/monthly'
import { addMonths, daysInMonth, lastDayOf, lineWords, monthParts, periodOf, periodWords } from '@jinlin/shared/domain/fee/months'
import { priceSegments, type PriceVersion } from '@jinlin/shared/domain/fee/price'
import { ratio, roundHalfUp } from '@jinlin/shared/domain/fee/ratio'
import { addDays } from '@jinlin/shared/kernel/local-day'
import fc from 'fast-check'

const price = (fromDay: string, unitPriceE4: number): PriceVersion => ({ fromDay, unitPriceE4, tiers: null, noticedDay: null, clause: '' })

const lineOf = (quantityHundredths: number, fromDay: string, toDay: string, ...prices: PriceVersion[]): number => {
  const segments = priceSegments(prices, fromDay, toDay)
  if (!segments) throw new Error('no price')
  return monthlyFen(quantityHundredths, monthlyRate(segments))
}

describe('months', () => {
  test.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2100-02', 28],
    ['2026-11', 30],
    ['2026-12', 31],
  ])('%s has %i days', (month, days) => expect(daysInMonth(month)).toBe(days))

  test('go over the year', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(lastDayOf('2026-12')).toBe('2026-12-31')
  })

  test('a period names its days and months', () => {
    expect(periodOf('2026-11', 1)).toEqual({ period: '2026-11', fromDay: '2026-11-01', toDay: '2026-11-30', months: ['2026-11'] })
    const quarter = periodOf('2026-11', 3)
    expect(quarter).toMatchObject({ period: '2026-11..2027-01', fromDay: '2026-11-01', toDay: '2027-01-31' })
    expect(quarter.months).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(() => periodOf('2026-13', 1)).toThrow(RangeError)
    expect(() => periodOf('2026-11', 0)).toThrow(RangeError)
    expect([
      periodWords('2026-11'),
      periodWords('2026-10..2026-12'),
      periodWords('2026-11..2027-01'),
      periodWords('R20261121-0048'),
    ]).toEqual(['2026年11月', '2026年10月–12月', '2026年11月–2027年1月', 'R20261121-0048'])
    expect(lineWords({ itemName: '物业费', period: '2026-10' })).toBe('物业费 2026年10月')
    expect(lineWords({ itemName: '暂收款', period: '' })).toBe('暂收款')
  })

  test('a span falls into month parts, the last day included', () => {
    expect(monthParts('2026-01-31', '2026-03-01')).toEqual([
      { month: '2026-01', days: 1, of: 31 },
      { month: '2026-02', days: 28, of: 28 },
      { month: '2026-03', days: 1, of: 31 },
    ])
    expect(monthsOf('2028-02-29', '2028-02-29')).toEqual(ratio(1, 29))
    expect(() => monthParts('2026-03-02', '2026-03-01')).toThrow(RangeError)
  })

  test('a span is the sum of its two halves, wherever it is cut', () => {
    const days = fc.integer({ min: 0, max: 800 })
    fc.assert(
      fc.property(days, days, days, (start, a, b) => {
        const from = addDays('2027-01-01', start)
        const cut = addDays(from, a)
        const to = addDays(cut, b + 1)
        const [left, right] = [monthsOf(from, cut), monthsOf(addDays(cut, 1), to)]
        expect(monthsOf(from, to)).toEqual(ratio(left.n * right.d + right.n * left.d, left.d * right.d))
      }),
    )
  })
})

describe('a line by area', () => {
  // 89.50 m² × 2.50 × 1 = 223.75
  test('one whole month', () => expect(lineOf(8950, '2026-11-01', '2026-11-30', price('2020-01-01', 25_000))).toBe(22_375))
  test('a month is a month, whatever its days', () => {
    const months = ['2026-01', '2026-02', '2026-04', '2028-02'].map((month) =>
      lineOf(8950, `${month}-01`, lastDayOf(month), price('2020-01-01', 25_000)),
    )
    expect(months).toEqual([22_375, 22_375, 22_375, 22_375])
  })
  test('a quarter is three months, rounded once', () => {
    // 89.53 × 2.515 = 225.16795 a month; three rounded months would be 675.51
    expect(lineOf(8953, '2026-10-01', '2026-12-31', price('2020-01-01', 25_150))).toBe(67_550)
    expect(3 * lineOf(8953, '2026-10-01', '2026-10-31', price('2020-01-01', 25_150))).toBe(67_551)
  })
  test('half a fen goes up', () => {
    expect(lineOf(50, '2026-11-01', '2026-11-30', price('2020-01-01', 100))).toBe(1)
    expect(lineOf(49, '2026-11-01', '2026-11-30', price('2020-01-01', 100))).toBe(0)
  })

  test('a price change inside a month is split by days', () => {
    // 100 m²: 2.00 × 14/30 + 2.50 × 16/30 = 2.2666… → 226.67
    expect(lineOf(10_000, '2026-11-01', '2026-11-30', price('2026-01-01', 20_000), price('2026-11-15', 25_000))).toBe(22_667)
    // on the first day: all of it at the new price
    expect(lineOf(10_000, '2026-11-01', '2026-11-30', price('2026-01-01', 20_000), price('2026-11-01', 25_000))).toBe(25_000)
    // on the last day: 29/30 and 1/30
    expect(lineOf(10_000, '2026-11-01', '2026-11-30', price('2026-01-01', 20_000), price('2026-11-30', 25_000))).toBe(20_167)
    // the day after: nothing of it
    expect(lineOf(10_000, '2026-11-01', '2026-11-30', price('2026-01-01', 20_000), price('2026-12-01', 25_000))).toBe(20_000)
  })
  test('in a leap February the halves are 29ths', () => {
    // 100 m²: 2.00 × 28/29 + 3.00 × 1/29 = 203.448…
    expect(lineOf(10_000, '2028-02-01', '2028-02-29', price('2020-01-01', 20_000), price('2028-02-29', 30_000))).toBe(20_345)
    expect(lineOf(10_000, '2026-02-01', '2026-02-28', price('2020-01-01', 20_000), price('2026-02-28', 30_000))).toBe(20_357)
  })
  test('two changes in one quarter', () => {
    // 80 m²: 2.00 × (1 + 9/30) + 2.20 × (21/30 + 24/31) + 2.40 × 7/31 = 2.6 + 3.24322… + 0.54193… = 6.385161… × 80
    expect(
      lineOf(8000, '2026-10-01', '2026-12-31', price('2026-01-01', 20_000), price('2026-11-10', 22_000), price('2026-12-25', 24_000)),
    ).toBe(51_081)
  })
  test('no price on the first day: there is no line', () => {
    expect(priceSegments([price('2026-11-15', 25_000)], '2026-11-01', '2026-11-30')).toBeNull()
  })
})

test('a flat item is pieces × price × months', () => {
  // two spaces at 150.00 for three months
  expect(lineOf(200, '2026-10-01', '2026-12-31', price('2020-01-01', 1_500_000))).toBe(90_000)
})

test('what SQL reckons is what the domain reckons, and is refused where 64 bits do not hold it', () => {
  const e4 = fc.integer({ min: 0, max: 200_000 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), e4, e4, fc.integer({ min: 2, max: 30 }), (area, before, after, day) => {
      const segments = priceSegments(
        [price('2020-01-01', before), price(`2026-11-${String(day).padStart(2, '0')}`, after)],
        '2026-10-01',
        '2026-12-31',
      )
      const rate = monthlyRate(segments ?? [])
      expect(fitsSql(rate)).toBe(true)
      const inSql = (2n * BigInt(area) * rate.n + rate.d) / (2n * rate.d)
      expect(monthlyFen(area, rate)).toBe(Number(inSql))
    }),
  )
  expect(fitsSql(ratio(10n ** 12n, 7n))).toBe(false)
})

test('rounding is half up and exact beyond 2^53', () => {
  expect([roundHalfUp(ratio(1, 2)), roundHalfUp(ratio(3, 2)), roundHalfUp(ratio(49, 100)), roundHalfUp(ratio(0))]).toEqual([1, 2, 0, 0])
  expect(roundHalfUp(ratio(9_007_199_254_740_991n * 3n, 3n))).toBe(9_007_199_254_740_991)
  expect(() => roundHalfUp(ratio(-1))).toThrow(RangeError)
  expect(() => ratio(1, 0)).toThrow(RangeError)
})
