import { addDays, daysBetween } from '@jinlin/shared/kernel/local-day'
import { lateFee, type LateFeeCase, rateWords } from '@jinlin/shared/domain/fee/late-fee'
import { lateOf, lateSentence, type LateTerms } from '@jinlin/shared/domain/bill/late-of-bill'
import type { BillFacts } from '@jinlin/shared/domain/bill/bill.types'
import { instantAt } from '@jinlin/shared/kernel/local-day'
import fc from 'fast-check'

const RULE = { ratePerDayE5: 50, graceDays: 0, capBp: 10_000 }
const plain = (more: Partial<LateFeeCase> = {}): LateFeeCase => ({
  rule: RULE,
  dueDay: '2026-11-30',
  principalFen: 28_640,
  steps: [{ fromDay: '2026-11-01', principalFen: 28_640 }],
  frozen: [],
  asOf: '2026-12-12',
  ...more,
})

test('principal × rate × days, half up once at the end: 286.40 元 × 0.05% × 12 天 = 1.72 元', () => {
  const fee = lateFee(plain())
  expect(fee).toEqual({
    startDay: '2026-12-01',
    segments: [{ fromDay: '2026-12-01', toDay: '2026-12-12', principalFen: 28_640, days: 12 }],
    frozenDays: 0,
    accruedFen: 172,
    capFen: 28_640,
    capped: false,
  })
})

test('nothing on the due day and in the days of grace; the first day after costs one day', () => {
  expect(lateFee(plain({ asOf: '2026-11-30' })).accruedFen).toBe(0)
  const graced = { ...RULE, graceDays: 10 }
  expect(lateFee(plain({ rule: graced, asOf: '2026-12-10' })).segments).toEqual([])
  expect(lateFee(plain({ rule: graced, asOf: '2026-12-11' })).segments[0]?.days).toBe(1)
})

test('a leap day is a day', () => {
  const fee = lateFee(plain({ dueDay: '2028-02-28', steps: [{ fromDay: '2028-02-01', principalFen: 10_000 }], asOf: '2028-03-01' }))
  expect(fee.segments).toEqual([{ fromDay: '2028-02-29', toDay: '2028-03-01', principalFen: 10_000, days: 2 }])
})

test('what was paid costs nothing from the next day on', () => {
  const fee = lateFee(
    plain({
      principalFen: 10_000,
      steps: [
        { fromDay: '2026-11-01', principalFen: 10_000 },
        { fromDay: '2026-12-06', principalFen: 4_000 },
      ],
      asOf: '2026-12-10',
    }),
  )
  expect(fee.segments.map(({ principalFen, days }) => [principalFen, days])).toEqual([
    [10_000, 5],
    [4_000, 5],
  ])
  // (10,000 × 5 + 4,000 × 5) × 0.0005 = 35
  expect(fee.accruedFen).toBe(35)
})

test('days under question do not count, however the questions overlap', () => {
  const fee = lateFee(
    plain({
      principalFen: 10_000,
      steps: [{ fromDay: '2026-11-01', principalFen: 10_000 }],
      frozen: [
        { fromDay: '2026-12-03', toDay: '2026-12-05' },
        { fromDay: '2026-12-05', toDay: '2026-12-06' },
        { fromDay: '2026-12-11', toDay: null },
      ],
      asOf: '2026-12-20',
    }),
  )
  expect(fee.segments.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
    ['2026-12-01', '2026-12-02'],
    ['2026-12-07', '2026-12-10'],
  ])
  expect(fee.frozenDays).toBe(14)
  expect(fee.accruedFen).toBe(30)
})

test('never above the cap: three years at 0.3% stop at the principal', () => {
  const fee = lateFee(plain({ rule: { ratePerDayE5: 300, graceDays: 0, capBp: 10_000 }, asOf: '2029-11-30' }))
  expect(fee).toMatchObject({ accruedFen: 28_640, capFen: 28_640, capped: true })
  expect(lateFee(plain({ rule: { ratePerDayE5: 300, graceDays: 0, capBp: 3_000 }, asOf: '2029-11-30' })).accruedFen).toBe(8_592)
})

test('a principal near the end of the safe range stays exact', () => {
  const principalFen = 9_000_000_000_000
  const fee = lateFee(plain({ principalFen, steps: [{ fromDay: '2026-11-01', principalFen }], asOf: '2026-12-31' }))
  expect(fee.accruedFen).toBe(139_500_000_000)
})

test('rates in words', () => {
  expect([50, 300, 5, 1_000, 123].map(rateWords)).toEqual(['0.05%', '0.3%', '0.005%', '1%', '0.123%'])
})

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-11-01', n))
const cases = fc
  .record({
    rate: fc.integer({ min: 1, max: 500 }),
    grace: fc.integer({ min: 0, max: 40 }),
    cap: fc.integer({ min: 0, max: 10_000 }),
    principal: fc.integer({ min: 0, max: 100_000_000 }),
    paid: fc.array(fc.record({ day, part: fc.integer({ min: 0, max: 100 }) }), { maxLength: 4 }),
    frozen: fc.array(fc.record({ from: day, days: fc.integer({ min: 0, max: 60 }), open: fc.boolean() }), { maxLength: 4 }),
    asOf: day,
  })
  .map(({ rate, grace, cap, principal, paid, frozen, asOf }): LateFeeCase => {
    let left = principal
    const steps = [{ fromDay: '2026-10-01', principalFen: principal }]
    for (const { day: on, part } of [...paid].sort((a, b) => (a.day < b.day ? -1 : 1))) {
      left -= Math.floor((left * part) / 100)
      const fromDay = addDays(on, 1)
      const last = steps.at(-1)
      if (last?.fromDay === fromDay) last.principalFen = left
      else steps.push({ fromDay, principalFen: left })
    }
    return {
      rule: { ratePerDayE5: rate, graceDays: grace, capBp: cap },
      dueDay: '2026-11-30',
      principalFen: principal,
      steps,
      frozen: frozen.map(({ from, days, open }) => ({ fromDay: from, toDay: open ? null : addDays(from, days) })),
      asOf,
    }
  })

test('agrees with counting one day after the other', () => {
  fc.assert(
    fc.property(cases, (one) => {
      let fenDays = 0n
      let standing = 0
      const days = daysBetween(addDays(one.dueDay, one.rule.graceDays + 1), one.asOf)
      for (let n = 0; n <= days; n++) {
        const today = addDays(addDays(one.dueDay, one.rule.graceDays + 1), n)
        const frozen = one.frozen.some(({ fromDay, toDay }) => fromDay <= today && (toDay === null || today <= toDay))
        if (frozen) standing += 1
        else fenDays += BigInt(one.steps.filter(({ fromDay }) => fromDay <= today).at(-1)?.principalFen ?? 0)
      }
      const exact = fenDays * BigInt(one.rule.ratePerDayE5)
      const rounded = Number((2n * exact + 100_000n) / 200_000n)
      const cap = Math.floor((one.principalFen * one.rule.capBp) / 10_000)
      const fee = lateFee(one)
      expect(fee.accruedFen).toBe(Math.min(rounded, cap))
      expect(fee.frozenDays).toBe(standing)
      expect(fee.capped).toBe(rounded > cap)
    }),
    { numRuns: 500 },
  )
})

const bill = (more: Partial<BillFacts & LateTerms> = {}): BillFacts & LateTerms => ({
  id: 'b',
  itemId: 'i',
  sourceKind: 'run',
  period: '2026-11',
  fromDay: '2026-11-01',
  dueDay: '2026-11-30',
  state: 'published',
  amountFen: 28_640,
  creditedFen: 0,
  paidFen: 0,
  latePaidFen: 0,
  lateWaivedFen: 0,
  lockOrderId: null,
  lateRateE5: 50,
  lateGraceDays: 0,
  lateCapBp: 10_000,
  lockedAt: null,
  ...more,
})
const at = (on: string) => instantAt(on, 12 * 60)

test('a bill without an agreed rate never has a late fee, however old', () => {
  expect(lateOf(bill({ lateRateE5: null }), [], [], at('2030-01-01'))).toBeNull()
  expect(lateOf(bill({ lateRateE5: 0 }), [], [], at('2030-01-01'))).toBeNull()
  expect(lateOf(bill({ state: 'void' }), [], [], at('2030-01-01'))).toBeNull()
})

test('what was paid and forgiven comes off; the clock stands while a payment holds the bill', () => {
  expect(lateOf(bill(), [], [], at('2026-12-12'))?.dueFen).toBe(172)
  expect(lateOf(bill({ latePaidFen: 100, lateWaivedFen: 50 }), [], [], at('2026-12-12'))?.dueFen).toBe(22)
  expect(lateOf(bill({ latePaidFen: 172, lateWaivedFen: 50 }), [], [], at('2026-12-12'))?.dueFen).toBe(0)
  expect(lateOf(bill({ lockOrderId: 'o', lockedAt: at('2026-12-12') }), [], [], at('2026-12-13'))?.dueFen).toBe(172)
})

test('a refund puts principal back and interest runs on from the next day', () => {
  const changes = [
    { day: '2026-12-05', principalFen: 28_640 },
    { day: '2026-12-08', principalFen: -28_640 },
  ]
  const late = lateOf(bill(), changes, [], at('2026-12-12'))
  expect(late?.segments.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
    ['2026-12-01', '2026-12-05'],
    ['2026-12-09', '2026-12-12'],
  ])
})

test('the sentence can be checked with a pocket calculator', () => {
  const late = lateOf(bill(), [], [{ openedAt: at('2026-12-03'), endedAt: at('2026-12-04') }], at('2026-12-14'))
  expect(late && lateSentence(late)).toBe('¥286.40 × 0.05% × 2 天 + ¥286.40 × 0.05% × 10 天 = ¥1.72; 有疑问的 2 天不计')
})
