import type { Tier } from '@jinlin/shared/domain/fee/price'
import { tiersProblem } from '@jinlin/shared/domain/fee/price'
import { exactOf, exactText } from '@jinlin/shared/kernel/exact-input'

/** A price as it is typed: one, or one for each tier; bounds and prices in the units a person says. */
export interface PriceDraft {
  tiered: boolean
  /** Yuan per unit. */
  price: string
  tiers: { upTo: string; price: string }[]
}

export interface PriceParts {
  unitPriceE4: number
  tiers: Tier[] | null
}

export const EMPTY_PRICE: PriceDraft = { tiered: false, price: '', tiers: [] }

/** 25000 → 「2.50」, as a price is said. */
const priceText = (e4: number): string => {
  const text = exactText(e4, 4)
  return /\.\d$/.test(text) ? `${text}0` : text
}

export const draftOfPrice = ({ unitPriceE4, tiers }: { unitPriceE4: number; tiers: readonly Tier[] | null }): PriceDraft =>
  tiers === null
    ? { tiered: false, price: priceText(unitPriceE4), tiers: [] }
    : {
        tiered: true,
        price: '',
        tiers: tiers.map((tier) => ({
          upTo: tier.upToHundredths === null ? '' : exactText(tier.upToHundredths, 2),
          price: priceText(tier.unitPriceE4),
        })),
      }

const PRICE_PROBLEM = '请填写单价, 最多四位小数'

/** The price to send, or what is wrong with what was typed. The last tier has no bound. */
export const priceOf = (draft: PriceDraft): { value: PriceParts } | { problem: string } => {
  if (!draft.tiered) {
    const unitPriceE4 = exactOf(draft.price, 4, 6)
    return unitPriceE4 === undefined ? { problem: PRICE_PROBLEM } : { value: { unitPriceE4, tiers: null } }
  }
  const tiers: Tier[] = []
  for (const [index, tier] of draft.tiers.entries()) {
    const unitPriceE4 = exactOf(tier.price, 4, 6)
    if (unitPriceE4 === undefined) return { problem: `第 ${index + 1} 档: ${PRICE_PROBLEM}` }
    const last = index === draft.tiers.length - 1
    const upToHundredths = last ? null : exactOf(tier.upTo, 2)
    if (upToHundredths === undefined) return { problem: `第 ${index + 1} 档: 请填写每月用量上限` }
    tiers.push({ upToHundredths, unitPriceE4 })
  }
  const problem = tiersProblem(tiers)
  return problem === null ? { value: { unitPriceE4: 0, tiers } } : { problem }
}

export interface LateDraft {
  on: boolean
  /** Percent a day: 「0.05」. */
  rate: string
  grace: string
  /** Percent of the principal. */
  cap: string
}

export interface LateRule {
  ratePerDayE5: number
  graceDays: number
  capBp: number
}

export const draftOfLate = (rule: LateRule | null): LateDraft =>
  rule === null
    ? { on: false, rate: '', grace: '30', cap: '100' }
    : { on: true, rate: exactText(rule.ratePerDayE5, 3), grace: String(rule.graceDays), cap: exactText(rule.capBp, 2) }

/** The rule to send, null where it is off, or what is wrong. Off is the default: no fee without a contract that says so. */
export const lateOf = (draft: LateDraft, limits: { lateRateMaxE5: number }): { value: LateRule | null } | { problem: string } => {
  if (!draft.on) return { value: null }
  const ratePerDayE5 = exactOf(draft.rate, 3, 1)
  if (!ratePerDayE5 || ratePerDayE5 > limits.lateRateMaxE5)
    return { problem: `每天的比例填 0.001 到 ${exactText(limits.lateRateMaxE5, 3)} 之间的百分数` }
  const graceDays = exactOf(draft.grace, 0, 3)
  if (graceDays === undefined || graceDays > 365) return { problem: '宽限天数填 0 到 365' }
  const capBp = exactOf(draft.cap, 2, 3)
  if (!capBp || capBp > 10_000) return { problem: '上限填 0.01 到 100 之间的百分数' }
  return { value: { ratePerDayE5, graceDays, capBp } }
}
