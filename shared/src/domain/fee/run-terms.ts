import type { Fen } from '../../kernel/fen'
import type { LocalDay } from '../../kernel/local-day'
import type { FeeFormula, MeterKind } from './fee.words'
import { unitWords } from './fee.words'
import type { LateFeeRule } from './late-fee'
import { monthlyRate } from './monthly'
import type { Period } from './months'
import type { PriceSegment } from './price'
import type { Ratio } from './ratio'

/** What all bills of a run share, kept with the run so that a bill can explain itself after every price has changed. */
export interface RunTerms {
  readonly formula: FeeFormula
  readonly meterKind: MeterKind | null
  /** 元/㎡·月 */
  readonly unitWords: string
  readonly period: string
  readonly fromDay: LocalDay
  readonly toDay: LocalDay
  readonly months: readonly string[]
  readonly segments: readonly PriceSegment[]
  /** Of area and flat items: fen = quantityHundredths × n ÷ d. Decimal text, because they may be large. */
  readonly rate: { readonly n: string; readonly d: string } | null
  /** Of shared items: the totals. */
  readonly shares: readonly { readonly label: string; readonly totalFen: Fen; readonly weightTotal: number; readonly bearers: number }[]
  /** The sum to share, where it came from a supplier's bill and not from meters. */
  readonly givenTotalFen: Fen | null
  readonly clause: string
  readonly basis: string
  readonly passThrough: boolean
  /** Copied onto every bill: a later change does not reach back. */
  readonly lateFee: LateFeeRule | null
}

export const rateOf = ({ rate }: RunTerms): Ratio => {
  if (rate === null) throw new RangeError('Terms without a monthly rate')
  return { n: BigInt(rate.n), d: BigInt(rate.d) }
}

export const isMonthly = (formula: FeeFormula): boolean => formula === 'area_month' || formula === 'flat_month'
export const isShared = (formula: FeeFormula): boolean => formula.startsWith('share_')

interface ItemTerms {
  formula: FeeFormula
  meterKind: MeterKind | null
  clause: string
  basis: string
  passThrough: boolean
  lateFee: LateFeeRule | null
}

export const termsOfRun = (
  item: ItemTerms,
  { period, fromDay, toDay, months }: Period,
  segments: readonly PriceSegment[],
  givenTotalFen: Fen | null = null,
): RunTerms => {
  const rate = isMonthly(item.formula) ? monthlyRate(segments) : null
  const { formula, meterKind, basis, passThrough, lateFee } = item
  return {
    formula,
    meterKind,
    unitWords: unitWords(formula, meterKind),
    period,
    fromDay,
    toDay,
    months,
    segments,
    rate: rate && { n: String(rate.n), d: String(rate.d) },
    shares: [],
    givenTotalFen,
    clause: segments.map(({ price }) => price.clause).find((words) => words !== '') ?? item.clause,
    basis,
    passThrough,
    lateFee,
  }
}
