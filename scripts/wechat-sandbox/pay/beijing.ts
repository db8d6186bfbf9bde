/** WeChat counts in Beijing time, which has no daylight saving. Written here once more on purpose: the sandbox shares nothing with what it checks. */
const OFFSET = 8 * 60 * 60_000
export const DAY = 24 * 60 * 60_000

const shifted = (at: number) => new Date(at + OFFSET).toISOString()

/** `2026-11-23` */
export const dayOf = (at: number): string => shifted(at).slice(0, 10)
const two = (value: number) => (value < 10 ? `0${value}` : String(value))
let lastDay = { number: Number.NaN, text: '' }

/** `2026-11-23 10:00:00`, as the bills write it. The lines of a bill are of one day, so the day is worked out once. */
export const billTime = (at: number): string => {
  const seconds = Math.floor((at + OFFSET) / 1_000)
  const number = Math.floor(seconds / 86_400)
  if (number !== lastDay.number) lastDay = { number, text: dayOf(at) }
  const rest = seconds % 86_400
  return `${lastDay.text} ${two(Math.floor(rest / 3_600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`
}
/** `2026-11-23T10:00:00+08:00`, as the answers write it. */
export const rfc3339 = (at: number): string => `${shifted(at).slice(0, 19)}+08:00`
/** `20261123100000` */
export const digitsOf = (at: number): string => shifted(at).slice(0, 19).replace(/\D/g, '')

/** The moment a day begins in Beijing, or NaN when it is no day of the calendar. */
export const startOf = (day: string): number => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return Number.NaN
  const at = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(at) || dayOf(at) !== day ? Number.NaN : at
}
