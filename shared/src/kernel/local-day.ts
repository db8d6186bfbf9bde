import { DAY, HOUR, type Instant, MINUTE } from './instant'

/** A calendar day in China, 'YYYY-MM-DD'. Compares and sorts as text. */
export type LocalDay = string

/** Monday 1 … Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Minutes since local midnight; 1440 is the end of the day (24:00). */
export type MinuteOfDay = number

export const MINUTES_PER_DAY = 1_440

/** Asia/Shanghai has been +08:00 without daylight saving since 1991, so the offset is a number and Intl is not needed (phones differ in it). */
export const LOCAL_OFFSET = 8 * HOUR

/** Days since 1970-01-01 of the local day that holds this moment. */
export function dayNumberAt(at: Instant): number {
  return Math.floor((at + LOCAL_OFFSET) / DAY)
}

/** The moment local day `dayNumber` begins. */
export function startOfDayNumber(dayNumber: number): Instant {
  return dayNumber * DAY - LOCAL_OFFSET
}

export function dayFromNumber(dayNumber: number): LocalDay {
  return new Date(dayNumber * DAY).toISOString().slice(0, 10)
}

/** Throws RangeError when the text is not a day of the calendar (2026-02-30). */
export function numberOfDay(day: LocalDay): number {
  if (!isLocalDay(day)) throw new RangeError(`Not a local day: ${day}`)
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY
}

export function isLocalDay(value: unknown): value is LocalDay {
  if (typeof value !== 'string' || !/^[12]\d{3}-\d\d-\d\d$/.test(value)) return false
  const ms = Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1, Number(value.slice(8, 10)))
  return new Date(ms).toISOString().slice(0, 10) === value
}

export function localDayOf(at: Instant): LocalDay {
  return dayFromNumber(dayNumberAt(at))
}

export function startOfDay(day: LocalDay): Instant {
  return startOfDayNumber(numberOfDay(day))
}

/** 24:00 of the day, which is also 00:00 of the next. */
export function endOfDay(day: LocalDay): Instant {
  return startOfDay(day) + DAY
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return dayFromNumber(numberOfDay(day) + days)
}

/** Days from a to b; negative when b is earlier. */
export function daysBetween(a: LocalDay, b: LocalDay): number {
  return numberOfDay(b) - numberOfDay(a)
}

export function weekdayOfNumber(dayNumber: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday
}

export function weekdayOf(day: LocalDay): Weekday {
  return weekdayOfNumber(numberOfDay(day))
}

/** Whole minutes since local midnight, 0 … 1439. */
export function minuteOfDay(at: Instant): MinuteOfDay {
  return Math.floor((at - startOfDayNumber(dayNumberAt(at))) / MINUTE)
}

/** The moment a wall clock shows this minute on this day; 1440 is the end of the day. */
export function instantAt(day: LocalDay, minute: MinuteOfDay): Instant {
  return startOfDay(day) + minute * MINUTE
}

/** 'HH:MM' of a minute of the day; 1440 is written 24:00. */
export function clockOfMinute(minute: MinuteOfDay): string {
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Minutes of 'HH:MM', 00:00 … 24:00. Throws RangeError otherwise. */
export function minuteOfClock(clock: string): MinuteOfDay {
  const match = /^(\d\d):([0-5]\d)$/.exec(clock)
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
  if (!(minute <= MINUTES_PER_DAY)) throw new RangeError(`Not a clock time: ${clock}`)
  return minute
}
