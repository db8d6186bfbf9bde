import type { BasisPoints, Fen } from '../../kernel/fen'
import { addDays, dayFromNumber, type LocalDay, numberOfDay } from '../../kernel/local-day'

/** 违约金, off unless a community agreed one. Simple interest: never on itself. */
export interface LateFeeRule {
  /** 1/100,000 per day: 50 = 0.05% (万分之五). */
  ratePerDayE5: number
  /** Days after the due day that cost nothing. */
  graceDays: number
  /** Of the principal; 10,000 = never more than the principal itself. */
  capBp: BasisPoints
}

/** What was unpaid from the beginning of a day on. */
export interface PrincipalStep {
  fromDay: LocalDay
  principalFen: Fen
}

/** Days that do not count, both ends included; null = still standing still. */
export interface FrozenSpan {
  fromDay: LocalDay
  toDay: LocalDay | null
}

export interface LateFeeCase {
  rule: LateFeeRule
  dueDay: LocalDay
  /** What the cap is taken of: the bill after credit lines, before payments. */
  principalFen: Fen
  /** In the order of their days; the first may lie anywhere before the first day that counts. */
  steps: readonly PrincipalStep[]
  frozen: readonly FrozenSpan[]
  /** The last day that counts. */
  asOf: LocalDay
}

export interface LateFeeSegment {
  fromDay: LocalDay
  toDay: LocalDay
  principalFen: Fen
  days: number
}

export interface LateFee {
  /** First day that counts: the day after the due day and the days of grace. */
  startDay: LocalDay
  /** Stretches of equal principal that count. */
  segments: LateFeeSegment[]
  /** Days between start and asOf that did not count because of a question. */
  frozenDays: number
  /** After the cap. */
  accruedFen: Fen
  capFen: Fen
  capped: boolean
}

/** Whole product of three integers ÷ divisor, half up, exact beyond 2^53. */
const halfUp = (numerator: bigint, divisor: bigint): number => Number((2n * numerator + divisor) / (2n * divisor))

/** Frozen stretches inside [from, to] as day numbers, in order, without overlap. */
const frozenWithin = (spans: readonly FrozenSpan[], from: number, to: number): [number, number][] => {
  const clipped = spans
    .map(({ fromDay, toDay }): [number, number] => [
      Math.max(numberOfDay(fromDay), from),
      toDay === null ? to : Math.min(numberOfDay(toDay), to),
    ])
    .filter(([a, b]) => a <= b)
    .sort(([a], [b]) => a - b)
  const merged: [number, number][] = []
  for (const [a, b] of clipped) {
    const last = merged.at(-1)
    if (last && a <= last[1] + 1) last[1] = Math.max(last[1], b)
    else merged.push([a, b])
  }
  return merged
}

/** [from, to] without the frozen stretches. */
const counting = (from: number, to: number, frozen: readonly [number, number][]): [number, number][] => {
  const parts: [number, number][] = []
  let at = from
  for (const [a, b] of frozen) {
    if (b < at || a > to) continue
    if (a > at) parts.push([at, a - 1])
    at = Math.max(at, b + 1)
  }
  if (at <= to) parts.push([at, to])
  return parts
}

/**
 * Late fee of one bill: simple interest on what was unpaid on each day, rounded half up once at the end, never above the cap (民法典 585: courts cut what exceeds
 * the loss). The day of a payment still counts; the day after counts with what is left.
 */
export const lateFee = ({ rule, dueDay, principalFen, steps, frozen, asOf }: LateFeeCase): LateFee => {
  const startDay = addDays(dueDay, rule.graceDays + 1)
  const start = numberOfDay(startDay)
  const end = numberOfDay(asOf)
  const capFen = Number((BigInt(Math.max(0, principalFen)) * BigInt(rule.capBp)) / 10_000n)
  const standing = frozenWithin(frozen, start, end)
  const frozenDays = standing.reduce((days, [a, b]) => days + b - a + 1, 0)

  const segments: LateFeeSegment[] = []
  let fenDays = 0n
  steps.forEach((step, at) => {
    const next = steps[at + 1]
    const from = Math.max(numberOfDay(step.fromDay), start)
    const to = next === undefined ? end : Math.min(numberOfDay(next.fromDay) - 1, end)
    if (step.principalFen <= 0 || from > to) return
    for (const [a, b] of counting(from, to, standing)) {
      segments.push({ fromDay: dayFromNumber(a), toDay: dayFromNumber(b), principalFen: step.principalFen, days: b - a + 1 })
      fenDays += BigInt(step.principalFen) * BigInt(b - a + 1)
    }
  })
  const interest = halfUp(fenDays * BigInt(rule.ratePerDayE5), 100_000n)
  return { startDay, segments, frozenDays, accruedFen: Math.min(interest, capFen), capFen, capped: interest > capFen }
}

/** 「0.05%」「0.3%」 */
export const rateWords = (ratePerDayE5: number): string => {
  const digits = String(ratePerDayE5).padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0+$/, '')
  return `${digits.slice(0, -3)}${fraction === '' ? '' : `.${fraction}`}%`
}
