import { addDays, isLocalDay, type LocalDay } from '../../kernel/local-day'

/** A calendar month, '2026-11'. Compares and sorts as text. */
export type Month = string

export const isMonth = (text: string): boolean => /^2\d{3}-(0[1-9]|1[0-2])$/.test(text)

export const monthOf = (day: LocalDay): Month => day.slice(0, 7)

/** Throws RangeError for anything but a month. */
const numberOf = (month: Month): number => {
  if (!isMonth(month)) throw new RangeError(`Not a month: ${month}`)
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

export const addMonths = (month: Month, count: number): Month => {
  const at = numberOf(month) + count
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

export const firstDayOf = (month: Month): LocalDay => `${month}-01`
export const lastDayOf = (month: Month): LocalDay => addDays(firstDayOf(addMonths(month, 1)), -1)
export const daysInMonth = (month: Month): number => Number(lastDayOf(month).slice(8))

/** Both included. */
export const monthsFromTo = (from: Month, to: Month): Month[] => {
  const count = numberOf(to) - numberOf(from) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addMonths(from, index))
}

export interface Period {
  /** '2026-11', or '2026-10..2026-12': part of the unique key of a bill. */
  readonly period: string
  readonly fromDay: LocalDay
  /** Included. */
  readonly toDay: LocalDay
  readonly months: readonly Month[]
}

export const periodOf = (from: Month, count: number): Period => {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`Not a number of months: ${count}`)
  const to = addMonths(from, count - 1)
  return { period: count === 1 ? from : `${from}..${to}`, fromDay: firstDayOf(from), toDay: lastDayOf(to), months: monthsFromTo(from, to) }
}

export interface MonthPart {
  readonly month: Month
  /** Days of the span in this month. */
  readonly days: number
  /** Days the month has: 28 … 31. */
  readonly of: number
}

/** A span of days by month, both ends included. Throws RangeError when it ends before it begins. */
export const monthParts = (fromDay: LocalDay, toDay: LocalDay): MonthPart[] => {
  if (!isLocalDay(fromDay) || !isLocalDay(toDay) || toDay < fromDay) throw new RangeError(`Not a span of days: ${fromDay} to ${toDay}`)
  const [first, last] = [monthOf(fromDay), monthOf(toDay)]
  return monthsFromTo(first, last).map((month) => {
    const of = daysInMonth(month)
    const begin = month === first ? Number(fromDay.slice(8)) : 1
    const end = month === last ? Number(toDay.slice(8)) : of
    return { month, days: end - begin + 1, of }
  })
}

/** 2026年11月, or 2026年10月–12月; a one-off bill keeps the number of what it is for. */
export const periodWords = (period: string): string => {
  const one = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
  if (isMonth(period)) return one(period)
  const [from = '', to = ''] = period.split('..')
  if (!isMonth(from) || !isMonth(to)) return period
  return from.slice(0, 4) === to.slice(0, 4) ? `${one(from)}–${Number(to.slice(5))}月` : `${one(from)}–${one(to)}`
}

/** 「物业费 2026年10月」: how a line of a bill is called on every screen and every paper. What stands for no period has its name alone. */
export const lineWords = ({ itemName, period }: { itemName: string; period: string }): string =>
  period === '' ? itemName : `${itemName} ${periodWords(period)}`
