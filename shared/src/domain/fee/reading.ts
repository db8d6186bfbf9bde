import { DAY, type Instant } from '../../kernel/instant'
import { ERRORS, type ErrorCode } from '../error-codes'
import type { ReadingState } from './fee.words'
import { averageUsage, type MeterDial, suspicion, usageBetween } from './meter'
import { addMonths, type Month } from './months'

export interface KnownReading {
  readonly period: string
  readonly valueHundredths: number
  readonly usageHundredths: number
  /** On a bill. */
  readonly billed: boolean
}

export interface MeterFacts extends MeterDial {
  readonly startHundredths: number
  /** The month it was taken down. */
  readonly lastMonth?: string | null
  /** In any order. */
  readonly readings: readonly KnownReading[]
}

export interface EnteredReading {
  readonly period: string
  readonly valueHundredths: number
  readonly rolledOver: boolean
  /** Why it is far from usual. */
  readonly reason: string
}

export type ReadingRefusal =
  'METER_READING_LOWER' | 'METER_READING_JUMP' | 'METER_READING_BILLED' | 'METER_READING_ORDER' | 'METER_RETIRED' | 'beyond_dial'

export type ReadingDecision =
  | { ok: true; previousHundredths: number; usageHundredths: number; state: ReadingState; doubt: string | null; replaces: boolean }
  | { ok: false; code: ReadingRefusal; previousHundredths: number; averageHundredths: number | null }

const newestFirst = (a: KnownReading, b: KnownReading): number => (a.period < b.period ? 1 : -1)

export const before = ({ readings }: Pick<MeterFacts, 'readings'>, period: string): KnownReading[] =>
  readings.filter((reading) => reading.period < period).sort(newestFirst)

/**
 * Whether a reading may be written, and what it says. A reading of the same month replaces the one before it until it is billed. One that is far from usual
 * needs a reason, and somebody else of the office looks at it before it is billed.
 */
export const decideReading = (meter: MeterFacts, entered: EnteredReading): ReadingDecision => {
  const earlier = before(meter, entered.period)
  const previousHundredths = earlier[0]?.valueHundredths ?? meter.startHundredths
  const averageHundredths = averageUsage(earlier.map(({ usageHundredths }) => usageHundredths))
  const no = (code: ReadingRefusal): ReadingDecision => ({ ok: false, code, previousHundredths, averageHundredths })
  const present = meter.readings.find(({ period }) => period === entered.period)
  if (present?.billed) return no('METER_READING_BILLED')
  if (meter.lastMonth && entered.period > meter.lastMonth) return no('METER_RETIRED')
  // The month after stands on this one.
  if (meter.readings.some(({ period }) => period > entered.period)) return no('METER_READING_ORDER')
  const usage = usageBetween(previousHundredths, entered.valueHundredths, entered.rolledOver, meter)
  if (!usage.ok) return no(usage.problem === 'beyond_dial' ? 'beyond_dial' : 'METER_READING_LOWER')
  const { usageHundredths } = usage
  const doubt = suspicion(usageHundredths, averageHundredths, meter.factor, entered.rolledOver)
  if (doubt !== null && entered.reason === '') return no('METER_READING_JUMP')
  return { ok: true, previousHundredths, usageHundredths, state: doubt === null ? 'ok' : 'suspect', doubt, replaces: present !== undefined }
}

export type ConfirmAbility = { can: true } | { can: false; code: ErrorCode; reason: string }

/** Whoever read the meter is not the one who looks at it; readings of a file have nobody who stood there. */
export const mayConfirm = (
  reading: { readonly state: ReadingState; readonly readBy: string | null },
  viewer: { readonly staffId: string; readonly ofOffice: boolean },
): ConfirmAbility => {
  const no = (code: ErrorCode): ConfirmAbility => ({ can: false, code, reason: ERRORS[code].message })
  if (!viewer.ofOffice) return no('FORBIDDEN')
  if (reading.state !== 'suspect') return no('METER_READING_STATE')
  return reading.readBy === viewer.staffId ? no('MAKER_IS_CHECKER') : { can: true }
}

/** How long a phone may have waited for a network: a reading belongs to its month. */
const WAITED_MOST = 31 * DAY

/** When a meter was read: the phone's clock where it can be so, else the server's. Both UTC ms. */
export const whenRead = (takenAt: Instant | undefined, now: Instant): Instant =>
  takenAt !== undefined && takenAt <= now && takenAt >= now - WAITED_MOST ? takenAt : now

/** The round of a month may begin at the end of the one before; a month further on is a slip that would close every month up to it. */
export const isMonthToRead = (period: Month, thisMonth: Month): boolean => period <= addMonths(thisMonth, 1)
