import type { LocalDay, MinuteOfDay } from '@jinlin/shared/kernel/local-day'

/** always: 24×7 · desk: the hours of the service desk · workday: office hours on State Council working days. */
export type CalendarKey = 'always' | 'desk' | 'workday'

/** Half-open [from, to) in minutes of the local day; to may be 1440. */
export interface WorkBlock {
  readonly from: MinuteOfDay
  readonly to: MinuteOfDay
}

export type DayBlocks = readonly WorkBlock[]

/** One year of the State Council notice on holidays: days off, and weekend days that are worked instead (调休). */
export interface HolidayYear {
  readonly year: number
  /** The notice, so that a reader can check the days. */
  readonly source: string
  /** Day → name of the holiday; weekend days inside a holiday are named too. */
  readonly closed: Readonly<Record<LocalDay, string>>
  readonly makeUp: Readonly<Record<LocalDay, string>>
}

export interface BusinessCalendar {
  readonly key: CalendarKey
  /** Monday first. A closed day is an empty list; several blocks make a lunch break. */
  readonly week: readonly [DayBlocks, DayBlocks, DayBlocks, DayBlocks, DayBlocks, DayBlocks, DayBlocks]
  /** Follow the State Council's holidays and make-up days; false for a desk that is open all year. */
  readonly holidays: boolean
  /** The hours of a make-up workday. */
  readonly makeUpBlocks: DayBlocks
  /** Days with their own hours (moved desk, stock-taking, opening on a holiday); wins over everything else. */
  readonly special: Readonly<Record<LocalDay, DayBlocks>>
  readonly years: readonly HolidayYear[]
}

export type CalendarSet = Readonly<Record<CalendarKey, BusinessCalendar>>
