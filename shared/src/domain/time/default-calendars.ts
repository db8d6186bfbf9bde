import { MINUTES_PER_DAY, minuteOfClock } from '../../kernel/local-day'
import type { BusinessCalendar, CalendarSet, DayBlocks, WorkBlock } from './business-calendar'
import { ANNOUNCED_YEARS } from './holidays/announced'

const block = (from: string, to: string): WorkBlock => ({ from: minuteOfClock(from), to: minuteOfClock(to) })

/** 08:30–12:00 and 13:30–18:00: the hours in the firm's own standards. */
export const OFFICE_HOURS: DayBlocks = [block('08:30', '12:00'), block('13:30', '18:00')]

const ROUND_THE_CLOCK: DayBlocks = [{ from: 0, to: MINUTES_PER_DAY }]
const CLOSED: DayBlocks = []

const always: BusinessCalendar = {
  key: 'always',
  week: [ROUND_THE_CLOCK, ROUND_THE_CLOCK, ROUND_THE_CLOCK, ROUND_THE_CLOCK, ROUND_THE_CLOCK, ROUND_THE_CLOCK, ROUND_THE_CLOCK],
  holidays: false,
  makeUpBlocks: ROUND_THE_CLOCK,
  special: {},
  years: [],
}

const workday: BusinessCalendar = {
  key: 'workday',
  week: [OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, CLOSED, CLOSED],
  holidays: true,
  makeUpBlocks: OFFICE_HOURS,
  special: {},
  years: ANNOUNCED_YEARS,
}

/**
 * What a community starts with. Desk and working days begin alike; a community that opens its desk at weekends changes its own `desk` row.
 * `always` is not for changing: 24×7 promises mean what they say.
 */
export const DEFAULT_CALENDARS: CalendarSet = { always, desk: { ...workday, key: 'desk' }, workday }
