import { addDays, daysBetween, type LocalDay } from '../../kernel/local-day'
import { FEE_LIMITS } from './fee.limits'

export interface Tier {
  /** Usage of one month up to which it counts, 1/100 of the unit; null = all above. */
  readonly upToHundredths: number | null
  /** 1/10,000 yuan. */
  readonly unitPriceE4: number
}

/** A price counts from its day until the day before the next one begins. */
export interface PriceVersion {
  readonly fromDay: LocalDay
  /** 1/10,000 yuan per unit (and month). */
  readonly unitPriceE4: number
  /** Instead of the one price, for metered items. */
  readonly tiers: readonly Tier[] | null
  readonly noticedDay: LocalDay | null
  readonly clause: string
}

export interface PriceSegment {
  readonly fromDay: LocalDay
  /** Included. */
  readonly toDay: LocalDay
  readonly price: PriceVersion
}

export const byDay = (versions: readonly PriceVersion[]): PriceVersion[] =>
  [...versions].sort((a, b) => (a.fromDay < b.fromDay ? -1 : a.fromDay > b.fromDay ? 1 : 0))

export const priceOn = (versions: readonly PriceVersion[], day: LocalDay): PriceVersion | undefined =>
  byDay(versions)
    .filter(({ fromDay }) => fromDay <= day)
    .at(-1)

/** The prices of a period, day by day without gaps; null when its first days have none. */
export const priceSegments = (versions: readonly PriceVersion[], fromDay: LocalDay, toDay: LocalDay): PriceSegment[] | null => {
  const first = priceOn(versions, fromDay)
  if (!first) return null
  const inside = byDay(versions).filter((version) => version.fromDay > fromDay && version.fromDay <= toDay)
  const begins = [first, ...inside]
  return begins.map((price, index) => {
    const next = begins[index + 1]
    return { fromDay: index === 0 ? fromDay : price.fromDay, toDay: next ? addDays(next.fromDay, -1) : toDay, price }
  })
}

/** Null when the tiers are sound: rising bounds, the last one open. */
export const tiersProblem = (tiers: readonly Tier[]): string | null => {
  const last = tiers.at(-1)
  if (!last) return '请至少填写一档'
  if (last.upToHundredths !== null) return '最后一档不设上限'
  const bounds = tiers.slice(0, -1).map(({ upToHundredths }) => upToHundredths)
  if (bounds.some((bound) => bound === null)) return '只有最后一档不设上限'
  const numbers = bounds.map(Number)
  if (numbers.some((bound, index) => bound <= (numbers[index - 1] ?? 0))) return '每一档的上限要比前一档高'
  return null
}

/** One price is one open tier. */
const tiersOf = ({ tiers, unitPriceE4 }: Pick<PriceVersion, 'tiers' | 'unitPriceE4'>): readonly Tier[] =>
  tiers ?? [{ upToHundredths: null, unitPriceE4 }]

const priceAt = (tiers: readonly Tier[], usage: number): number =>
  tiers.find(({ upToHundredths }) => upToHundredths === null || usage <= upToHundredths)?.unitPriceE4 ?? 0

/** Somebody pays more under `after`: at any usage, a tier's price is higher, or a tier ends earlier under a dearer one. */
export const isRise = (
  before: Pick<PriceVersion, 'tiers' | 'unitPriceE4'>,
  after: Pick<PriceVersion, 'tiers' | 'unitPriceE4'>,
): boolean => {
  const [old, young] = [tiersOf(before), tiersOf(after)]
  const bounds = [...old, ...young].flatMap(({ upToHundredths }) => (upToHundredths === null ? [] : [upToHundredths, upToHundredths + 1]))
  return [0, ...bounds].some((usage) => priceAt(young, usage) > priceAt(old, usage))
}

/**
 * A rise counts only when a notice was on record 30 days before. A lower price, and the first price of an item, need none.
 * @returns whether the price may be written
 */
export const noticeSuffices = (versions: readonly PriceVersion[], next: Omit<PriceVersion, 'clause'>): boolean => {
  const before = priceOn(versions, next.fromDay)
  if (!before || !isRise(before, next)) return true
  return next.noticedDay !== null && daysBetween(next.noticedDay, next.fromDay) >= FEE_LIMITS.noticeDays
}
