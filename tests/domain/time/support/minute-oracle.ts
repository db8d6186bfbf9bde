import type { Instant } from '@jinlin/shared/kernel/instant'
import type { ClockEvent, ClockKey } from '@jinlin/shared/domain/time/clock-types'
import type { StandardSet } from '@jinlin/shared/domain/standard/standards-at'
import type { MinuteTable } from './minute-table'

// Plain locals: in a test's sandbox a look-up of an import or a global in the innermost loop costs more than the walk.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NEVER = Infinity
const { floor, max } = Math

/** What a person with a stopwatch would note down about one clock. */
export interface Noted {
  key: ClockKey
  round: number
  startedAt: Instant
  stoppedAt: Instant | null
  droppedAt: Instant | null
  dueAt: Instant | null
  warnAt: Instant | null
  pausedMs: number
  pausedSince: Instant | null
  targetMs: number
  /** Time counted until the clock ended, was reached, or came to stand. */
  countedMs: number
  kept: boolean | undefined
}

interface Watched {
  key: ClockKey
  round: number
  startedAt: Instant
  stoppedAt: Instant | null
  droppedAt: Instant | null
}

/**
 * Replays a history with a stopwatch, minute by minute: in each minute it asks whether the calendar is open and whether the ticket stands, and
 * adds the minute or does not. A minute in which something happens is cut where it happens. No formula, no interval arithmetic.
 */
export function watch(history: readonly ClockEvent[], standards: StandardSet, tables: Readonly<Record<string, MinuteTable>>): Noted[] {
  return clocksIn(history).map((clock) => {
    const standard = standards[clock.key]
    const table = tables[standard.calendar]
    if (!table) throw new Error(`No table for ${standard.calendar}`)
    return follow(clock, standard.pausable ? history : [], promisedMs(standard, table, clock.startedAt), table)
  })
}

function promisedMs({ value, unit }: { value: number; unit: string }, table: MinuteTable, from: Instant): number {
  if (unit === 'minute') return value * MINUTE
  if (unit === 'hour') return value * HOUR
  return table.openMs(from, unit === 'day' ? table.midnightAfter(from, value) : table.closeAfter(from, value))
}

function clocksIn(history: readonly ClockEvent[]): Watched[] {
  const clocks: Watched[] = []
  for (const event of history) {
    for (const clock of clocks) {
      const ended = clock.stoppedAt !== null || clock.droppedAt !== null
      if (ended) continue
      if (event.stop === 'open' || event.stop?.includes(clock.key)) clock.stoppedAt = event.at
      else if (event.drop === 'open' || event.drop?.includes(clock.key)) clock.droppedAt = event.at
    }
    for (const key of event.start ?? []) {
      const known = clocks.find((clock) => clock.key === key && clock.round === event.round)
      if (known) known.droppedAt = null
      else clocks.push({ key, round: event.round, startedAt: event.at, stoppedAt: null, droppedAt: null })
    }
  }
  return clocks
}

/** Moments at which the ticket begins or ends to stand, as the events tell them. */
function standingMarks(history: readonly ClockEvent[]): { at: Instant; stands: boolean }[] {
  const marks: { at: Instant; stands: boolean }[] = []
  let round = 0
  for (const event of history) {
    if (event.resume || event.round > round) marks.push({ at: event.at, stands: false })
    if (event.pause) marks.push({ at: event.at, stands: true })
    round = event.round
  }
  return marks
}

function follow(clock: Watched, history: readonly ClockEvent[], targetMs: number, table: MinuteTable): Noted {
  const marks = standingMarks(history)
  const end = clock.stoppedAt ?? clock.droppedAt ?? NEVER
  const lastMark = marks[marks.length - 1]?.at ?? 0
  let next = 0
  let stands = false
  let since: Instant | null = null
  let counted = 0
  let countedAtEnd: number | null = null
  let pausedMs = 0
  let dueAt: Instant | null = null
  let warnAt: Instant | null = null
  // Four fifths, the first whole millisecond at or after.
  const warnMs = targetMs - floor(targetMs / 5)

  const horizon = max(clock.startedAt, lastMark) + 400 * 24 * HOUR

  for (let at = clock.startedAt; ;) {
    while (at < end && next < marks.length && (marks[next]?.at ?? 0) <= at) {
      const mark = marks[next]
      next += 1
      if (!mark) continue
      // A second reason while it stands closes the first stretch and begins its own.
      if (since !== null) pausedMs += max(0, at - since)
      since = mark.stands ? max(mark.at, clock.startedAt) : null
      stands = mark.stands
    }
    if (at >= end && countedAtEnd === null) {
      countedAtEnd = counted
      if (since !== null) pausedMs += at - since
      since = null
      // From its end on the clock is only reckoned further: what if it had gone on.
      stands = false
    }
    if (dueAt !== null && (at >= end || (end === NEVER && next >= marks.length))) break
    if (stands && next >= marks.length && end === NEVER) break

    let until = (floor(at / MINUTE) + 1) * MINUTE
    const mark = marks[next]
    if (mark && mark.at > at && mark.at < until) until = mark.at
    if (end > at && end < until) until = end
    if (!stands && dueAt === null && table.isOpen(at)) {
      const gain = until - at
      if (warnAt === null && counted + gain >= warnMs) warnAt = at + (warnMs - counted)
      if (counted + gain >= targetMs) {
        dueAt = at + (targetMs - counted)
        counted = targetMs
      } else counted += gain
    }
    at = until
    if (at > horizon) throw new Error('The stopwatch never stops')
  }
  return {
    ...clock,
    dueAt,
    warnAt,
    pausedMs,
    pausedSince: since,
    targetMs,
    countedMs: countedAtEnd ?? counted,
    kept: clock.stoppedAt === null || dueAt === null ? undefined : clock.stoppedAt <= dueAt,
  }
}
