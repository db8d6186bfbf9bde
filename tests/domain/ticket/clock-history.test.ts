import { standardsAt } from '@jinlin/shared/domain/standard/standards-at'
import { clockHistory, type HistoryLine } from '@jinlin/shared/domain/ticket/clock-history'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { explainClock } from '@jinlin/shared/domain/time/clock-words'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import type { ClockState } from '@jinlin/shared/domain/time/clock-types'
import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { NOW } from './people'

const STANDARDS = standardsAt([], 0)

type Step = readonly [action: HistoryLine['action'], after: number, data?: Record<string, unknown>, more?: Partial<HistoryLine>]

/** Lines by their distance from the report. */
const lines = (report: Record<string, unknown>, ...steps: Step[]): HistoryLine[] => [
  {
    action: 'submit',
    at: NOW,
    round: 1,
    to: 'submitted',
    data: { priority: 'P2', categoryKey: 'home.water.leak', visitMode: 'now', ...report },
  },
  ...steps.map(([action, after, data = {}, more = {}]): HistoryLine => ({
    action,
    at: NOW + after,
    round: 1,
    to: 'accepted',
    data,
    ...more,
  })),
]

const reckon = (history: readonly HistoryLine[]): ClockState[] => replayClocks(clockHistory(history), STANDARDS, DEFAULT_CALENDARS)
const clock = (states: readonly ClockState[], key: string, round = 1): ClockState | undefined =>
  states.filter((state) => state.key === key && state.round === round).at(-1)
const running = (states: readonly ClockState[]): string[] =>
  states.flatMap(({ key, stoppedAt, droppedAt }) => (stoppedAt === null && droppedAt === null ? [key] : [])).sort()

const HUMAN = { answers: true }
const SLOT = { visitMode: 'slot', slotFrom: NOW + DAY, slotTo: NOW + DAY + 2 * HOUR }

describe('which promises a report opens', () => {
  test.each([
    ['ordinary work', {}, ['desk.respond', 'repair.respond', 'repair.routine.resolve']],
    ['an emergency', { priority: 'P1' }, ['desk.respond', 'repair.emergency.arrive', 'repair.emergency.safe', 'repair.respond']],
    ['a booked visit', SLOT, ['desk.respond', 'repair.appointment.arrive', 'repair.respond']],
    [
      'a lift',
      { categoryKey: 'common.lift.stopped' },
      ['desk.respond', 'equipment.fault.respond', 'repair.respond', 'repair.routine.resolve'],
    ],
  ])('%s', (_name, report, expected) => {
    expect(running(reckon(lines(report)))).toEqual(expected)
  })

  test('due when the standards say', () => {
    const states = reckon(lines({}))
    expect(clock(states, 'desk.respond')?.dueAt).toBe(NOW + 15 * MINUTE)
    expect(clock(states, 'repair.respond')?.dueAt).toBe(NOW + 2 * HOUR)
    expect(clock(states, 'repair.routine.resolve')?.dueAt).toBe(NOW + 24 * HOUR)
    expect(clock(reckon(lines({ priority: 'P1' })), 'repair.emergency.arrive')?.dueAt).toBe(NOW + 30 * MINUTE)
  })
})

describe('the first answer', () => {
  test('a human at the desk keeps the promise to respond', () => {
    expect(clock(reckon(lines({}, ['accept', 4 * MINUTE, HUMAN])), 'desk.respond')).toMatchObject({
      stoppedAt: NOW + 4 * MINUTE,
      keptPromise: true,
    })
  })

  test('an automatic step never does', () => {
    const states = reckon(lines({}, ['pool', 0], ['dispatch', MINUTE, { mode: 'auto' }, { to: 'dispatched' }]))
    expect(running(states)).toContain('desk.respond')
    expect(clock(states, 'repair.respond')?.stoppedAt).toBe(NOW + MINUTE)
  })

  test('whoever phones is answered as they speak', () => {
    expect(clock(reckon(lines(HUMAN)), 'desk.respond')).toMatchObject({ stoppedAt: NOW, keptPromise: true })
  })

  test('a refusal is an answer; the other promises are dropped, not kept', () => {
    const states = reckon(lines({}, ['decline', 10 * MINUTE, HUMAN, { to: 'declined' }]))
    expect(clock(states, 'desk.respond')?.keptPromise).toBe(true)
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ stoppedAt: null, droppedAt: NOW + 10 * MINUTE })
  })
})

describe('pauses', () => {
  const work: Step[] = [
    ['claim', MINUTE, HUMAN],
    ['arrive', HOUR],
    ['start', HOUR],
  ]

  test('push the end of the work, and say why', () => {
    const states = reckon(lines({}, ...work, ['pause', 2 * HOUR, { reason: 'parts' }, { to: 'paused' }], ['resume', 5 * HOUR]))
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ dueAt: NOW + 27 * HOUR, pausedMs: 3 * HOUR })
  })

  test('a transfer out of a pause ends it', () => {
    const states = reckon(
      lines({}, ...work, ['pause', 2 * HOUR, { reason: 'parts' }, { to: 'paused' }], ['transfer', 3 * HOUR, {}, { to: 'dispatched' }]),
    )
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ dueAt: NOW + 25 * HOUR, pausedSince: null })
  })

  test('so does the desk giving it to somebody else', () => {
    const states = reckon(
      lines({}, ...work, ['pause', 2 * HOUR, { reason: 'weather' }, { to: 'paused' }], ['dispatch', 4 * HOUR, HUMAN, { to: 'dispatched' }]),
    )
    expect(clock(states, 'repair.routine.resolve')?.dueAt).toBe(NOW + 26 * HOUR)
  })
})

describe('a price that is asked', () => {
  const asked: Step[] = [
    ['claim', MINUTE, HUMAN],
    ['arrive', HOUR],
    ['quote', 2 * HOUR, HUMAN, { to: 'quoted' }],
  ]

  test('stops the clock until the household has answered, and says what it waits for', () => {
    expect(clock(reckon(lines({}, ...asked)), 'repair.routine.resolve')).toMatchObject({ dueAt: null, pauseReason: 'quote' })
    const states = reckon(lines({}, ...asked, ['approve_quote', 4 * HOUR, {}, { to: 'working' }]))
    const resolve = clock(states, 'repair.routine.resolve')
    expect(resolve).toMatchObject({ dueAt: NOW + 26 * HOUR, pausedMs: 2 * HOUR })
    expect(resolve && explainClock(resolve, NOW + 5 * HOUR).sentence).toContain('等您确认报价时暂停了 2 小时')
  })

  test('turned down, nothing is owed any more', () => {
    const states = reckon(lines({}, ...asked, ['refuse_quote', 4 * HOUR, {}, { to: 'done' }]))
    expect(running(states)).toEqual([])
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ stoppedAt: null, droppedAt: NOW + 4 * HOUR })
  })

  test('turned down beside an earlier agreement, the promise goes on', () => {
    const states = reckon(lines({}, ...asked, ['refuse_quote', 4 * HOUR, {}, { to: 'working' }]))
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ dueAt: NOW + 26 * HOUR, droppedAt: null })
  })

  test('taken back or given to somebody else, it runs again', () => {
    for (const [action, to] of [
      ['withdraw_quote', 'working'],
      ['dispatch', 'dispatched'],
    ] as const)
      expect(clock(reckon(lines({}, ...asked, [action, 3 * HOUR, {}, { to }])), 'repair.routine.resolve')?.dueAt).toBe(NOW + 25 * HOUR)
  })
})

describe('agreed visits', () => {
  test('promise the visit, and the end of the work from the door', () => {
    const states = reckon(lines(SLOT, ['claim', HOUR, HUMAN], ['arrive', DAY + HOUR]))
    expect(clock(states, 'repair.appointment.arrive')).toMatchObject({ dueAt: NOW + DAY + 2 * HOUR, keptPromise: true })
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ startedAt: NOW + DAY + HOUR, dueAt: NOW + 2 * DAY + HOUR })
  })

  test('agreed later, the end of the work waits for the visit and the wait is shown', () => {
    const states = reckon(lines({}, ['reschedule', HOUR, SLOT]))
    const resolve = clock(states, 'repair.routine.resolve')
    // One hour was used before; the other 23 run from the visit.
    expect(resolve?.dueAt).toBe(NOW + DAY + 23 * HOUR)
    expect(resolve?.segments.find(({ kind }) => kind === 'pause')).toEqual({
      from: NOW + HOUR,
      to: NOW + DAY,
      kind: 'pause',
      reason: 'appointment',
    })
    expect(clock(states, 'repair.appointment.arrive')?.dueAt).toBe(NOW + DAY + 2 * HOUR)
  })

  test('somebody who comes early ends the wait', () => {
    const states = reckon(lines({}, ['reschedule', HOUR, SLOT], ['claim', 2 * HOUR, HUMAN], ['arrive', 3 * HOUR]))
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ dueAt: NOW + 26 * HOUR, pausedMs: 2 * HOUR })
  })

  test('dispatching while it waits does not end the wait', () => {
    const states = reckon(lines({}, ['reschedule', HOUR, SLOT], ['dispatch', 2 * HOUR, HUMAN, { to: 'dispatched' }]))
    expect(clock(states, 'repair.routine.resolve')?.dueAt).toBe(NOW + DAY + 23 * HOUR)
  })

  test('given up for as soon as possible, the visit is dropped and work is promised from now', () => {
    const states = reckon(lines(SLOT, ['reschedule', HOUR, { visitMode: 'now', slotFrom: null, slotTo: null }]))
    expect(clock(states, 'repair.appointment.arrive')?.droppedAt).toBe(NOW + HOUR)
    expect(clock(states, 'repair.routine.resolve')?.dueAt).toBe(NOW + 25 * HOUR)
  })

  test('one that was missed stays missed, whatever is agreed afterwards', () => {
    const late = DAY + 3 * HOUR
    const again = { visitMode: 'slot', slotFrom: NOW + 2 * DAY, slotTo: NOW + 2 * DAY + 2 * HOUR }
    const visits = reckon(lines(SLOT, ['reschedule', late, again])).filter(({ key }) => key === 'repair.appointment.arrive')
    expect(visits.map(({ keptPromise, turn }) => [turn, keptPromise])).toEqual([
      [1, false],
      [2, undefined],
    ])
    const given = reckon(lines(SLOT, ['reschedule', late, { visitMode: 'now', slotFrom: null, slotTo: null }]))
    expect(clock(given, 'repair.appointment.arrive')?.keptPromise).toBe(false)
  })

  test('a further visit of the same round is a promise of its own; the one that was kept stays kept', () => {
    const came = DAY + HOUR
    const second = { visitMode: 'slot', slotFrom: NOW + 2 * DAY, slotTo: NOW + 2 * DAY + 2 * HOUR }
    const steps: Step[] = [
      ['claim', HOUR, HUMAN],
      ['arrive', came],
      ['return', came + HOUR, {}, { to: 'pooled' }],
      ['reschedule', came + 2 * HOUR, second],
    ]
    const visits = (...more: Step[]) =>
      reckon(lines(SLOT, ...steps, ...more))
        .filter(({ key }) => key === 'repair.appointment.arrive')
        .map(({ turn, dueAt, keptPromise }) => [turn, dueAt, keptPromise])
    expect(visits()).toEqual([
      [1, SLOT.slotTo, true],
      [2, second.slotTo, undefined],
    ])
    // The work waits for the second visit, too: two hours of it were used.
    expect(clock(reckon(lines(SLOT, ...steps)), 'repair.routine.resolve')?.dueAt).toBe(second.slotFrom + 22 * HOUR)
    expect(visits(['claim', came + 3 * HOUR, HUMAN], ['arrive', 2 * DAY + 3 * HOUR])).toEqual([
      [1, SLOT.slotTo, true],
      [2, second.slotTo, false],
    ])
    // Moved before it came about it is still the second.
    const third = { ...second, slotFrom: NOW + 3 * DAY, slotTo: NOW + 3 * DAY + 2 * HOUR }
    expect(visits(['reschedule', came + 3 * HOUR, third])).toEqual([
      [1, SLOT.slotTo, true],
      [2, third.slotTo, undefined],
    ])
    // Another class of the same priority agrees on nothing: no visit comes of it.
    expect(visits(['classify', came + 3 * HOUR, { priority: 'P3', categoryKey: 'home.water.block' }])).toHaveLength(2)
  })

  test('a breach that happened before the visit was agreed stays a breach', () => {
    const late = 30 * HOUR
    const visit = { visitMode: 'slot', slotFrom: NOW + 3 * DAY, slotTo: NOW + 3 * DAY + 2 * HOUR }
    expect(clock(reckon(lines({}, ['reschedule', late, visit])), 'repair.routine.resolve')?.dueAt).toBe(NOW + 24 * HOUR)
  })
})

describe('another class', () => {
  const P1 = { priority: 'P1', categoryKey: 'home.water.burst' }
  const P2 = { priority: 'P2', categoryKey: 'home.water.leak' }

  test('an emergency after all: its promises begin now, the ordinary one is dropped', () => {
    const states = reckon(lines({}, ['classify', HOUR, P1]))
    expect(clock(states, 'repair.emergency.arrive')?.dueAt).toBe(NOW + HOUR + 30 * MINUTE)
    expect(clock(states, 'repair.routine.resolve')?.droppedAt).toBe(NOW + HOUR)
  })

  test('and back: the ordinary promise comes back with its first start, so no time was bought', () => {
    const states = reckon(lines({}, ['classify', HOUR, P1], ['classify', 2 * HOUR, P2]))
    expect(clock(states, 'repair.routine.resolve')).toMatchObject({ startedAt: NOW, dueAt: NOW + 24 * HOUR, droppedAt: null })
    expect(clock(states, 'repair.emergency.arrive')?.droppedAt).toBe(NOW + 2 * HOUR)
  })

  test('somebody is at the door already: nobody promises to come', () => {
    const states = reckon(lines({}, ['claim', MINUTE, HUMAN], ['arrive', HOUR], ['classify', 2 * HOUR, P1]))
    expect(running(states)).toEqual(['repair.emergency.safe'])
  })

  test('an emergency that was booked for later does not wait for the visit', () => {
    const states = reckon(lines({}, ['reschedule', HOUR, SLOT], ['classify', 2 * HOUR, P1]))
    expect(running(states)).toEqual(['desk.respond', 'repair.emergency.arrive', 'repair.emergency.safe', 'repair.respond'])
  })
})

describe('merging and reopening', () => {
  test('a merge that was undone never happened', () => {
    const plain = reckon(lines({}, ['accept', MINUTE, HUMAN]))
    const undone = reckon(lines({}, ['accept', MINUTE, HUMAN], ['merge', 2 * HOUR, {}, { to: 'merged' }], ['unmerge', 9 * HOUR]))
    expect(undone).toEqual(plain)
  })

  test('what stays merged is dropped', () => {
    expect(running(reckon(lines({}, ['merge', 2 * HOUR, {}, { to: 'merged' }])))).toEqual([])
  })

  const FINISHED: Step[] = [
    ['claim', MINUTE, HUMAN],
    ['arrive', HOUR],
    ['finish', 2 * HOUR, HUMAN, { to: 'done' }],
  ]

  test('a reopened ticket makes new promises; to its old worker it is dispatched at once', () => {
    const states = reckon(lines({}, ...FINISHED, ['reopen', DAY, {}, { round: 2, to: 'dispatched' }]))
    expect(clock(states, 'repair.routine.resolve')?.keptPromise).toBe(true)
    expect(clock(states, 'repair.routine.resolve', 2)?.dueAt).toBe(NOW + 2 * DAY)
    expect(clock(states, 'repair.respond', 2)).toMatchObject({ stoppedAt: NOW + DAY, keptPromise: true })
  })

  test('without a worker to go back to, the promise to name one runs', () => {
    const states = reckon(lines({}, ...FINISHED, ['reopen', DAY, {}, { round: 2, to: 'accepted' }]))
    expect(clock(states, 'repair.respond', 2)?.dueAt).toBe(NOW + DAY + 2 * HOUR)
  })

  test('lines of two servers whose clocks differ by a moment are read in the order they were written', () => {
    const states = reckon(lines({}, ['accept', 10 * MINUTE, HUMAN], ['dispatch', 10 * MINUTE - 40, HUMAN, { to: 'dispatched' }]))
    expect(clock(states, 'repair.respond')?.stoppedAt).toBe(NOW + 10 * MINUTE)
  })
})
