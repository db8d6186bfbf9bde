import type { Fen } from '../../kernel/fen'
import { FEE_LIMITS } from './fee.limits'
import { monthParts } from './months'
import type { PriceSegment } from './price'
import { type Ratio, ratio, roundHalfUp, sumOf, times } from './ratio'

/** Months of a span, a part of one as days ÷ days of that month: 14 days of November are 14/30. */
export const monthsOf = (fromDay: string, toDay: string): Ratio => sumOf(monthParts(fromDay, toDay).map(({ days, of }) => ratio(days, of)))

/**
 * Fen per 1/100 of a unit (m² or piece) over the whole period, the same for every house of a run: quantity ÷ 100 × price ÷ 10,000 yuan × months.
 * Exact; the only rounding is that of the line.
 */
export const monthlyRate = (segments: readonly PriceSegment[]): Ratio =>
  sumOf(segments.map(({ fromDay, toDay, price }) => times(ratio(price.unitPriceE4, 10_000), monthsOf(fromDay, toDay))))

/** A line of an area or flat item. `quantityHundredths`: 0.01 m², or pieces × 100. */
export const monthlyFen = (quantityHundredths: number, rate: Ratio): Fen => {
  if (!Number.isSafeInteger(quantityHundredths) || quantityHundredths < 0) throw new RangeError(`Not a quantity: ${quantityHundredths}`)
  return roundHalfUp(times(ratio(quantityHundredths), rate))
}

/** Signed 64 bits, what both databases reckon with; the embedded one would go on in floating point without a word. */
const BIGINT_MAX = 2n ** 63n - 1n

/** Whether SQL may reckon `(2 × quantity × n + d) DIV (2 × d)` for the largest house. */
export const fitsSql = ({ n, d }: Ratio): boolean => 2n * BigInt(FEE_LIMITS.areaMaxHundredths) * n + d <= BIGINT_MAX && 2n * d <= BIGINT_MAX
