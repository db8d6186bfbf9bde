import { type Instant, MINUTE } from '../../kernel/instant'
import { dayFromNumber, dayNumberAt, MINUTES_PER_DAY, startOfDayNumber } from '../../kernel/local-day'
import { type BusinessCalendar, neverCloses, openingOf } from './business-calendar'

/** Half-open [from, to). */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** Nobody closes for ten years: a calendar that does is broken, and the search for its next opening must end. */
const SEARCH_DAYS = 3_700

/** The open times inside [from, to), clipped to it, in order; times that touch (24:00 and 00:00) are one. */
export function openSpans(calendar: BusinessCalendar, from: Instant, to: Instant): Span[] {
  if (to <= from) return []
  if (neverCloses(calendar)) return [{ from, to }]
  const spans: { from: Instant; to: Instant }[] = []
  for (let day = dayNumberAt(from); startOfDayNumber(day) < to; day += 1) {
    const midnight = startOfDayNumber(day)
    for (const block of openingOf(calendar, day).blocks) {
      const start = Math.max(from, midnight + block.from * MINUTE)
      const end = Math.min(to, midnight + block.to * MINUTE)
      if (end <= start) continue
      const last = spans[spans.length - 1]
      if (last && last.to === start) last.to = end
      else spans.push({ from: start, to: end })
    }
  }
  return spans
}

/** Working milliseconds in [from, to); 0 when `to` is not later. */
export function workingMsBetween(calendar: BusinessCalendar, from: Instant, to: Instant): number {
  return openSpans(calendar, from, to).reduce((sum, span) => sum + span.to - span.from, 0)
}

/**
 * The earliest moment by which `ms` of working time have passed since `from`: one hour from 17:00 is 18:00, the close of the day, and not
 * the next morning. Nothing to wait for is `from` itself. Throws RangeError for a negative span and for a calendar that never opens.
 */
export function addWorkingMs(calendar: BusinessCalendar, from: Instant, ms: number): Instant {
  if (!(ms >= 0)) throw new RangeError(`Not a span of time: ${ms}`)
  if (ms === 0) return from
  if (neverCloses(calendar)) return from + ms
  const first = dayNumberAt(from)
  let left = ms
  let lastOpen = first
  for (let day = first; day - lastOpen < SEARCH_DAYS; day += 1) {
    const midnight = startOfDayNumber(day)
    for (const block of openingOf(calendar, day).blocks) {
      const start = Math.max(from, midnight + block.from * MINUTE)
      const open = midnight + block.to * MINUTE - start
      if (open <= 0) continue
      if (open >= left) return start + left
      left -= open
      lastOpen = day
    }
  }
  throw new RangeError(`The calendar "${calendar.key}" never opens after ${new Date(from).toISOString()}`)
}

/** Whole working minutes in [from, to), rounded down. */
export function workingBetween(calendar: BusinessCalendar, from: Instant, to: Instant): number {
  return Math.floor(workingMsBetween(calendar, from, to) / MINUTE)
}

export function addWorking(calendar: BusinessCalendar, from: Instant, minutes: number): Instant {
  return addWorkingMs(calendar, from, minutes * MINUTE)
}

export function isWorkingDay(calendar: BusinessCalendar, dayNumber: number): boolean {
  return openingOf(calendar, dayNumber).blocks.length > 0
}

/**
 * The close of business of the n-th working day after the day of `from`: the first day is not counted and the last ends when business ends
 * (民法典 201, 203). Throws RangeError unless n is a whole number from 1.
 */
export function addWorkingDays(calendar: BusinessCalendar, from: Instant, days: number): Instant {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`Not a number of working days: ${days}`)
  const first = dayNumberAt(from)
  let left = days
  let lastOpen = first
  for (let day = first + 1; day - lastOpen < SEARCH_DAYS; day += 1) {
    const blocks = openingOf(calendar, day).blocks
    const close = blocks[blocks.length - 1]
    if (!close) continue
    lastOpen = day
    left -= 1
    if (left === 0) return startOfDayNumber(day) + close.to * MINUTE
  }
  throw new RangeError(`The calendar "${calendar.key}" never opens after ${new Date(from).toISOString()}`)
}

/**
 * Years touched by [from, to] whose holidays nobody has announced. The reckoning took plain weeks there, so whoever shows the result says so,
 * and it is reckoned again when the year's file arrives.
 */
export function missingYears(calendar: BusinessCalendar, from: Instant, to: Instant): number[] {
  if (!calendar.holidays) return []
  const yearOf = (at: Instant) => Number(dayFromNumber(dayNumberAt(at)).slice(0, 4))
  const missing: number[] = []
  // An interval that ends on New Year's midnight has not used the new year.
  for (let year = yearOf(from); year <= yearOf(Math.max(from, to - 1)); year += 1) {
    if (!calendar.years.some((known) => known.year === year)) missing.push(year)
  }
  return missing
}

/** Why the calendar is closed throughout [from, to): a holiday's name, 'weekend', 'closed_day', 'break' between two blocks of a day, or 'night'. */
export function closedReason(calendar: BusinessCalendar, from: Instant, to: Instant): string {
  const first = dayNumberAt(from)
  const last = dayNumberAt(to - 1)
  const whole: string[] = []
  for (let day = first; day <= last; day += 1) {
    const { closedFor } = openingOf(calendar, day)
    if (closedFor !== undefined) whole.push(closedFor)
  }
  // A holiday next to a weekend is why the desk is closed; the weekend alone is said only when there is nothing else.
  const reason = whole.find((word) => word !== 'weekend') ?? whole[0]
  if (reason !== undefined) return reason
  if (first !== last) return 'night'
  const blocks = openingOf(calendar, first).blocks
  const start = (from - startOfDayNumber(first)) / MINUTE
  const end = Math.min((to - startOfDayNumber(first)) / MINUTE, MINUTES_PER_DAY)
  return blocks.some((block) => block.to <= start) && blocks.some((block) => block.from >= end) ? 'break' : 'night'
}
