import { averageUsage, meteredFen, suspicion, tierCost, usageBetween } from '@jinlin/shared/domain/fee/meter'
import { priceSegments, type PriceVersion, type Tier } from '@jinlin/shared/domain/fee/price'
import { ratio, roundHalfUp } from '@jinlin/shared/domain/fee/ratio'
import fc from 'fast-check'

const dial = { digits: 5, factor: 1 }

describe('usage between two readings', () => {
  test('later minus earlier', () => {
    expect(usageBetween(123_450, 125_700, false, dial)).toEqual({ ok: true, usageHundredths: 2_250 })
    expect(usageBetween(5_00, 5_00, false, dial)).toEqual({ ok: true, usageHundredths: 0 })
  })
  test('over the top: 99,990.50 → 12.25 of a dial with five digits is 21.75', () => {
    expect(usageBetween(9_999_050, 1_225, true, dial)).toEqual({ ok: true, usageHundredths: 2_175 })
    expect(usageBetween(9_999_999, 0, true, dial)).toEqual({ ok: true, usageHundredths: 1 })
  })
  test('lower without having turned over, turned over without being lower, beyond the dial', () => {
    expect(usageBetween(200, 100, false, dial)).toEqual({ ok: false, problem: 'lower' })
    expect(usageBetween(100, 200, true, dial)).toEqual({ ok: false, problem: 'not_rolled' })
    expect(usageBetween(100, 10_000_000, false, dial)).toEqual({ ok: false, problem: 'beyond_dial' })
    expect(usageBetween(100, 9_999_999, false, dial)).toMatchObject({ ok: true })
  })
  test('the factor multiplies', () => {
    expect(usageBetween(100_00, 101_50, false, { digits: 4, factor: 40 })).toEqual({ ok: true, usageHundredths: 60_00 })
  })
  test('turning over forgets nothing', () => {
    const value = fc.integer({ min: 0, max: 9_999_999 })
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 9_999_999 }), (start, used) => {
        const end = (start + used) % 10_000_000
        expect(usageBetween(start, end, end < start, dial)).toEqual({ ok: true, usageHundredths: used })
      }),
    )
  })
})

describe('what somebody should look at', () => {
  test('average of up to six months, null before the second', () => {
    expect(averageUsage([])).toBeNull()
    expect(averageUsage([10_00])).toBeNull()
    expect(averageUsage([10_00, 20_00])).toBe(15_00)
    expect(averageUsage([6_00, 6_00, 6_00, 6_00, 6_00, 6_00, 900_00])).toBe(6_00)
  })
  test('more than three times the usual; exactly three times is not', () => {
    expect(suspicion(45_01, 15_00)).toBe('用量超过平时的 3 倍')
    expect(suspicion(45_00, 15_00)).toBeNull()
    expect(suspicion(9_00, 1_00)).toBeNull()
    expect(suspicion(0, 15_00)).toBe('平时有用量, 这个月是 0')
    expect(suspicion(0, 5_00)).toBeNull()
    expect(suspicion(9_999_00, null)).toBeNull()
  })
})

const flat = (fromDay: string, unitPriceE4: number): PriceVersion => ({ fromDay, unitPriceE4, tiers: null, noticedDay: null, clause: '' })
const TIERS: Tier[] = [
  { upToHundredths: 15_00, unitPriceE4: 34_500 },
  { upToHundredths: 25_00, unitPriceE4: 48_300 },
  { upToHundredths: null, unitPriceE4: 58_300 },
]
const tiered = (fromDay: string, tiers: Tier[] = TIERS): PriceVersion => ({ fromDay, unitPriceE4: 0, tiers, noticedDay: null, clause: '' })

const fenOf = (usage: number, fromDay: string, toDay: string, ...prices: PriceVersion[]) =>
  meteredFen(usage, priceSegments(prices, fromDay, toDay) ?? [])

describe('a line by usage', () => {
  test('usage × price, half up', () => {
    expect(fenOf(12_34, '2026-11-01', '2026-11-30', flat('2020-01-01', 34_500))).toBe(4_257)
    expect(fenOf(0, '2026-11-01', '2026-11-30', flat('2020-01-01', 34_500))).toBe(0)
  })
  test.each([
    // in the first tier, at its edge, one hundredth beyond, in the third
    [10_00, 3_450],
    [15_00, 5_175],
    [15_01, 5_180],
    [25_00, 10_005],
    [30_00, 12_920],
  ])('tiers: %i/100 t cost %i fen', (usage, fen) => expect(fenOf(usage, '2026-11-01', '2026-11-30', tiered('2020-01-01'))).toBe(fen))

  test('in a period of two months each tier is twice as wide', () => {
    expect(fenOf(30_00, '2026-11-01', '2026-12-31', tiered('2020-01-01'))).toBe(10_350)
    expect(fenOf(60_00, '2026-11-01', '2026-12-31', tiered('2020-01-01'))).toBe(2 * 12_920)
  })
  test('a price change inside the period is split by days', () => {
    // 30 t: 3.00 for 10 of 30 days, 3.60 for 20 → 10 × 3.00 + 20 × 3.60 = 102.00
    expect(fenOf(30_00, '2026-11-01', '2026-11-30', flat('2020-01-01', 30_000), flat('2026-11-11', 36_000))).toBe(10_200)
    // 7 t over 31 days, 1 day at 3.00: 7 × (3.00 + 30 × 3.60) ÷ 31 = 25.0645…
    expect(fenOf(7_00, '2026-12-01', '2026-12-31', flat('2020-01-01', 30_000), flat('2026-12-02', 36_000))).toBe(2_506)
  })
  test('from one price to tiers: each reckons the whole usage and weighs its days', () => {
    // 30 t: 15 days × 3.00 × 30 ÷ 30 = 45.00; 15 days of tiers 129.20 ÷ 2 = 64.60
    expect(fenOf(30_00, '2026-11-01', '2026-11-30', flat('2020-01-01', 30_000), tiered('2026-11-16'))).toBe(10_960)
  })
  test('without a price there is no line', () => expect(() => meteredFen(1, [])).toThrow(RangeError))

  test('more usage never costs less, and tiers of one price are that price', () => {
    const usage = fc.integer({ min: 0, max: 1_000_00 })
    fc.assert(
      fc.property(usage, usage, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const cost = (value: number) => roundHalfUp(tierCost(value, TIERS, ratio(1)))
        expect(cost(high)).toBeGreaterThanOrEqual(cost(low))
        const same = TIERS.map((tier) => ({ ...tier, unitPriceE4: 30_000 }))
        expect(roundHalfUp(tierCost(a, same, ratio(1)))).toBe(roundHalfUp(ratio(a * 3)))
      }),
    )
  })
})
