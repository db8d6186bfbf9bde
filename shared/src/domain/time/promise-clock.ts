import { type Instant, MINUTE } from '../../kernel/instant'
import type { StandardSet } from '../standard/standards-at'
import type { CalendarSet } from './business-calendar'
import { liveStretches, type Pause, reach, segmentsOf, targetMsOf } from './clock-due'
import { WARN_AT_BP } from './clock-stages'
import type { ClockEvent, ClockKey, ClockState } from './clock-types'
import { missingYears } from './working-time'

/** What the history says of one clock, before any reckoning. */
interface Running {
  readonly key: ClockKey
  readonly round: number
  readonly turn: number
  startedAt: Instant
  slot: { readonly from: Instant; readonly to: Instant } | null
  stoppedAt: Instant | null
  droppedAt: Instant | null
}

/**
 * The clocks of a ticket from its history, the promises it was opened under and the calendars: the same input always gives the same due times.
 *
 * - The first start of a key in a round counts; a later one changes nothing, except that it revives a dropped clock with its old start (undoing
 *   a merge does not buy time).
 * - A stop or drop means that key in the event's round and before, so nothing of an earlier round is left running.
 * - A pause stops only promises marked pausable; a new round ends a pause that was left open.
 * - A new slot moves an appointment that is not yet missed; a missed one stays broken and a new turn begins. So it does after one that was kept: a
 *   further visit of the same round is a promise of its own.
 *
 * Throws RangeError when the events are not in order of time.
 */
export function replayClocks(history: readonly ClockEvent[], standards: StandardSet, calendars: CalendarSet): ClockState[] {
  const { clocks, pauses } = readHistory(history, standards)
  return clocks.map((clock) => reckon(clock, pauses, standards, calendars))
}

function readHistory(history: readonly ClockEvent[], standards: StandardSet): { clocks: Running[]; pauses: Pause[] } {
  const clocks: Running[] = []
  const pauses: { from: Instant; to: Instant | null; reason: string }[] = []
  let slot: ClockEvent['slot']
  let last: ClockEvent | undefined

  const open = (clock: Running) => clock.stoppedAt === null && clock.droppedAt === null
  const meant = (keys: readonly ClockKey[] | 'open' | undefined, round: number) =>
    keys === undefined ? [] : clocks.filter((clock) => open(clock) && clock.round <= round && (keys === 'open' || keys.includes(clock.key)))
  const endPause = (at: Instant) => {
    const pause = pauses[pauses.length - 1]
    if (pause?.to === null) pause.to = at
  }

  for (const event of history) {
    const { at, round } = event
    if (last && (at < last.at || round < last.round)) throw new RangeError(`History out of order at ${new Date(at).toISOString()}`)
    if (event.resume || event.pause || (last && round > last.round)) endPause(at)
    if (event.pause) pauses.push({ from: at, to: null, reason: event.pause.reason })
    for (const clock of meant(event.stop, round)) clock.stoppedAt = at
    for (const clock of meant(event.drop, round)) clock.droppedAt = at
    if (event.slot) {
      slot = event.slot
      for (const clock of clocks.filter((candidate) => open(candidate) && candidate.slot)) moveSlot(clocks, clock, slot, at)
    }
    for (const key of event.start ?? []) {
      if (standards[key].unit === 'slot') begin(clocks, key, round, at, slot, event.slot !== undefined)
      else begin(clocks, key, round, at, null, false)
    }
    last = event
  }
  return { clocks, pauses }
}

/** `slot` undefined: an appointment without an agreed time, which promises nothing. `agreed`: the time was agreed in this very step. */
function begin(clocks: Running[], key: ClockKey, round: number, at: Instant, slot: ClockEvent['slot'] | null, agreed: boolean): void {
  const known = clocks.filter((clock) => clock.key === key && clock.round === round).pop()
  if (known) {
    known.droppedAt = null
    if (!slot) return
    if (known.stoppedAt === null) moveSlot(clocks, known, slot, at)
    else if (agreed) clocks.push({ ...known, turn: known.turn + 1, startedAt: slot.from, slot, stoppedAt: null })
    return
  }
  if (slot === undefined) return
  clocks.push({ key, round, turn: 1, startedAt: slot?.from ?? at, slot, stoppedAt: null, droppedAt: null })
}

function moveSlot(clocks: Running[], clock: Running, slot: { readonly from: Instant; readonly to: Instant }, at: Instant): void {
  if (clock.slot?.from === slot.from && clock.slot.to === slot.to) return
  if (clock.slot && at > clock.slot.to) {
    clock.stoppedAt = at
    clocks.push({ ...clock, turn: clock.turn + 1, startedAt: slot.from, slot, stoppedAt: null })
    return
  }
  clock.startedAt = slot.from
  clock.slot = slot
}

function reckon(clock: Running, history: readonly Pause[], standards: StandardSet, calendars: CalendarSet): ClockState {
  const { key, round, turn, startedAt, slot, stoppedAt, droppedAt } = clock
  const standard = standards[key]
  const calendar = calendars[standard.calendar]
  const endedAt = stoppedAt ?? droppedAt
  // Nobody waits after the end: what happened in a later pause belongs to another clock.
  const pauses = standard.pausable && !slot ? within(history, startedAt, endedAt) : []
  const targetMs = slot ? slot.to - slot.from : targetMsOf(standard, calendar, startedAt)
  const stretches = liveStretches(startedAt, pauses)
  const dueAt = slot ? slot.to : reach(calendar, stretches, targetMs)
  const warnMs = Math.ceil((targetMs * WARN_AT_BP) / 10_000)
  const warnAt = slot ? startedAt + warnMs : reach(calendar, stretches, warnMs)
  const standing = pauses.find((pause) => pause.to === null)
  const end = dueAt === null || (endedAt !== null && endedAt < dueAt) ? endedAt : dueAt
  const segments = segmentsOf(calendar, startedAt, end, pauses)
  if (endedAt !== null && dueAt !== null && endedAt > dueAt) segments.push({ from: dueAt, to: endedAt, kind: 'over' })
  return {
    key,
    round,
    turn,
    startedAt,
    dueAt,
    warnAt,
    stoppedAt,
    droppedAt,
    pausedMs: pauses.reduce((sum, pause) => sum + (pause.to === null ? 0 : pause.to - Math.max(pause.from, startedAt)), 0),
    pausedSince: standing ? Math.max(standing.from, startedAt) : null,
    pauseReason: standing?.reason ?? null,
    segments,
    promise: { value: standard.value, unit: standard.unit },
    targetMs,
    targetMinutes: Math.ceil(targetMs / MINUTE),
    calendar: standard.calendar,
    standardVersion: standard.version,
    assumedYears: missingYears(calendar, startedAt, end ?? startedAt),
    ...(stoppedAt === null || dueAt === null ? {} : { keptPromise: stoppedAt <= dueAt }),
  }
}

/** The pauses that touch [from, end], cut off at the end: a clock stopped while standing reckons as if it had gone on at that moment. */
function within(pauses: readonly Pause[], from: Instant, end: Instant | null): Pause[] {
  return pauses
    .filter((pause) => (pause.to === null || pause.to > from) && (end === null || pause.from < end))
    .map((pause) => (end !== null && (pause.to === null || pause.to > end) ? { ...pause, to: end } : pause))
}
