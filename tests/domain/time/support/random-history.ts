import { DAY, HOUR, type Instant, MINUTE } from '@jinlin/shared/kernel/instant'
import { addDays, MINUTES_PER_DAY } from '@jinlin/shared/kernel/local-day'
import type { CalendarKey } from '@jinlin/shared/domain/standard/standard-keys'
import type { BusinessCalendar, DayBlocks } from '@jinlin/shared/domain/time/business-calendar'
import { ANNOUNCED_YEARS } from '@jinlin/shared/domain/time/holidays/announced'
import type { ClockEvent, ClockKey } from '@jinlin/shared/domain/time/clock-types'
import { standardsAt, type StandardSet, type StandardVersion } from '@jinlin/shared/domain/standard/standards-at'

/** A small seeded generator: a failing case is found again by its number. */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  maybe(share: number): boolean {
    return this.next() < share
  }
}

/** At least three open hours, so that a promise of hours is not a walk of weeks. */
function randomBlocks(chance: Chance): DayBlocks {
  for (;;) {
    const blocks = anyBlocks(chance)
    if (blocks.reduce((sum, block) => sum + block.to - block.from, 0) >= 180) return blocks
  }
}

function anyBlocks(chance: Chance): DayBlocks {
  const count = chance.one([1, 2, 2, 2, 3])
  const edges = new Set<number>()
  while (edges.size < count * 2) edges.add(chance.maybe(0.1) ? chance.one([0, MINUTES_PER_DAY]) : chance.below(MINUTES_PER_DAY))
  const sorted = [...edges].sort((a, b) => a - b)
  return Array.from({ length: count }, (_, index) => ({ from: sorted[index * 2]!, to: sorted[index * 2 + 1]! }))
}

/** Lunch breaks, night shifts up to midnight, closed weekdays, days of their own; with and without the State Council's holidays. */
export function randomCalendar(chance: Chance, key: CalendarKey): BusinessCalendar {
  const usual = randomBlocks(chance)
  const week = Array.from({ length: 7 }, (_, day) =>
    chance.maybe(day > 4 ? 0.6 : 0.1) ? [] : chance.maybe(0.7) ? usual : randomBlocks(chance),
  )
  if (week.every((blocks) => blocks.length === 0)) week[0] = [...usual]
  const special: Record<string, DayBlocks> = {}
  for (let count = chance.below(20); count > 0; count -= 1)
    special[addDays('2025-01-01', chance.below(1_000))] = chance.maybe(0.5) ? [] : randomBlocks(chance)
  return {
    key,
    week: week as unknown as BusinessCalendar['week'],
    holidays: chance.maybe(0.8),
    makeUpBlocks: usual,
    special,
    years: ANNOUNCED_YEARS,
  }
}

const KEYS: readonly ClockKey[] = [
  'desk.respond',
  'repair.respond',
  'repair.routine.resolve',
  'complaint.resolve',
  'complaint.written_reply',
]
const CALENDARS: readonly CalendarKey[] = ['always', 'desk', 'workday']
const REASONS = ['parts', 'resident', 'quote', 'weather'] as const

/** Promises of any length on any calendar; most are short, so that a hundred thousand of them can be walked through minute by minute. */
export function randomStandards(chance: Chance): StandardSet {
  const versions = KEYS.map((key): StandardVersion => {
    const length = chance.next()
    const amount =
      length < 0.05
        ? ({ unit: 'working_day', value: 1 + chance.below(3) } as const)
        : length < 0.1
          ? ({ unit: 'day', value: 1 + chance.below(2) } as const)
          : length < 0.3
            ? ({ unit: 'hour', value: 1 + chance.below(chance.maybe(0.03) ? 30 : 4) } as const)
            : ({ unit: 'minute', value: 1 + chance.below(240) } as const)
    const calendar = amount.unit === 'working_day' ? chance.one(['desk', 'workday'] as const) : chance.one(CALENDARS)
    return { key, ...amount, calendar, version: 1 + chance.below(9), effectiveFrom: 0 }
  })
  return standardsAt(versions, 0)
}

const FIRST = Date.UTC(2025, 0, 3)
const DAYS = 725

/** Starts, stops, pauses on pauses, drops, revivals and reopenings; on whole minutes or on any millisecond, crowded around holidays. */
export function randomHistory(chance: Chance): ClockEvent[] {
  const toTheMillisecond = chance.maybe(0.5)
  const holiday = chance.one(ANNOUNCED_YEARS.flatMap((year) => [...Object.keys(year.closed), ...Object.keys(year.makeUp)]))
  const day = chance.maybe(0.4) ? Date.parse(`${holiday}T00:00:00+08:00`) - chance.below(2) * DAY : FIRST + chance.below(DAYS) * DAY
  const step = (): number => {
    const reach = chance.one([5 * MINUTE, HOUR, HOUR, 3 * HOUR, 14 * HOUR])
    if (chance.maybe(0.05)) return 0
    return toTheMillisecond ? chance.below(reach) : chance.below(reach / MINUTE) * MINUTE
  }
  let at: Instant = day + (toTheMillisecond ? chance.below(DAY) : chance.below(MINUTES_PER_DAY) * MINUTE)
  let round = 1
  const some = () => KEYS.filter(() => chance.maybe(0.4))
  const events: ClockEvent[] = [{ at, round, start: some() }]
  for (let count = chance.below(9); count > 0; count -= 1) {
    at += step()
    const kind = chance.next()
    if (kind < 0.3) events.push({ at, round, pause: { reason: chance.one(REASONS) } })
    else if (kind < 0.55) events.push({ at, round, resume: true })
    else if (kind < 0.7) events.push({ at, round, stop: chance.maybe(0.1) ? 'open' : some() })
    else if (kind < 0.8) events.push({ at, round, start: some() })
    else if (kind < 0.87) events.push({ at, round, drop: chance.maybe(0.4) ? 'open' : some() })
    else if (kind < 0.94) events.push({ at, round, start: some(), pause: { reason: chance.one(REASONS) } })
    else events.push({ at, round: (round += 1), start: some() })
  }
  return events
}
