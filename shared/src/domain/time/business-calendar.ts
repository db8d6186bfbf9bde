import { dayFromNumber, isLocalDay, type LocalDay, type MinuteOfDay, MINUTES_PER_DAY, weekdayOfNumber } from '../../kernel/local-day'
import type { CalendarKey } from '../standard/standard-keys'

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

/** What a day is like: its blocks, and when it is closed, what for. */
export interface DayOpening {
  readonly blocks: DayBlocks
  /** The name of a holiday, 'weekend', or 'closed_day' for a day the community closed itself. Absent on a day that opens. */
  readonly closedFor?: string
}

/** Remembered per calendar: one due time asks for the same days many times, and a queue page for the same week. A calendar never changes. */
const remembered = new WeakMap<BusinessCalendar, Map<number, DayOpening>>()

export function openingOf(calendar: BusinessCalendar, dayNumber: number): DayOpening {
  let days = remembered.get(calendar)
  if (!days) remembered.set(calendar, (days = new Map()))
  let opening = days.get(dayNumber)
  if (!opening) days.set(dayNumber, (opening = workOut(calendar, dayNumber)))
  return opening
}

function workOut(calendar: BusinessCalendar, dayNumber: number): DayOpening {
  const weekdayBlocks = calendar.week[weekdayOfNumber(dayNumber) - 1] ?? []
  const day = dayFromNumber(dayNumber)
  const special = calendar.special[day]
  if (special) return special.length > 0 ? { blocks: special } : { blocks: special, closedFor: 'closed_day' }
  const year = calendar.holidays ? calendar.years.find((known) => known.year === Number(day.slice(0, 4))) : undefined
  const holiday = year?.closed[day]
  if (holiday !== undefined) return { blocks: [], closedFor: holiday }
  if (year?.makeUp[day] !== undefined) return { blocks: calendar.makeUpBlocks }
  return weekdayBlocks.length > 0 ? { blocks: weekdayBlocks } : { blocks: weekdayBlocks, closedFor: 'weekend' }
}

/** Open without a gap: reckoning is then plain subtraction. */
export function neverCloses(calendar: BusinessCalendar): boolean {
  const wholeDay = (blocks: DayBlocks) => blocks.length === 1 && blocks[0]?.from === 0 && blocks[0].to === MINUTES_PER_DAY
  return !calendar.holidays && calendar.week.every(wholeDay) && Object.keys(calendar.special).length === 0
}

/** What is wrong with a calendar somebody typed in, in words; empty when it may be used. */
export function calendarProblems(calendar: BusinessCalendar): string[] {
  const problems: string[] = []
  const check = (name: string, blocks: DayBlocks) => {
    let last = -1
    for (const { from, to } of blocks) {
      const whole = Number.isInteger(from) && Number.isInteger(to)
      if (!whole || from < 0 || to > MINUTES_PER_DAY || from >= to) problems.push(`${name}: 时段 ${from}–${to} 不对`)
      else if (from < last) problems.push(`${name}: 时段要按先后排列且不能重叠`)
      last = to
    }
  }
  calendar.week.forEach((blocks, index) => check(`周${'一二三四五六日'[index]}`, blocks))
  check('调休上班日', calendar.makeUpBlocks)
  for (const [day, blocks] of Object.entries(calendar.special)) {
    if (!isLocalDay(day)) problems.push(`${day}: 不是日期`)
    check(day, blocks)
  }
  if (calendar.week.every((blocks) => blocks.length === 0)) problems.push('一周里没有开放时段')
  return problems
}
