import { HOUR, type Instant, MINUTE } from '../../kernel/instant'
import { addDays, endOfDay, localDayOf } from '../../kernel/local-day'
import type { Amount } from '../standard/standard-keys'
import type { BusinessCalendar } from './business-calendar'
import type { ClockSegment } from './clock-types'
import { addWorkingDays, addWorkingMs, closedReason, openSpans, workingMsBetween } from './working-time'

/** A time in a paused state; `to` null while it lasts. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant | null
  readonly reason: string
}

/** A stretch in which the clock runs whenever its calendar is open; Infinity where nothing ends it. */
interface Live {
  readonly from: Instant
  readonly to: number
}

/**
 * When a promise made at `from` is due if nothing pauses it. Minutes and hours are working time on the calendar. Days and working days leave
 * out the first day: days end at 24:00, working days at the close of business (民法典 201, 203). Throws RangeError for 'slot', which has no length.
 */
export function dueFrom(amount: Amount, calendar: BusinessCalendar, from: Instant): Instant {
  switch (amount.unit) {
    case 'minute':
      return addWorkingMs(calendar, from, amount.value * MINUTE)
    case 'hour':
      return addWorkingMs(calendar, from, amount.value * HOUR)
    case 'day':
      return endOfDay(addDays(localDayOf(from), amount.value))
    case 'working_day':
      return addWorkingDays(calendar, from, amount.value)
    case 'slot':
      throw new RangeError('An appointment is due at the end of its slot')
  }
}

/** The promise as exact working time from `from`; the form in which pauses push it back. */
export function targetMsOf(amount: Amount, calendar: BusinessCalendar, from: Instant): number {
  if (amount.unit === 'minute') return amount.value * MINUTE
  if (amount.unit === 'hour') return amount.value * HOUR
  return workingMsBetween(calendar, from, dueFrom(amount, calendar, from))
}

/** The stretches of [from, ∞) outside the pauses, which are in order, do not overlap, and none of which ended before `from`. */
export function liveStretches(from: Instant, pauses: readonly Pause[]): Live[] {
  const stretches: Live[] = []
  let start = from
  for (const pause of pauses) {
    if (pause.from > start) stretches.push({ from: start, to: pause.from })
    if (pause.to === null) return stretches
    start = pause.to
  }
  stretches.push({ from: start, to: Infinity })
  return stretches
}

/** The earliest moment at which `ms` of working time are used; null when an open pause comes first. */
export function reach(calendar: BusinessCalendar, stretches: readonly Live[], ms: number): Instant | null {
  let left = ms
  for (const stretch of stretches) {
    if (stretch.to === Infinity) return addWorkingMs(calendar, stretch.from, left)
    const gain = workingMsBetween(calendar, stretch.from, stretch.to)
    if (gain >= left) return addWorkingMs(calendar, stretch.from, left)
    left -= gain
  }
  return null
}

/** How the time from `from` to `end` was spent; with `end` null, up to the pause that still lasts. */
export function segmentsOf(calendar: BusinessCalendar, from: Instant, end: Instant | null, pauses: readonly Pause[]): ClockSegment[] {
  const segments: ClockSegment[] = []
  const limit = end ?? Infinity
  const live = (start: Instant, stop: Instant) => {
    let at = start
    const close = (to: Instant) => {
      if (to > at) segments.push({ from: at, to, kind: 'closed', reason: closedReason(calendar, at, to) })
    }
    for (const span of openSpans(calendar, start, stop)) {
      close(span.from)
      segments.push({ from: span.from, to: span.to, kind: 'run' })
      at = span.to
    }
    close(stop)
  }
  let at = from
  for (const pause of pauses) {
    if (pause.from >= limit) break
    if (pause.from > at) live(at, pause.from)
    const start = Math.max(at, pause.from)
    const stop = pause.to === null ? end : Math.min(pause.to, limit)
    if (stop === null) return [...segments, { from: start, to: null, kind: 'pause', reason: pause.reason }]
    if (stop > start) segments.push({ from: start, to: stop, kind: 'pause', reason: pause.reason })
    at = stop
  }
  if (end !== null && end > at) live(at, end)
  return segments
}
