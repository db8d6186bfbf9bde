import {
  FOLLOW_UP_ROWS,
  type FollowUpActor,
  type FollowUpDecision,
  isSatisfied,
  mayCall,
  recordCall,
  tellUnsolved,
} from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { type CallRecord, FOLLOW_UP_STATES, type FollowUpFacts } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { parseInstant } from '@jinlin/shared/kernel/instant'
import { toMermaid } from '@jinlin/shared/kernel/machine'
import { sayWhen } from '@jinlin/shared/kernel/when'
import fc from 'fast-check'

const at = (text: string) => parseInstant(`2026-11-${text}:00+08:00`)
const morning = at('21T09:30')
const afternoon = at('21T15:00')
const evening = at('22T19:00')
const lin: FollowUpActor = { staffId: 'lin', as: ['agent'] }

const due: FollowUpFacts = { state: 'due', version: 1, workerIds: ['wang'], attempts: [], nextTryAt: morning, preferred: [] }
const silent: CallRecord = { reached: false, words: '' }
const happy: CallRecord = { reached: true, solved: true, onTime: true, tidy: true, priceAsQuoted: null, score: 5, words: '' }

const done = (decision: FollowUpDecision) => {
  if (!decision.ok) throw new Error(decision.code)
  return decision
}
const after = (followUp: FollowUpFacts, decision: FollowUpDecision): FollowUpFacts => ({ ...followUp, ...done(decision).next })

describe('the table', () => {
  it('is this picture', () => {
    expect(toMermaid(FOLLOW_UP_ROWS)).toBe(
      [
        'stateDiagram-v2',
        '  due --> attempting: not_reached',
        '  attempting --> attempting: not_reached',
        '  attempting --> unreachable: give_up',
        '  due --> reached_satisfied: reached_satisfied',
        '  attempting --> reached_satisfied: reached_satisfied',
        '  due --> reached_unsatisfied: reached_unsatisfied',
        '  attempting --> reached_unsatisfied: reached_unsatisfied',
        '  due --> reached_unsatisfied: told_unsolved',
        '  attempting --> reached_unsatisfied: told_unsolved',
      ].join('\n'),
    )
  })

  it('lets nothing leave an end', () => {
    for (const state of ['reached_satisfied', 'reached_unsatisfied', 'unreachable'] as const) {
      const ended = { ...due, state }
      expect(recordCall(ended, happy, lin, morning)).toEqual({ ok: false, code: 'FOLLOW_UP_STATE' })
      expect(tellUnsolved(ended)).toEqual({ ok: false, code: 'FOLLOW_UP_STATE' })
    }
  })
})

describe('three tries', () => {
  it('in different parts of the day end in unreachable', () => {
    const first = recordCall(due, silent, lin, morning)
    expect(done(first)).toMatchObject({ action: 'not_reached', ended: false, reopens: false, next: { state: 'attempting', version: 2 } })
    expect(sayWhen(done(first).next.nextTryAt!, morning)).toBe('今天 14:30')
    const second = recordCall(after(due, first), silent, lin, afternoon)
    expect(sayWhen(done(second).next.nextTryAt!, afternoon)).toBe('今天 18:30')
    const third = recordCall(after(after(due, first), second), silent, lin, evening)
    expect(done(third)).toMatchObject({
      action: 'give_up',
      ended: true,
      reopens: false,
      emits: 'follow_up.unreachable',
      next: { state: 'unreachable', nextTryAt: null },
    })
    expect(done(third).next.attempts.map((attempt) => [attempt.slot, attempt.byStaffId, attempt.reached])).toEqual([
      ['morning', 'lin', false],
      ['afternoon', 'lin', false],
      ['evening', 'lin', false],
    ])
  })

  it('do not count twice in one part of the day, but whoever answers is reached', () => {
    const tried = after(due, recordCall(due, silent, lin, morning))
    const nextMorning = at('22T10:00')
    expect(recordCall(tried, silent, lin, nextMorning)).toEqual({ ok: false, code: 'FOLLOW_UP_SAME_SLOT' })
    expect(done(recordCall(tried, happy, lin, nextMorning)).action).toBe('reached_satisfied')
  })

  it('follow the time agreed, if it can be kept', () => {
    const wish = (nextTryAt: number) => recordCall(due, { ...silent, nextTryAt }, lin, morning)
    expect(done(wish(at('23T19:00'))).next.nextTryAt).toBe(at('23T19:00'))
    expect(wish(at('22T10:00'))).toEqual({ ok: false, code: 'FOLLOW_UP_SAME_SLOT' })
    expect(wish(morning)).toEqual({ ok: false, code: 'INPUT_INVALID', field: 'nextTryAt' })
    expect(wish(at('22T22:00'))).toEqual({ ok: false, code: 'INPUT_INVALID', field: 'nextTryAt' })
  })
})

describe('what was said', () => {
  it.each<[Partial<CallRecord>, boolean]>([
    [{}, true],
    [{ score: 3 }, true],
    [{ score: 2 }, false],
    [{ solved: false }, false],
    [{ solved: false, score: 5 }, false],
  ])('%j decides: satisfied %s', (said, satisfied) => {
    const call = { ...happy, ...said }
    const decision = done(recordCall(due, call, lin, morning))
    expect(isSatisfied(call)).toBe(satisfied)
    expect(decision).toMatchObject({
      ended: true,
      reopens: !satisfied,
      emits: satisfied ? 'follow_up.satisfied' : 'follow_up.unsatisfied',
      next: { state: satisfied ? 'reached_satisfied' : 'reached_unsatisfied', nextTryAt: null },
    })
  })

  it.each<[keyof CallRecord, Partial<CallRecord>]>([
    ['solved', { solved: undefined }],
    ['score', { score: undefined }],
    ['score', { score: 0 }],
    ['score', { score: 6 }],
    ['score', { score: 3.5 }],
  ])('is incomplete without %s: %j', (field, said) => {
    expect(recordCall(due, { ...happy, ...said }, lin, morning)).toEqual({ ok: false, code: 'INPUT_INVALID', field })
  })

  it('is known when the resident reopens the ticket first, and then nothing is reopened again', () => {
    expect(done(tellUnsolved(due))).toMatchObject({
      action: 'told_unsolved',
      ended: true,
      reopens: false,
      next: { state: 'reached_unsatisfied' },
    })
  })
})

describe('who calls', () => {
  it('is never somebody who did the work', () => {
    expect(recordCall(due, happy, { staffId: 'wang', as: ['agent', 'manager'] }, morning)).toEqual({
      ok: false,
      code: 'FOLLOW_UP_OWN_WORK',
    })
  })

  it('is a person of the desk', () => {
    for (const actor of [
      { staffId: 'tech', as: [] },
      { staffId: null, as: ['system'] },
      { staffId: null, as: ['agent'] },
    ] satisfies FollowUpActor[])
      expect(mayCall(due, actor)).toEqual({ code: 'FORBIDDEN' })
    for (const as of ['agent', 'supervisor', 'manager'] as const) expect(mayCall(due, { staffId: 'x', as: [as] })).toBeNull()
  })
})

describe('whatever happens', () => {
  const call = fc.record({
    reached: fc.boolean(),
    solved: fc.option(fc.boolean(), { nil: undefined }),
    score: fc.option(fc.integer({ min: -1, max: 7 }), { nil: undefined }),
    words: fc.constant(''),
    nextTryAt: fc.option(fc.integer({ min: morning, max: at('30T00:00') })),
  })
  const step = fc.record({ call, minutes: fc.integer({ min: 0, max: 3_000 }), by: fc.constantFrom('lin', 'wang', 'zhao') })

  it('no more than three tries, the last state is an end or open work with a next time, refusals have a sentence', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let followUp = due
        let now = morning
        for (const { call: said, minutes, by } of steps) {
          now += minutes * 60_000
          const decision = recordCall(followUp, said, { staffId: by, as: ['agent'] }, now)
          if (!decision.ok) {
            expect(ERRORS[decision.code].message).not.toBe('')
            continue
          }
          expect(by).not.toBe('wang')
          expect(decision.next.version).toBe(followUp.version + 1)
          expect(decision.reopens).toBe(decision.next.state === 'reached_unsatisfied')
          followUp = after(followUp, decision)
        }
        const missed = followUp.attempts.filter((attempt) => !attempt.reached)
        expect(missed.length).toBeLessThanOrEqual(3)
        expect(new Set(missed.map((attempt) => attempt.slot)).size).toBe(missed.length)
        expect(FOLLOW_UP_STATES).toContain(followUp.state)
        expect(followUp.nextTryAt === null).toBe(!['due', 'attempting'].includes(followUp.state))
      }),
      { numRuns: 1_000 },
    )
  })
})
