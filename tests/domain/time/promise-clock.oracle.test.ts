import type { CalendarSet } from '@jinlin/shared/domain/time/business-calendar'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import { type Noted, watch } from './support/minute-oracle'
import { MinuteTable } from './support/minute-table'
import { Chance, randomCalendar, randomHistory, randomStandards } from './support/random-history'

const CASES = 100_000

/** The same facts in the form the stopwatch notes them. */
function noted(state: ClockState): Noted {
  return {
    key: state.key,
    round: state.round,
    startedAt: state.startedAt,
    stoppedAt: state.stoppedAt,
    droppedAt: state.droppedAt,
    dueAt: state.dueAt,
    warnAt: state.warnAt,
    pausedMs: state.pausedMs,
    pausedSince: state.pausedSince,
    targetMs: state.targetMs,
    countedMs: state.segments.reduce((sum, part) => sum + (part.kind === 'run' && part.to !== null ? part.to - part.from : 0), 0),
    kept: state.keptPromise,
  }
}

const flat = (list: readonly Noted[]) =>
  list
    .map((n) =>
      [
        n.key,
        n.round,
        n.startedAt,
        n.stoppedAt,
        n.droppedAt,
        n.dueAt,
        n.warnAt,
        n.pausedMs,
        n.pausedSince,
        n.targetMs,
        n.countedMs,
        n.kept,
      ].join(),
    )
    .join('\n')

/** Every piece touches the next: no moment between start and end is left unexplained or told twice. */
function gapless(state: ClockState): boolean {
  const { segments } = state
  return segments.every(
    (part, index) => part.from === (index === 0 ? state.startedAt : segments[index - 1]?.to) && (part.to === null || part.to > part.from),
  )
}

describe('promise clocks against a stopwatch', () => {
  it(`note the same in ${CASES.toLocaleString('en')} random histories with lunch breaks, holidays, make-up days and pauses`, () => {
    const chance = new Chance(20_261_121)
    const worlds = Array.from({ length: 12 }, (_, index): { calendars: CalendarSet; tables: Record<string, MinuteTable> } => {
      const desk = index === 0 ? DEFAULT_CALENDARS.desk : randomCalendar(chance, 'desk')
      const workday = index < 2 ? DEFAULT_CALENDARS.workday : randomCalendar(chance, 'workday')
      const calendars = { always: DEFAULT_CALENDARS.always, desk, workday }
      return {
        calendars,
        tables: { always: new MinuteTable(calendars.always), desk: new MinuteTable(desk), workday: new MinuteTable(workday) },
      }
    })
    const seen = { clocks: 0, paused: 0, standing: 0, closed: 0, broken: 0, dropped: 0, reopened: 0, offMinute: 0, assumed: 0 }
    for (let number = 0; number < CASES; number += 1) {
      const own = new Chance(number)
      const { calendars, tables } = own.one(worlds)
      const standards = randomStandards(own)
      const history = randomHistory(own)
      const states = replayClocks(history, standards, calendars)
      const actual = flat(states.map(noted))
      // The comparison is on texts: a hundred thousand deep comparisons by the test runner take longer than the walk itself.
      const expected = flat(watch(history, standards, tables))
      if (actual !== expected) throw new Error(`Case ${number}\nexpected\n${expected}\nfound\n${actual}\n${JSON.stringify(history)}`)
      for (const state of states) {
        if (!gapless(state)) throw new Error(`Case ${number}: a gap in ${JSON.stringify(state)}`)
        seen.clocks += 1
        if (state.pausedMs > 0) seen.paused += 1
        if (state.pausedSince !== null) seen.standing += 1
        if (state.segments.some((part) => part.kind === 'closed')) seen.closed += 1
        if (state.keptPromise === false) seen.broken += 1
        if (state.droppedAt !== null) seen.dropped += 1
        if (state.round > 1) seen.reopened += 1
        if ((state.dueAt ?? 0) % 60_000 !== 0) seen.offMinute += 1
        if (state.assumedYears.length > 0) seen.assumed += 1
      }
    }
    // The cases were not all of one easy kind.
    for (const [kind, count] of Object.entries(seen)) expect(`${kind} ${count > CASES / 250}`).toBe(`${kind} true`)
  }, 180_000)
})
