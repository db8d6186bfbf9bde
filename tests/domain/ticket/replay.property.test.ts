import fc from 'fast-check'
import { standardsAt } from '@jinlin/shared/domain/standard/standards-at'
import { clockHistory } from '@jinlin/shared/domain/ticket/clock-history'
import { decide } from '@jinlin/shared/domain/ticket/repair.machine'
import { replayRepair } from '@jinlin/shared/domain/ticket/repair.replay'
import { ticketAbilities } from '@jinlin/shared/domain/ticket/ticket.policy'
import { ENDED_STATUSES, HELD_STATUSES } from '@jinlin/shared/domain/ticket/words'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { replayClocks } from '@jinlin/shared/domain/time/promise-clock'
import { isDesk, walks } from './random-walk'

const RUNS = { numRuns: 200 }
const STANDARDS = standardsAt([], 0)

describe('random lives of a repair', () => {
  test('what is stored is what the timeline tells', () => {
    fc.assert(
      walks(({ facts, lines }) => {
        const replayed = replayRepair(lines, isDesk)
        expect(facts).toMatchObject(replayed)
      }),
      RUNS,
    )
  })

  test('a button is open exactly when the step would be taken', () => {
    fc.assert(
      walks(
        () => undefined,
        (facts, actor, command, at) => {
          const ability = ticketAbilities(actor, facts, at)[command.type]
          const decision = decide(facts, command, actor, at)
          // A closed button is a refused step. An open one may still be refused for what was filled in, never for state, time or person.
          if (ability?.can !== true) expect(decision.ok).toBe(false)
          else if (!decision.ok)
            expect(['ASSIGNEE_NOT_ELIGIBLE', 'SLOT_UNAVAILABLE', 'NEXT_DATE_REQUIRED', 'MERGE_TARGET_INVALID']).toContain(decision.code)
        },
      ),
      RUNS,
    )
  })

  test('nobody holds what waits, somebody holds what is in hand, and a step never loses a round', () => {
    fc.assert(
      walks(({ facts, lines }) => {
        if (['submitted', 'accepted', 'pooled'].includes(facts.status)) expect(facts.assigneeId).toBeNull()
        if (HELD_STATUSES.includes(facts.status)) expect(facts.assigneeId).not.toBeNull()
        if (facts.status === 'paused') expect(facts.pausedUntil).not.toBeNull()
        else expect(facts.pausedUntil).toBeNull()
        expect(facts.version).toBe(lines.length)
        expect(facts.round).toBe(facts.reopenCount + 1)
        if (ENDED_STATUSES.includes(facts.status)) expect(facts.awaitingReply).toBe(false)
      }),
      RUNS,
    )
  })

  test('a rating is only ever the household’s own', () => {
    fc.assert(
      walks(({ lines }) => {
        for (const { action, data, actor } of lines)
          if (data['speed'] !== undefined) expect([action, actor.kind]).toEqual(['confirm', 'resident'])
      }),
      RUNS,
    )
  })

  test('the promises can always be reckoned, one running set per round, and nothing runs once it has ended', () => {
    fc.assert(
      walks(({ facts, lines }, until) => {
        const clocks = replayClocks(clockHistory(lines), STANDARDS, DEFAULT_CALENDARS)
        const open = clocks.filter((clock) => clock.stoppedAt === null && clock.droppedAt === null)
        if (ENDED_STATUSES.includes(facts.status) || facts.status === 'done') expect(open).toEqual([])
        else expect(open.every((clock) => clock.round === facts.round)).toBe(true)
        const names = open.map(({ key, turn }) => `${key} ${turn}`)
        expect(new Set(names).size).toBe(names.length)
        for (const clock of clocks) {
          expect(clock.startedAt).toBeGreaterThanOrEqual(lines[0]?.at ?? 0)
          if (clock.stoppedAt !== null) expect(clock.stoppedAt).toBeLessThanOrEqual(until)
        }
        // Whoever works on it owes the end of it.
        if (['working', 'on_site'].includes(facts.status))
          expect(open.some(({ key }) => key === 'repair.routine.resolve' || key === 'repair.emergency.safe')).toBe(true)
      }),
      RUNS,
    )
  })
})
