import type { Fen } from '../../kernel/fen'
import { daysBetween } from '../../kernel/local-day'
import { monthsOf } from './monthly'
import type { PriceSegment, Tier } from './price'
import { type Ratio, ratio, roundHalfUp, sumOf, times, ZERO, plus } from './ratio'

export interface MeterDial {
  /** Before the decimal point; after 10^digits − 0.01 it shows 0. */
  readonly digits: number
  /** 倍率: multiplies what it shows. */
  readonly factor: number
}

const turnOf = ({ digits }: MeterDial): number => 10 ** digits * 100

export type UsageProblem = 'beyond_dial' | 'lower' | 'not_rolled'

/**
 * Usage between two readings, 1/100 of the unit. `lower`: less than before without having turned over; `not_rolled`: said to have turned over, but it
 * shows more than before, which would be a whole turn too much.
 */
export const usageBetween = (
  previousHundredths: number,
  valueHundredths: number,
  rolledOver: boolean,
  dial: MeterDial,
): { ok: true; usageHundredths: number } | { ok: false; problem: UsageProblem } => {
  const turn = turnOf(dial)
  if (valueHundredths >= turn) return { ok: false, problem: 'beyond_dial' }
  if (!rolledOver && valueHundredths < previousHundredths) return { ok: false, problem: 'lower' }
  if (rolledOver && valueHundredths >= previousHundredths) return { ok: false, problem: 'not_rolled' }
  const shown = valueHundredths - previousHundredths + (rolledOver ? turn : 0)
  return { ok: true, usageHundredths: shown * dial.factor }
}

/** Months before this one that tell what is usual. */
export const AVERAGE_OVER = 6
const AVERAGE_NEEDS = 2
/** Below this nobody is asked: 3 t instead of 1 t is a visitor, not a leak. */
const SMALL_HUNDREDTHS = 10_00

/** Of earlier months, newest first; null while there are too few to tell. Rounded, it is only compared with. */
export const averageUsage = (usages: readonly number[]): number | null => {
  const recent = usages.slice(0, AVERAGE_OVER)
  return recent.length < AVERAGE_NEEDS ? null : Math.round(recent.reduce((sum, usage) => sum + usage, 0) / recent.length)
}

/**
 * Why somebody should look at a reading before it is billed; null when it is like the others. A meter that is said to have turned over is always looked at:
 * said by mistake it bills a whole turn, and a new meter has no usual month that would give it away.
 */
export const suspicion = (usageHundredths: number, averageHundredths: number | null, factor = 1, rolledOver = false): string | null => {
  const far = farFromUsual(usageHundredths, averageHundredths, factor)
  return rolledOver ? ['表转过一圈', ...(far === null ? [] : [far])].join(', ') : far
}

const farFromUsual = (usageHundredths: number, averageHundredths: number | null, factor: number): string | null => {
  if (averageHundredths === null) return null
  if (usageHundredths > 3 * averageHundredths && usageHundredths > SMALL_HUNDREDTHS * factor) return '用量超过平时的 3 倍'
  if (usageHundredths === 0 && averageHundredths > SMALL_HUNDREDTHS * factor) return '平时有用量, 这个月是 0'
  return null
}

/** Fen of a usage through tiers whose bounds are for one month, stretched to `months`. Exact. */
export const tierCost = (usageHundredths: number, tiers: readonly Tier[], months: Ratio): Ratio => {
  const usage = ratio(usageHundredths)
  let [cost, below] = [ZERO, ZERO]
  for (const { upToHundredths, unitPriceE4 } of tiers) {
    const bound = upToHundredths === null ? usage : min(times(ratio(upToHundredths), months), usage)
    const inTier = minus(bound, below)
    if (inTier.n > 0n) cost = plus(cost, times(inTier, ratio(unitPriceE4, 10_000)))
    below = max(below, bound)
  }
  return cost
}

const minus = (a: Ratio, b: Ratio): Ratio => plus(a, ratio(-b.n, b.d))
const less = (a: Ratio, b: Ratio): boolean => a.n * b.d < b.n * a.d
const min = (a: Ratio, b: Ratio): Ratio => (less(a, b) ? a : b)
const max = (a: Ratio, b: Ratio): Ratio => (less(a, b) ? b : a)

const daysOf = ({ fromDay, toDay }: Pick<PriceSegment, 'fromDay' | 'toDay'>): number => daysBetween(fromDay, toDay) + 1

/**
 * A line by usage. Nobody knows on which day a unit was used, so a price change inside the period splits it by days: each price weighs as many days as it
 * counted. Tiers are those of the whole period. Rounded once.
 */
export const meteredFen = (usageHundredths: number, segments: readonly PriceSegment[]): Fen => {
  const [first, last] = [segments[0], segments.at(-1)]
  if (!first || !last) throw new RangeError('A usage without a price')
  const months = monthsOf(first.fromDay, last.toDay)
  const days = segments.reduce((sum, segment) => sum + daysOf(segment), 0)
  const parts = segments.map((segment) => {
    const { tiers, unitPriceE4 } = segment.price
    const cost = tierCost(usageHundredths, tiers ?? [{ upToHundredths: null, unitPriceE4 }], months)
    return times(cost, ratio(daysOf(segment), days))
  })
  return roundHalfUp(sumOf(parts))
}
