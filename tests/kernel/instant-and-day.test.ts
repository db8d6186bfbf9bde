import { DAY, HOUR, instant, isInstant, MINUTE, parseInstant } from '@jinlin/shared/kernel/instant'
import {
  addDays,
  clockOfMinute,
  dayNumberAt,
  daysBetween,
  endOfDay,
  instantAt,
  isLocalDay,
  localDayOf,
  minuteOfClock,
  minuteOfDay,
  numberOfDay,
  startOfDay,
  weekdayOf,
} from '@jinlin/shared/kernel/local-day'
import fc from 'fast-check'

describe('instants', () => {
  it('are whole milliseconds that a date can hold', () => {
    expect(instant(0)).toBe(0)
    for (const wrong of [0.5, Number.NaN, Infinity, 9e15]) {
      expect(isInstant(wrong)).toBe(false)
      expect(() => instant(wrong)).toThrow(RangeError)
    }
    expect(isInstant('0')).toBe(false)
  })

  it('are read only from texts that name their zone', () => {
    expect(parseInstant('2026-11-21T08:30:00+08:00')).toBe(Date.UTC(2026, 10, 21, 0, 30))
    expect(parseInstant('2026-11-21T00:30:00Z')).toBe(Date.UTC(2026, 10, 21, 0, 30))
    for (const wrong of ['2026-11-21T08:30:00', '2026-11-21', 'nonsenseZ']) expect(() => parseInstant(wrong)).toThrow(RangeError)
  })
})

describe('local days', () => {
  it('change at midnight in China and not in UTC', () => {
    expect(localDayOf(parseInstant('2026-11-21T23:59:59.999+08:00'))).toBe('2026-11-21')
    expect(localDayOf(parseInstant('2026-11-22T00:00:00+08:00'))).toBe('2026-11-22')
    expect(localDayOf(parseInstant('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
    expect(minuteOfDay(parseInstant('2026-11-21T13:30:59+08:00'))).toBe(13 * 60 + 30)
  })

  it('agree with the time zone data of the platform', () => {
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
    const from = Date.UTC(1992, 0, 1)
    fc.assert(
      fc.property(fc.integer({ min: from, max: Date.UTC(2099, 11, 31) }), (at) => {
        expect(`${localDayOf(at)} ${clockOfMinute(minuteOfDay(at))}`).toBe(shown.format(at))
      }),
      { numRuns: 2_000 },
    )
  })

  it('count days and weekdays', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
    expect(['2026-11-16', '2026-11-21', '2026-11-22'].map(weekdayOf)).toEqual([1, 6, 7])
    expect(weekdayOf('1969-12-31')).toBe(3)
  })

  it('begin and end where the neighbour ends and begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 40_000 }), fc.integer({ min: 0, max: DAY - 1 }), (offset, ms) => {
        const day = addDays('2026-01-01', offset)
        expect(endOfDay(day)).toBe(startOfDay(addDays(day, 1)))
        expect(localDayOf(startOfDay(day) + ms)).toBe(day)
        expect(dayNumberAt(startOfDay(day) + ms)).toBe(numberOfDay(day))
      }),
    )
  })

  it('refuse days the calendar does not have', () => {
    for (const wrong of ['2026-02-30', '2026-13-01', '2026-1-1', '20260101', '', '2027-02-29']) {
      expect(isLocalDay(wrong)).toBe(false)
      expect(() => startOfDay(wrong)).toThrow(RangeError)
    }
    expect(isLocalDay(20260101)).toBe(false)
  })

  it('turn wall-clock times into moments and back, 24:00 included', () => {
    expect(instantAt('2026-11-21', 14 * 60 + 30)).toBe(parseInstant('2026-11-21T14:30:00+08:00'))
    expect(instantAt('2026-11-21', minuteOfClock('24:00'))).toBe(startOfDay('2026-11-22'))
    expect(clockOfMinute(minuteOfClock('08:05'))).toBe('08:05')
    for (const wrong of ['8:05', '24:01', '12:60', '']) expect(() => minuteOfClock(wrong)).toThrow(RangeError)
    expect(HOUR / MINUTE).toBe(60)
  })
})
