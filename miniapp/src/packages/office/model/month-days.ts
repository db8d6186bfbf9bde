import { addDays, isLocalDay, numberOfDay, weekdayOfNumber } from '@jinlin/shared/kernel/local-day'

/** The days of `2026-11`, with as many blanks before as the first day is after Monday. */
export const daysOfMonth = (month: string): { blanks: number; days: string[] } => {
  const first = `${month}-01`
  if (!isLocalDay(first)) return { blanks: 0, days: [] }
  const days: string[] = []
  for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day)
  return { blanks: weekdayOfNumber(numberOfDay(first)) - 1, days }
}

/** One month earlier (−1) or later (+1). */
export const shiftMonth = (month: string, by: 1 | -1): string => {
  const [year = 0, at = 1] = month.split('-').map(Number)
  const index = year * 12 + (at - 1) + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const monthWords = (month: string): string => `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`
