import {
  explainBill,
  explainLateFee,
  explainReading,
  explainShare,
  explainTerms,
  sayHundredths,
  sayMonths,
  sayPrice,
} from '@jinlin/shared/domain/fee/explain'
import { lateFee } from '@jinlin/shared/domain/fee/late-fee'
import { periodOf } from '@jinlin/shared/domain/fee/months'
import { priceSegments, type PriceVersion } from '@jinlin/shared/domain/fee/price'
import { rateOf, termsOfRun } from '@jinlin/shared/domain/fee/run-terms'
import { monthlyFen } from '@jinlin/shared/domain/fee/monthly'

const price = (fromDay: string, unitPriceE4: number): PriceVersion => ({ fromDay, unitPriceE4, tiers: null, noticedDay: null, clause: '' })
const item = {
  formula: 'area_month',
  meterKind: null,
  clause: '物业服务合同第 12 条',
  basis: '',
  passThrough: false,
  lateFee: null,
} as const
const november = periodOf('2026-11', 1)
const termsWith = (...prices: PriceVersion[]) => termsOfRun(item, november, priceSegments(prices, november.fromDay, november.toDay) ?? [])

test('figures as people write them', () => {
  expect([8950, 9000, 8905, 5].map(sayHundredths)).toEqual(['89.5', '90', '89.05', '0.05'])
  expect([25_000, 24_650, 5_283, 1_500_000].map(sayPrice)).toEqual(['2.50', '2.465', '0.5283', '150.00'])
  expect(sayMonths('2026-10-01', '2026-12-14')).toBe('2 个月 + 14/31 个月')
})

test('area × price × months, and the lines come to the amount', () => {
  const terms = termsWith(price('2020-01-01', 25_000))
  const amountFen = monthlyFen(8_950, rateOf(terms))
  const { lines, sentence } = explainBill(terms, { itemName: '物业费', quantityHundredths: 8_950, amountFen, arithmetic: null })
  expect(lines).toEqual([
    { label: '建筑面积', value: '89.5 ㎡' },
    { label: '单价', value: '2.50 元/㎡·月' },
    { label: '账期', value: '11月1日–11月30日, 1 个月' },
    { label: '收费条款', value: '物业服务合同第 12 条' },
    { label: '计算', value: '89.5 × 2.50 × 1 个月' },
    { label: '合计', value: '¥223.75' },
  ])
  expect(sentence).toBe('物业费 89.5 × 2.50 × 1 个月 = ¥223.75')
})

test('a change of price shows both parts', () => {
  const terms = termsWith(price('2020-01-01', 20_000), price('2026-11-15', 25_000))
  const { lines } = explainBill(terms, { itemName: '物业费', quantityHundredths: 10_000, amountFen: 22_667, arithmetic: null })
  expect(lines).toContainEqual({ label: '单价 (11月1日–11月14日)', value: '2.00 元/㎡·月' })
  expect(lines).toContainEqual({ label: '计算', value: '100 × 2.00 × 14/30 个月 + 100 × 2.50 × 16/30 个月' })
})

test('readings, tiers and shares', () => {
  const reading = {
    serial: 'W-0312',
    previousHundredths: 9_999_050,
    valueHundredths: 1_225,
    rolledOver: true,
    factor: 1,
    usageHundredths: 2_175,
  }
  expect(explainReading(reading, '吨')).toEqual([
    { label: '表 W-0312', value: '99990.5 → 12.25 (过零)' },
    { label: '用量', value: '21.75 吨' },
  ])
  const tiers = [
    { upToHundredths: 15_00, unitPriceE4: 34_500 },
    { upToHundredths: null, unitPriceE4: 48_300 },
  ]
  const water = { formula: 'meter', meterKind: 'water', clause: '', basis: '水价文件', passThrough: true, lateFee: null } as const
  const terms = termsOfRun(water, november, priceSegments([{ ...price('2020-01-01', 0), tiers }], november.fromDay, november.toDay) ?? [])
  expect(explainTerms(terms)).toEqual([
    { label: '单价 第 1 档', value: '每月 0–15: 3.45 元/吨' },
    { label: '单价 第 2 档', value: '每月 15 以上: 4.83 元/吨' },
    { label: '账期', value: '11月1日–11月30日, 1 个月' },
    { label: '收费依据', value: '水价文件' },
    { label: '代收', value: '按供应单位价格代收, 不加收手续费' },
  ])
  const part = { label: '3栋电梯', totalFen: 100_000, weight: 8_950, weightTotal: 895_000, bearers: 96, amountFen: 1_000 }
  expect(explainShare({ formula: 'share_area', meterKind: null }, [part])).toEqual([
    { label: '3栋电梯', value: '¥1,000.00 × 89.5 ㎡ ÷ 8950 ㎡ (96 户) = ¥10.00' },
  ])
})

test('a bill of a share says its own part once, and nothing of other buildings', () => {
  const lift = { formula: 'share_area', meterKind: 'power', clause: '', basis: '合表电价', passThrough: true, lateFee: null } as const
  const shares = ['1栋 表 P1', '3栋 表 P3'].map((label) => ({ label, totalFen: 100_000, bearers: 96, weightTotal: 895_000 }))
  const terms = {
    ...termsOfRun(lift, november, priceSegments([price('2020-01-01', 5_380)], november.fromDay, november.toDay) ?? []),
    shares,
  }
  const arithmetic = explainShare(lift, [
    { label: '3栋 表 P3', totalFen: 100_000, weight: 8_950, weightTotal: 895_000, bearers: 96, amountFen: 1_000 },
  ])
  const { lines, sentence } = explainBill(terms, { itemName: '电梯电费公摊', quantityHundredths: null, amountFen: 1_000, arithmetic })
  expect(sentence).toBe('电梯电费公摊 3栋 表 P3 ¥1,000.00 × 89.5 ㎡ ÷ 8950 ㎡ (96 户) = ¥10.00')
  expect(lines.map(({ label }) => label)).toEqual(['3栋 表 P3', '单价', '账期', '收费依据', '代收', '合计'])
})

test('a one-off is what its own lines say', () => {
  const arithmetic = [{ label: '更换角阀', value: '1 个 × ¥45.00' }]
  expect(explainBill(null, { itemName: '维修费', quantityHundredths: null, amountFen: 4_500, arithmetic })).toEqual({
    lines: [...arithmetic, { label: '合计', value: '¥45.00' }],
    sentence: '维修费 更换角阀 1 个 × ¥45.00 = ¥45.00',
  })
})

test('a late fee is principal × rate × days', () => {
  const rule = { ratePerDayE5: 50, graceDays: 0, capBp: 10_000 }
  const fee = lateFee({
    rule,
    dueDay: '2026-10-31',
    principalFen: 22_375,
    steps: [{ fromDay: '2026-10-01', principalFen: 22_375 }],
    frozen: [],
    asOf: '2026-11-30',
  })
  expect(explainLateFee(fee, rule)).toEqual([
    { label: '11月1日–11月30日', value: '¥223.75 × 0.05%/天 × 30 天' },
    { label: '违约金', value: '¥3.36' },
  ])
})
