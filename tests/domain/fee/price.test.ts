import { isRise, noticeSuffices, priceOn, priceSegments, type PriceVersion, tiersProblem } from '@jinlin/shared/domain/fee/price'

const price = (fromDay: string, unitPriceE4: number, noticedDay: string | null = null): PriceVersion => ({
  fromDay,
  unitPriceE4,
  tiers: null,
  noticedDay,
  clause: '',
})
const PRICES = [price('2026-07-01', 25_000), price('2025-01-01', 20_000)]

test('a price counts from its day until the next', () => {
  expect(priceOn(PRICES, '2024-12-31')).toBeUndefined()
  expect(priceOn(PRICES, '2025-01-01')?.unitPriceE4).toBe(20_000)
  expect(priceOn(PRICES, '2026-06-30')?.unitPriceE4).toBe(20_000)
  expect(priceOn(PRICES, '2026-07-01')?.unitPriceE4).toBe(25_000)
})

test('a period is cut where a price begins, without a gap', () => {
  expect(priceSegments(PRICES, '2026-06-01', '2026-07-31')?.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
    ['2026-06-01', '2026-06-30'],
    ['2026-07-01', '2026-07-31'],
  ])
  expect(priceSegments(PRICES, '2026-07-01', '2026-07-31')).toHaveLength(1)
})

test('a rise needs thirty days of notice; a fall and a first price need none', () => {
  const rise = (noticedDay: string | null) => noticeSuffices(PRICES, price('2027-01-01', 26_000, noticedDay))
  expect([rise('2026-12-02'), rise('2026-12-03'), rise(null)]).toEqual([true, false, false])
  expect(noticeSuffices(PRICES, price('2027-01-01', 25_000))).toBe(true)
  expect(noticeSuffices(PRICES, price('2027-01-01', 24_000))).toBe(true)
  expect(noticeSuffices([], price('2027-01-01', 24_000))).toBe(true)
})

test('tiers rise as soon as anybody pays more for any unit', () => {
  const one = { unitPriceE4: 30_000, tiers: null }
  const tiers = (bound: number, first: number, second: number) => ({
    unitPriceE4: 0,
    tiers: [
      { upToHundredths: bound, unitPriceE4: first },
      { upToHundredths: null, unitPriceE4: second },
    ],
  })
  expect(isRise(one, tiers(10_00, 20_000, 30_000))).toBe(false)
  expect(isRise(one, tiers(10_00, 20_000, 30_001))).toBe(true)
  expect(isRise(tiers(10_00, 20_000, 30_000), tiers(9_00, 20_000, 30_000))).toBe(true)
  expect(isRise(tiers(10_00, 20_000, 30_000), tiers(11_00, 20_000, 30_000))).toBe(false)
})

test('tiers end open and rise in their bounds', () => {
  const tier = (upToHundredths: number | null) => ({ upToHundredths, unitPriceE4: 1 })
  expect(tiersProblem([tier(10), tier(20), tier(null)])).toBeNull()
  expect(tiersProblem([tier(null)])).toBeNull()
  expect(tiersProblem([])).toBe('请至少填写一档')
  expect(tiersProblem([tier(10), tier(20)])).toBe('最后一档不设上限')
  expect(tiersProblem([tier(null), tier(null)])).toBe('只有最后一档不设上限')
  expect(tiersProblem([tier(20), tier(20), tier(null)])).toBe('每一档的上限要比前一档高')
})
