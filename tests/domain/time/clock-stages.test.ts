import { COMPANY_AFTER, MANAGER_AFTER, nextCheck, stageAt } from '@jinlin/shared/domain/time/clock-stages'
import type { ClockEvent } from '@jinlin/shared/domain/time/clock-types'
import { explainClock, sayPromise } from '@jinlin/shared/domain/time/clock-words'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import { DAY } from '@jinlin/shared/kernel/instant'
import fc from 'fast-check'
import { event, only, replay, t } from './support/a-saturday'
import { Chance, randomHistory, randomStandards } from './support/random-history'

const RESOLVE = 'repair.routine.resolve'

describe('stages', () => {
  const state = only(replay([event('09:00', { start: [RESOLVE] })]), RESOLVE)
  const due = t('+1 09:00')

  it.each([
    [state.warnAt! - 1, 0],
    [state.warnAt!, 1],
    [due, 1],
    [due + 1, 2],
    [due + MANAGER_AFTER - 1, 2],
    [due + MANAGER_AFTER, 3],
    [due + COMPANY_AFTER - 1, 3],
    [due + COMPANY_AFTER, 4],
  ])('at %d is stage %d', (now, stage) => {
    expect(stageAt(state, now)).toBe(stage)
  })

  it('rest where a stopped clock had come to, and are quiet for a dropped one', () => {
    const stop = (at: string) => only(replay([event('09:00', { start: [RESOLVE] }), event(at, { stop: 'open' })]), RESOLVE)
    expect([stageAt(stop('10:00'), due + DAY), stageAt(stop('+1 09:01'), due + 9 * DAY)]).toEqual([0, 2])
    expect(nextCheck(stop('10:00'))).toBeNull()
    const dropped = only(replay([event('09:00', { start: [RESOLVE] }), event('+1 10:00', { drop: 'open' })]), RESOLVE)
    expect([stageAt(dropped, due + DAY), nextCheck(dropped)]).toEqual([0, null])
  })

  it('go on after the due time although the ticket stands', () => {
    const late = only(replay([event('09:00', { start: [RESOLVE] }), event('+1 10:00', { pause: { reason: 'parts' } })]), RESOLVE)
    expect(stageAt(late, due + COMPANY_AFTER)).toBe(4)
    const standing = only(replay([event('09:00', { start: [RESOLVE] }), event('10:00', { pause: { reason: 'parts' } })]), RESOLVE)
    expect([stageAt(standing, due + DAY), nextCheck(standing)]).toEqual([0, null])
  })

  it('are each reached at the moment the sweep is told to look, and not before', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), (seed) => {
        const chance = new Chance(seed)
        const standards = randomStandards(chance)
        for (const clock of replayClocks(randomHistory(chance), standards, DEFAULT_CALENDARS)) {
          for (const told of [0, 1, 2, 3, 4] as const) {
            const look = nextCheck(clock, told)
            if (look === null) continue
            expect(stageAt(clock, look)).toBeGreaterThan(told)
            expect(stageAt(clock, look - 1)).toBeLessThanOrEqual(told)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('any history', () => {
  it('replayed again, or from its text, gives the same clocks; an explanation accounts for every moment', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.nat({ max: 20 * DAY }), (seed, later) => {
        const chance = new Chance(seed)
        const standards = randomStandards(chance)
        const history = randomHistory(chance)
        const states = replayClocks(history, standards, DEFAULT_CALENDARS)
        expect(replayClocks(JSON.parse(JSON.stringify(history)) as ClockEvent[], standards, DEFAULT_CALENDARS)).toEqual(states)
        for (const state of states) {
          const now = history[history.length - 1]!.at + later
          const { segments, usedMs, sentence } = explainClock(state, now)
          segments.forEach((part, index) => expect(part.from).toBe(index === 0 ? state.startedAt : segments[index - 1]!.to))
          const last = segments[segments.length - 1]
          const ended = state.stoppedAt ?? state.droppedAt
          if (last) expect(last.to).toBe(ended ?? Math.max(now, state.dueAt ?? now))
          expect(usedMs).toBeLessThanOrEqual(state.targetMs)
          expect(sentence).not.toMatch(/undefined|NaN|\{t\}|null/)
          expect(sayPromise(state, now)).not.toMatch(/undefined|NaN|\{t\}|null/)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
