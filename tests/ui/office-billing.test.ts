import area from '../../miniapp/src/packages/office/area'
import { seeTyped } from '@jinlin/shared/domain/fee/typed-reading'
import { exactOf, exactText } from '@jinlin/shared/kernel/exact-input'
import { draftOfLate, draftOfPrice, lateOf, priceOf } from '../../miniapp/src/packages/office/model/fee-form'
import { nextMeter } from '../../miniapp/src/packages/office/model/next-meter'
import { barOf, sayChange, sayRate } from '../../miniapp/src/packages/office/model/percent'
import { priceAt, pricesByDay, sayItemPrice, sayPriceOf } from '../../miniapp/src/packages/office/model/price-look'
import { billable, monthChoices, runInput } from '../../miniapp/src/packages/office/model/run-form'
import { isMoving, progressOf } from '../../miniapp/src/packages/office/model/run-look'
import { SECTIONS, sectionsFor } from '../../miniapp/src/packages/office/model/sections'

describe('places of the office', () => {
  test('every place of the table has its page, and nobody is led to one that is not there', () => {
    for (const { key } of SECTIONS) expect(area.pages).toContain(`pages/${key}/index`)
    expect(sectionsFor(['cashier'], ['pages/counter/index', 'pages/runs/index']).map(({ key }) => key)).toEqual(['counter', 'runs'])
    expect(sectionsFor(['technician'])).toEqual([])
  })
})

describe('figures as they are typed', () => {
  test('whole numbers of the smallest part, never through a float', () => {
    expect(exactOf('3.45', 4)).toBe(34_500)
    expect(exactOf('0.29', 2)).toBe(29)
    expect(exactOf('128', 2)).toBe(12_800)
    expect(exactOf('128.', 2)).toBe(12_800)
    expect(exactOf('30', 0, 3)).toBe(30)
    expect(exactOf('3.45000', 4)).toBe(34_500)
  })
  test('what would be cut off, or is no number, is none', () => {
    for (const text of ['', 'abc', '-1', '1.234', '1,2', '123456789']) expect(exactOf(text, 2)).toBeUndefined()
  })
  test('back into the field without zeros that say nothing', () => {
    expect([exactText(34_500, 4), exactText(20_000, 4), exactText(50, 3), exactText(30, 0), exactText(0, 2)]).toEqual([
      '3.45',
      '2',
      '0.05',
      '30',
      '0',
    ])
  })
})

describe('prices', () => {
  const tiers = [
    { upToHundredths: 1_500, unitPriceE4: 34_500 },
    { upToHundredths: null, unitPriceE4: 48_300 },
  ]
  test('typed, sent, and back again', () => {
    expect(priceOf({ tiered: false, price: '2.5', tiers: [] })).toEqual({ value: { unitPriceE4: 25_000, tiers: null } })
    expect(draftOfPrice({ unitPriceE4: 25_000, tiers: null }).price).toBe('2.50')
    expect(priceOf(draftOfPrice({ unitPriceE4: 0, tiers }))).toEqual({ value: { unitPriceE4: 0, tiers } })
  })
  test('says which tier is wrong', () => {
    expect(
      priceOf({
        tiered: true,
        price: '',
        tiers: [
          { upTo: '15', price: 'x' },
          { upTo: '', price: '4' },
        ],
      }),
    ).toEqual({
      problem: '第 1 档: 请填写单价, 最多四位小数',
    })
    expect(
      priceOf({
        tiered: true,
        price: '',
        tiers: [
          { upTo: '15', price: '3' },
          { upTo: '10', price: '4' },
          { upTo: '', price: '5' },
        ],
      }),
    ).toEqual({ problem: '每一档的上限要比前一档高' })
    expect(priceOf({ tiered: true, price: '', tiers: [] })).toEqual({ problem: '请至少填写一档' })
  })
  test('the one of today, those of later and of before, each with its last day', () => {
    const prices = ['2026-01-01', '2027-01-01', '2025-01-01'].map((fromDay) => ({ fromDay, unitPriceE4: 25_000, tiers: null }))
    expect(priceAt(prices, '2026-11-21')?.fromDay).toBe('2026-01-01')
    expect(priceAt(prices, '2024-12-31')).toBeUndefined()
    expect(pricesByDay(prices, '2026-11-21').map(({ price, word, untilDay }) => [price.fromDay, word, untilDay])).toEqual([
      ['2027-01-01', '未生效', undefined],
      ['2026-01-01', '现行', '2026-12-31'],
      ['2025-01-01', '已停用', '2025-12-31'],
    ])
  })
  test('in words', () => {
    expect(sayPriceOf({ unitPriceE4: 25_000, tiers: null }, '元/㎡·月')).toBe('2.50 元/㎡·月')
    expect(sayPriceOf({ unitPriceE4: 0, tiers }, '元/吨')).toBe('15 以内 3.45, 以上 4.83 元/吨')
    // Nothing is free that only has no price of its own.
    const free = { unitPriceE4: 0, tiers: null }
    expect(sayItemPrice({ kind: 'one_off', unitWords: '元/次' }, free)).toBe('每次按报价')
    expect(sayItemPrice({ kind: 'shared', unitWords: '元/度' }, free)).toBe('按实际费用分摊')
    expect(sayItemPrice({ kind: 'metered', unitWords: '元/吨' }, { unitPriceE4: 0, tiers })).toBe('15 以内 3.45, 以上 4.83 元/吨')
  })
})

describe('the late-fee rule', () => {
  const limits = { lateRateMaxE5: 500 }
  test('off unless somebody turns it on; typed in percent', () => {
    expect(lateOf(draftOfLate(null), limits)).toEqual({ value: null })
    const rule = { ratePerDayE5: 50, graceDays: 30, capBp: 10_000 }
    expect(draftOfLate(rule)).toEqual({ on: true, rate: '0.05', grace: '30', cap: '100' })
    expect(lateOf(draftOfLate(rule), limits)).toEqual({ value: rule })
  })
  test.each([
    [{ rate: '0' }, /每天的比例/],
    [{ rate: '0.6' }, /0.001 到 0.5/],
    [{ grace: '400' }, /宽限天数/],
    [{ cap: '120' }, /上限/],
  ])('%j is refused with words', (part, words) => {
    const said = lateOf({ on: true, rate: '0.05', grace: '30', cap: '100', ...part }, limits)
    expect('problem' in said && said.problem).toMatch(words)
  })
})

describe('a round of meters', () => {
  const meter = { digits: 5, factor: 1, lastHundredths: 99_980_00, averageHundredths: 900 }
  test('what a figure means before it is sent', () => {
    expect(seeTyped(meter, '')).toEqual({ kind: 'empty' })
    expect(seeTyped(meter, '12x')).toEqual({ kind: 'unreadable' })
    expect(seeTyped(meter, '100000')).toEqual({ kind: 'beyond_dial' })
    expect(seeTyped(meter, '5')).toEqual({ kind: 'lower' })
    expect(seeTyped(meter, '5', true)).toEqual({ kind: 'usage', valueHundredths: 500, usageHundredths: 2_500, doubt: '表转过一圈' })
    expect(seeTyped({ ...meter, lastHundredths: 0 }, '40')).toMatchObject({ usageHundredths: 4_000, doubt: '用量超过平时的 3 倍' })
  })
  test('Enter goes down the list, over what is done, and then back to what was left out', () => {
    expect(nextMeter(['a', 'b', 'c'], new Set(), 'a')).toBe('b')
    expect(nextMeter(['a', 'b', 'c'], new Set(['b']), 'a')).toBe('c')
    expect(nextMeter(['a', 'b', 'c'], new Set(['b']), 'c')).toBe('a')
    expect(nextMeter(['a', 'b'], new Set(['a', 'b']), 'b')).toBeUndefined()
  })
})

describe('a run', () => {
  const item = { id: 'i', kind: 'shared' as const, active: true, cycleMonths: 2 }
  const draft = { itemId: 'i', fromMonth: '2026-11', months: 2, total: '' }
  test('only what is billed to a whole community is offered', () => {
    const all = [item, { ...item, id: 'off', active: false }, { ...item, id: 'once', kind: 'one_off' as const }]
    expect(billable(all).map(({ id }) => id)).toEqual(['i'])
    expect(monthChoices(2)).toEqual([1, 2, 3, 6, 12])
  })
  test('a sum to share is asked of shared items alone, and must be money', () => {
    expect(runInput({ ...draft, total: '3286.4' }, item)).toEqual({
      input: { itemId: 'i', fromMonth: '2026-11', months: 2, totalFen: 328_640 },
    })
    expect(runInput({ ...draft, total: 'x' }, item)).toEqual({ problem: '请填写金额, 如 3286.40' })
    expect(runInput({ ...draft, dueDay: '2026-12-20', total: '9' }, { ...item, kind: 'periodic' })).toEqual({
      input: { itemId: 'i', fromMonth: '2026-11', months: 2, dueDay: '2026-12-20' },
    })
  })
  test('progress is full only when the run says so', () => {
    expect(progressOf({ state: 'publishing', doneCount: 5_000, count: 100_000 })).toBe(5)
    expect(progressOf({ state: 'publishing', doneCount: 10, count: 10 })).toBe(99)
    expect(progressOf({ state: 'published', doneCount: 10, count: 10 })).toBe(100)
    expect(progressOf({ state: 'approved', doneCount: 0, count: 0 })).toBe(0)
    expect((['previewed', 'approved', 'publishing', 'published', 'cancelled'] as const).filter(isMoving)).toEqual([
      'approved',
      'publishing',
    ])
  })
})

describe('rates and bars', () => {
  test('nothing due is a dash, not 100 %', () => {
    expect([sayRate(null), sayRate(0), sayRate(8_735), sayRate(10_000)]).toEqual(['—', '0.00%', '87.35%', '100.00%'])
  })
  test('a bar is as long as its figure, and what is there is seen', () => {
    expect([barOf(50, 100), barOf(1, 1_000_000), barOf(0, 100), barOf(5, 0), barOf(100, 100)]).toEqual([50, 1, 0, 0, 100])
  })
  test('more or less than the last time', () => {
    expect([sayChange(320, 10_000), sayChange(-41, 10_000), sayChange(0, 5), sayChange(5, 0)]).toEqual([
      '多 3.20%',
      '少 0.41%',
      '与上次相同',
      undefined,
    ])
  })
})
