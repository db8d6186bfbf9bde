import type { BusinessCalendar, CalendarSet, DayBlocks, HolidayYear } from '@jinlin/shared/domain/time/business-calendar'
import { DEFAULT_CALENDARS } from '@jinlin/shared/domain/time/default-calendars'
import { ANNOUNCED_YEARS } from '@jinlin/shared/domain/time/holidays/announced'
import type { DayKind } from './standard.table'

/** One day on which a community differs from the national calendar. */
export interface DayOverride {
  day: string
  kind: DayKind
  name: string
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** The announced year with the community's own days in it, so that a closed day keeps its name. */
const withOverrides = (year: HolidayYear, overrides: readonly DayOverride[]): HolidayYear => {
  const own = overrides.filter(({ day }) => yearOf(day) === year.year)
  if (own.length === 0) return year
  const closed = { ...year.closed }
  const makeUp = { ...year.makeUp }
  for (const { day, kind, name } of own) {
    delete closed[day]
    delete makeUp[day]
    if (kind === 'holiday') closed[day] = name
    if (kind === 'workday') makeUp[day] = name
  }
  return { ...year, closed, makeUp }
}

/**
 * A year nobody has announced stays unknown, or its holidays would pass for settled (`missingYears`). Its overrides become days with their own hours.
 */
const specials = (calendar: BusinessCalendar, overrides: readonly DayOverride[]): Record<string, DayBlocks> => {
  const announced = new Set(ANNOUNCED_YEARS.map(({ year }) => year))
  const own = overrides.filter(({ day, kind }) => kind !== 'ordinary' && !announced.has(yearOf(day)))
  return Object.fromEntries(own.map(({ day, kind }) => [day, kind === 'holiday' ? [] : calendar.makeUpBlocks]))
}

/** The calendars a community's promises are reckoned on. 24×7 stays 24×7. */
export const calendarsWith = (overrides: readonly DayOverride[]): CalendarSet => {
  if (overrides.length === 0) return DEFAULT_CALENDARS
  const adapt = (calendar: BusinessCalendar): BusinessCalendar => ({
    ...calendar,
    years: calendar.years.map((year) => withOverrides(year, overrides)),
    special: { ...calendar.special, ...specials(calendar, overrides) },
  })
  return { ...DEFAULT_CALENDARS, desk: adapt(DEFAULT_CALENDARS.desk), workday: adapt(DEFAULT_CALENDARS.workday) }
}

export interface NamedDay {
  day: string
  kind: 'holiday' | 'workday'
  name: string
}

/** The days of a year that differ from the plain week, in order. */
export const daysOfYear = (year: number, overrides: readonly DayOverride[]): NamedDay[] => {
  const days = new Map<string, NamedDay>()
  const announced = ANNOUNCED_YEARS.find((known) => known.year === year)
  for (const [day, name] of Object.entries(announced?.closed ?? {})) days.set(day, { day, kind: 'holiday', name })
  for (const [day, name] of Object.entries(announced?.makeUp ?? {})) days.set(day, { day, kind: 'workday', name })
  for (const { day, kind, name } of overrides) {
    if (yearOf(day) !== year) continue
    if (kind === 'ordinary') days.delete(day)
    else days.set(day, { day, kind, name })
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

export const isAnnounced = (day: string): boolean =>
  ANNOUNCED_YEARS.some(({ closed, makeUp }) => closed[day] !== undefined || makeUp[day] !== undefined)
