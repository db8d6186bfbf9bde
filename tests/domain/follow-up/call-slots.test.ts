import { CALL_SLOTS, mayCallAt, nextTry, slotOf } from '@jinlin/shared/domain/follow-up/call-slots'
import { DAY, parseInstant } from '@jinlin/shared/kernel/instant'
import { sayWhen } from '@jinlin/shared/kernel/when'
import fc from 'fast-check'

const at = (clock: string) => parseInstant(`2026-11-21T${clock}:00+08:00`)

describe('parts of the day', () => {
  it.each([
    ['00:00', 'morning'],
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['17:59', 'afternoon'],
    ['18:00', 'evening'],
    ['23:59', 'evening'],
  ])('%s is %s', (clock, slot) => {
    expect(slotOf(at(clock))).toBe(slot)
  })

  it('leave people alone from 21:30 to 08:00', () => {
    expect(['07:59', '08:00', '21:29', '21:30'].map((clock) => mayCallAt(at(clock)))).toEqual([false, true, true, false])
  })
})

describe('the next try', () => {
  it.each([
    ['09:10', ['morning'], [], '今天 14:30'],
    ['09:10', ['morning', 'afternoon'], [], '今天 18:30'],
    ['19:00', ['evening'], [], '明天 09:00'],
    ['19:00', ['evening', 'morning'], [], '明天 14:30'],
    ['15:00', ['morning'], [], '今天 16:00'],
    ['17:00', ['morning'], [], '今天 18:30'],
    ['09:10', ['morning'], ['evening'], '今天 18:30'],
    ['09:10', ['morning'], ['morning'], '今天 14:30'],
    ['03:00', [], [], '今天 09:00'],
    ['20:10', [], ['evening'], '明天 18:30'],
  ] as const)('at %s after %j, preferring %j, is %s', (clock, tried, preferred, words) => {
    const next = nextTry(at(clock), tried, preferred)
    expect(next === null ? null : sayWhen(next, at(clock))).toBe(words)
  })

  it('is nothing when every part of the day has been tried', () => {
    expect(nextTry(at('10:00'), CALL_SLOTS, [])).toBeNull()
  })

  it('always lies ahead, within two days, in hours for calls and in a part not yet tried', () => {
    const slots = fc.subarray([...CALL_SLOTS])
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) }), slots, slots, (now, tried, preferred) => {
        const next = nextTry(now, tried, preferred)
        if (tried.length === 3) expect(next).toBeNull()
        else {
          expect(next! > now && next! - now < 2 * DAY && mayCallAt(next!)).toBe(true)
          expect(tried).not.toContain(slotOf(next!))
        }
      }),
    )
  })
})
