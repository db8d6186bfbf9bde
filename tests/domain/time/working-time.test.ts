import { type BusinessCalendar, calendarProblems, openingOf } from '@jinlin/shared/domain/time/business-calendar'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import {
  addWorking,
  addWorkingDays,
  addWorkingMs,
  closedReason,
  isWorkingDay,
  missingYears,
  openSpans,
  workingBetween,
  workingMsBetween,
} from '@jinlin/shared/domain/time/working-time'
import { HOUR, parseInstant } from '@jinlin/shared/kernel/instant'
import { numberOfDay } from '@jinlin/shared/kernel/local-day'
import fc from 'fast-check'
import { Chance, randomCalendar } from './support/random-history'

const { always, desk, workday } = DEFAULT_CALENDARS
const at = (text: string) => parseInstant(`${text}${text.length === 16 ? ':00' : ''}+08:00`)

describe('working time', () => {
  it.each([
    ['over lunch', '2026-11-20T11:30', '2026-11-20T14:00', 60],
    ['inside lunch', '2026-11-20T12:00', '2026-11-20T13:30', 0],
    ['over a night', '2026-11-19T17:00', '2026-11-20T09:30', 120],
    ['over a weekend', '2026-11-20T17:30', '2026-11-23T09:00', 60],
    ['a whole day', '2026-11-20T00:00', '2026-11-21T00:00', 480],
    ['a make-up Saturday', '2026-02-14T00:00', '2026-02-15T00:00', 480],
    ['all of Spring Festival', '2026-02-15T00:00', '2026-02-24T00:00', 0],
    ['a plain week', '2026-11-16T00:00', '2026-11-23T00:00', 2_400],
    ['nothing', '2026-11-20T10:00', '2026-11-20T10:00', 0],
    ['backwards', '2026-11-20T11:00', '2026-11-20T10:00', 0],
  ])('%s', (_name, from, to, minutes) => {
    expect(workingBetween(desk, at(from), at(to))).toBe(minutes)
  })

  it('is exact to the millisecond', () => {
    expect(workingMsBetween(desk, at('2026-11-20T11:59:59.250'), at('2026-11-20T13:30:00.001'))).toBe(751)
    expect(workingBetween(desk, at('2026-11-20T11:59:59.250'), at('2026-11-20T13:30:00.001'))).toBe(0)
    expect(addWorkingMs(desk, at('2026-11-20T11:59:59.250'), 751)).toBe(at('2026-11-20T13:30:00.001'))
  })

  it.each([
    ['ends with the block and not with the next one', '2026-11-20T17:00', 60, '2026-11-20T18:00'],
    ['goes on after lunch', '2026-11-20T11:30', 60, '2026-11-20T14:00'],
    ['goes on after the weekend', '2026-11-20T17:30', 60, '2026-11-23T09:00'],
    ['waits for the desk to open', '2026-11-20T03:00', 15, '2026-11-20T08:45'],
    ['jumps National Day', '2026-09-30T17:00', 540, '2026-10-08T18:00'],
    ['counts the make-up Saturday after it', '2026-10-09T17:00', 120, '2026-10-10T09:30'],
    ['over New Year into a make-up Sunday', '2025-12-31T17:00', 120, '2026-01-04T09:30'],
    ['of nothing is now, even at night', '2026-11-20T03:00', 0, '2026-11-20T03:00'],
  ])('adding %s', (_name, from, minutes, to) => {
    expect(addWorking(desk, at(from), minutes)).toBe(at(to))
  })

  it('never stops round the clock', () => {
    expect(addWorking(always, at('2026-02-16T23:30'), 24 * 60)).toBe(at('2026-02-17T23:30'))
    expect(workingBetween(always, at('2026-02-16T00:00'), at('2026-02-18T00:00'))).toBe(2 * 24 * 60)
    expect(openSpans(always, 5, 5)).toEqual([])
    // The slow way agrees: a calendar that is open all day every day, but is not recognised as such.
    const slow: BusinessCalendar = { ...always, special: { '2026-02-17': always.week[0] } }
    expect(openSpans(slow, at('2026-02-16T10:00'), at('2026-02-19T11:00'))).toEqual([
      { from: at('2026-02-16T10:00'), to: at('2026-02-19T11:00') },
    ])
  })

  it('refuses what has no answer', () => {
    expect(() => addWorkingMs(desk, 0, -1)).toThrow(RangeError)
    expect(() => addWorkingMs(desk, 0, Number.NaN)).toThrow(RangeError)
    const closed: BusinessCalendar = { ...desk, week: [[], [], [], [], [], [], []], makeUpBlocks: [] }
    expect(() => addWorking(closed, at('2026-11-20T10:00'), 1)).toThrow('never opens')
    expect(() => addWorkingDays(closed, at('2026-11-20T10:00'), 1)).toThrow('never opens')
    for (const days of [0, -1, 1.5]) expect(() => addWorkingDays(desk, 0, days)).toThrow(RangeError)
  })

  it('of any calendar and any length comes back to itself', () => {
    const chance = new Chance(7)
    const calendars = [desk, always, ...Array.from({ length: 10 }, () => randomCalendar(chance, 'desk'))]
    const moment = fc.integer({ min: at('2025-01-01T00:00'), max: at('2026-12-31T00:00') })
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        moment,
        fc.integer({ min: 1, max: 40 * HOUR }),
        fc.integer({ min: 0, max: 40 * HOUR }),
        (calendar, from, first, second) => {
          const due = addWorkingMs(calendar, from, first)
          expect(workingMsBetween(calendar, from, due)).toBe(first)
          // The earliest such moment: a millisecond before, it was not yet used up.
          expect(workingMsBetween(calendar, from, due - 1)).toBe(first - 1)
          expect(addWorkingMs(calendar, due, second)).toBe(second === 0 ? due : addWorkingMs(calendar, from, first + second))
          expect(workingMsBetween(calendar, from, due + second)).toBe(first + workingMsBetween(calendar, due, due + second))
        },
      ),
      { numRuns: 1_500 },
    )
  })
})

describe('working days', () => {
  it.each([
    ['the first day does not count', '2026-11-16T09:00', 1, '2026-11-17T18:00'],
    ['nor does it late at night', '2026-11-16T23:59', 1, '2026-11-17T18:00'],
    ['three from a Thursday', '2026-11-19T10:00', 3, '2026-11-24T18:00'],
    ['from a Saturday', '2026-11-21T10:00', 1, '2026-11-23T18:00'],
    ['over Spring Festival with its make-up days', '2026-02-13T10:00', 3, '2026-02-25T18:00'],
    ['over National Day 2025, where Mid-autumn falls inside', '2025-09-30T10:00', 2, '2025-10-10T18:00'],
  ])('%s', (_name, from, days, due) => {
    expect(addWorkingDays(workday, at(from), days)).toBe(at(due))
  })

  it('are told from the rest', () => {
    const working = (day: string) => isWorkingDay(workday, numberOfDay(day))
    expect(['2026-11-20', '2026-11-21', '2026-02-14', '2026-02-16', '2026-10-10'].map(working)).toEqual([true, false, true, false, true])
  })
})

describe('a year nobody has announced', () => {
  it('is named, and plain weeks are taken for it', () => {
    expect(missingYears(desk, at('2026-12-30T10:00'), at('2027-01-02T10:00'))).toEqual([2027])
    expect(missingYears(desk, at('2024-12-30T10:00'), at('2028-01-02T10:00'))).toEqual([2024, 2027, 2028])
    expect(missingYears(desk, at('2026-12-30T10:00'), at('2027-01-01T00:00'))).toEqual([])
    expect(missingYears(desk, at('2026-03-01T10:00'), at('2026-03-01T10:00'))).toEqual([])
    expect(missingYears(always, at('2026-12-30T10:00'), at('2027-01-02T10:00'))).toEqual([])
    expect(addWorking(desk, at('2026-12-31T17:30'), 60)).toBe(at('2027-01-01T09:00'))
  })
})

describe('a community of its own', () => {
  const own: BusinessCalendar = {
    ...desk,
    week: [...desk.week.slice(0, 5), [{ from: 540, to: 720 }], []] as unknown as BusinessCalendar['week'],
    special: { '2026-11-20': [], '2026-02-17': [{ from: 600, to: 660 }], '2026-02-14': [] },
  }

  it('opens on Saturday mornings, closes for its own reasons, and may open on a holiday', () => {
    expect(workingBetween(own, at('2026-11-21T00:00'), at('2026-11-22T00:00'))).toBe(180)
    expect(workingBetween(own, at('2026-11-20T00:00'), at('2026-11-21T00:00'))).toBe(0)
    expect(workingBetween(own, at('2026-02-15T00:00'), at('2026-02-24T00:00'))).toBe(60)
    expect(openingOf(own, numberOfDay('2026-02-14')).closedFor).toBe('closed_day')
  })

  it.each([
    ['2026-11-19T12:00', '2026-11-19T13:30', 'break'],
    ['2026-11-19T12:10', '2026-11-19T12:20', 'break'],
    ['2026-11-18T18:00', '2026-11-19T08:30', 'night'],
    ['2026-11-19T07:00', '2026-11-19T08:30', 'night'],
    ['2026-11-19T19:00', '2026-11-20T00:00', 'night'],
    ['2026-11-22T00:00', '2026-11-23T08:30', 'weekend'],
    ['2026-11-19T18:00', '2026-11-21T09:00', 'closed_day'],
    ['2026-09-30T18:00', '2026-10-08T08:30', '国庆节'],
    ['2026-10-03T18:00', '2026-10-04T08:30', '国庆节'],
  ])('from %s to %s it is closed for %s', (from, to, reason) => {
    expect(closedReason(own, at(from), at(to))).toBe(reason)
  })

  it('is told what is wrong with the hours it typed', () => {
    for (const calendar of Object.values(DEFAULT_CALENDARS)) expect(calendarProblems(calendar)).toEqual([])
    const wrong: BusinessCalendar = {
      ...own,
      week: [
        [{ from: 600, to: 500 }],
        [{ from: 0, to: 1_441 }],
        [
          { from: 60, to: 120 },
          { from: 90, to: 130 },
        ],
        [{ from: 0.5, to: 10 }],
        [],
        [],
        [],
      ],
      special: { '2026-02-30': [] },
    }
    expect(calendarProblems(wrong)).toEqual([
      '周一: 时段 600–500 不对',
      '周二: 时段 0–1441 不对',
      '周三: 时段要按先后排列且不能重叠',
      '周四: 时段 0.5–10 不对',
      '2026-02-30: 不是日期',
    ])
    expect(calendarProblems({ ...desk, week: [[], [], [], [], [], [], []] })).toEqual(['一周里没有开放时段'])
  })
})
