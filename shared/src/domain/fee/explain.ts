import { type Fen, formatFen } from '../../kernel/fen'
import { METER_UNIT } from './fee.words'
import { type LateFee, type LateFeeRule, rateWords } from './late-fee'
import { monthParts } from './months'
import type { PriceSegment } from './price'
import { isMonthly, type RunTerms } from './run-terms'
import type { SharePart } from './share'

/** One line of arithmetic on a screen: 单价 · 2.50 元/㎡·月. */
export interface ExplainLine {
  readonly label: string
  readonly value: string
}

/** 1/100 → 89.5; at most two decimals, none that say nothing. */
export const sayHundredths = (value: number): string => {
  const [whole, part] = [Math.floor(value / 100), value % 100]
  return part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0').replace(/0$/, '')}`
}

/** 1/10,000 yuan → 2.50; four decimals only where the price has them. */
export const sayPrice = (e4: number): string => {
  const text = `${Math.floor(e4 / 10_000)}.${String(e4 % 10_000).padStart(4, '0')}`
  return text.replace(/0{1,2}$/, '')
}

const sayDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const saySpan = ({ fromDay, toDay }: { fromDay: string; toDay: string }): string => `${sayDay(fromDay)}–${sayDay(toDay)}`

/** 3 个月, 14/30 个月, 2 个月 + 14/30 个月. */
export const sayMonths = (fromDay: string, toDay: string): string => {
  const parts = monthParts(fromDay, toDay)
  const whole = parts.filter(({ days, of }) => days === of).length
  const rest = parts.filter(({ days, of }) => days !== of).map(({ days, of }) => `${days}/${of} 个月`)
  return [...(whole > 0 ? [`${whole} 个月`] : []), ...rest].join(' + ')
}

const priceLines = ({ segments, unitWords }: RunTerms): ExplainLine[] =>
  segments.flatMap((segment) => {
    const label = segments.length === 1 ? '单价' : `单价 (${saySpan(segment)})`
    const { tiers, unitPriceE4 } = segment.price
    if (tiers === null) return [{ label, value: `${sayPrice(unitPriceE4)} ${unitWords}` }]
    return tiers.map((tier, index) => {
      const above = tiers[index - 1]?.upToHundredths ?? 0
      const range =
        tier.upToHundredths === null ? `${sayHundredths(above)} 以上` : `${sayHundredths(above)}–${sayHundredths(tier.upToHundredths)}`
      return { label: `${label} 第 ${index + 1} 档`, value: `每月 ${range}: ${sayPrice(tier.unitPriceE4)} ${unitWords}` }
    })
  })

/** 逾期 30 天后按未付本金每天 0.05% 计, 最多不超过本金的 100% */
export const lateFeeSentence = ({ graceDays, ratePerDayE5, capBp }: LateFeeRule): string =>
  `逾期${graceDays === 0 ? '次日起' : ` ${graceDays} 天后`}按未付本金每天 ${rateWords(ratePerDayE5)} 计, 最多不超过本金的 ${capBp / 100}%`

/** How a run is reckoned, the same for every house. */
export const explainTerms = (terms: RunTerms): ExplainLine[] => [
  ...(terms.formula.startsWith('share_') && terms.segments.every(({ price }) => price.unitPriceE4 === 0) ? [] : priceLines(terms)),
  { label: '账期', value: `${saySpan(terms)}, ${sayMonths(terms.fromDay, terms.toDay)}` },
  ...terms.shares.map(({ label, totalFen, bearers }) => ({ label, value: `${formatFen(totalFen)}, ${bearers} 户分摊` })),
  ...(terms.clause ? [{ label: '收费条款', value: terms.clause }] : []),
  ...(terms.basis ? [{ label: '收费依据', value: terms.basis }] : []),
  ...(terms.lateFee === null ? [] : [{ label: '违约金', value: lateFeeSentence(terms.lateFee) }]),
  ...(terms.passThrough ? [{ label: '代收', value: '按供应单位价格代收, 不加收手续费' }] : []),
]

const monthlyProduct = (quantity: string, segments: readonly PriceSegment[]): string =>
  segments.map(({ fromDay, toDay, price }) => `${quantity} × ${sayPrice(price.unitPriceE4)} × ${sayMonths(fromDay, toDay)}`).join(' + ')

/** A monthly line that counts for a part of the period alone: on the list from a day, or until one. */
export const explainPart = (unit: string, quantityHundredths: number, segments: readonly PriceSegment[]): ExplainLine[] => {
  const [first, last] = [segments[0], segments.at(-1)]
  if (!first || !last) return []
  return [
    { label: '数量', value: `${sayHundredths(quantityHundredths)} ${unit}` },
    { label: '计费日期', value: saySpan({ fromDay: first.fromDay, toDay: last.toDay }) },
    { label: '计算', value: monthlyProduct(sayHundredths(quantityHundredths), segments) },
  ]
}

/** Readings of a metered line as the bill keeps them. */
export const explainReading = (
  reading: {
    serial: string
    previousHundredths: number
    valueHundredths: number
    rolledOver: boolean
    factor: number
    usageHundredths: number
  },
  unit: string,
): ExplainLine[] => {
  const { serial, previousHundredths, valueHundredths, rolledOver, factor, usageHundredths } = reading
  return [
    {
      label: `表 ${serial}`,
      value: `${sayHundredths(previousHundredths)} → ${sayHundredths(valueHundredths)}${rolledOver ? ' (过零)' : ''}`,
    },
    ...(factor === 1 ? [] : [{ label: '倍率', value: String(factor) }]),
    { label: '用量', value: `${sayHundredths(usageHundredths)} ${unit}` },
  ]
}

const WEIGHT_WORDS: Partial<Record<RunTerms['formula'], (weight: number, unit: string) => string>> = {
  share_area: (weight) => `${sayHundredths(weight)} ㎡`,
  share_household: (weight) => `${weight} 户`,
  share_usage: (weight, unit) => `${sayHundredths(weight)} ${unit}`,
}

/** Mine ÷ total, for every total a house has a part in. */
export const explainShare = (
  { formula, meterKind }: Pick<RunTerms, 'formula' | 'meterKind'>,
  parts: readonly SharePart[],
): ExplainLine[] => {
  const say = WEIGHT_WORDS[formula] ?? String
  const unit = meterKind === null ? '' : METER_UNIT[meterKind]
  return parts.map(({ label, totalFen, weight, weightTotal, bearers, amountFen }) => ({
    label,
    value: `${formatFen(totalFen)} × ${say(weight, unit)} ÷ ${say(weightTotal, unit)} (${bearers} 户) = ${formatFen(amountFen)}`,
  }))
}

export interface ExplainedBill {
  readonly lines: ExplainLine[]
  /** The whole line in one sentence, for a voice and for a printed bill. */
  readonly sentence: string
}

/**
 * A bill from the terms of its run, its own quantity and its own lines (readings, shares).
 * `terms` null: a one-off, whose own lines are all there is.
 */
export const explainBill = (
  terms: RunTerms | null,
  bill: { itemName: string; quantityHundredths: number | null; amountFen: Fen; arithmetic: readonly ExplainLine[] | null },
): ExplainedBill => {
  const own = bill.arithmetic ?? []
  const total = { label: '合计', value: formatFen(bill.amountFen) }
  // A single share ends in the sum already.
  const said = (how: string): string => `${bill.itemName}${how}${how.endsWith(` = ${total.value}`) ? '' : ` = ${total.value}`}`
  if (terms === null) return { lines: [...own, total], sentence: said(own.map(({ label, value }) => ` ${label} ${value}`).join(',')) }
  const quantity = bill.quantityHundredths ?? 0
  // Its own lines say what this house has a part in; what other buildings share is none of its matter.
  const lines = [...explainTerms(own.length > 0 ? { ...terms, shares: [] } : terms)]
  // With lines of its own the house was on the list for a part of the period.
  if (isMonthly(terms.formula) && bill.arithmetic === null) {
    const [label, unit] = terms.formula === 'area_month' ? ['建筑面积', '㎡'] : ['数量', '个']
    const product = monthlyProduct(sayHundredths(quantity), terms.segments)
    return {
      lines: [{ label, value: `${sayHundredths(quantity)} ${unit}` }, ...lines, { label: '计算', value: product }, total],
      sentence: said(` ${product}`),
    }
  }
  return { lines: [...own, ...lines, total], sentence: said(` ${own.map(({ label, value }) => `${label} ${value}`).join(', ')}`) }
}

/** A bill that replaces one taken back says so, and so does the one that was replaced. Amounts of the other one. */
export const sayAgain = (replacesFen: Fen | null, replacedByFen: Fen | null): ExplainLine[] => [
  ...(replacesFen === null ? [] : [{ label: '重新出账', value: `替换已作废的账单, 原金额 ${formatFen(replacesFen)}` }]),
  ...(replacedByFen === null ? [] : [{ label: '已作废', value: `已重新出账, 新金额 ${formatFen(replacedByFen)}` }]),
]

/** 未付本金 × 日率 × 天数, stretch by stretch. */
export const explainLateFee = (fee: LateFee, rule: LateFeeRule): ExplainLine[] => {
  if (fee.segments.length === 0) return []
  const rate = rateWords(rule.ratePerDayE5)
  const lines = fee.segments.map(({ fromDay, toDay, days, principalFen }) => ({
    label: saySpan({ fromDay, toDay }),
    value: `${formatFen(principalFen)} × ${rate}/天 × ${days} 天`,
  }))
  const frozen = fee.frozenDays === 0 ? [] : [{ label: '疑问处理期间', value: `${fee.frozenDays} 天不计` }]
  const capped = fee.capped ? [{ label: '上限', value: `不超过本金的 ${rule.capBp / 100}%` }] : []
  return [...lines, ...frozen, ...capped, { label: '违约金', value: formatFen(fee.accruedFen) }]
}
