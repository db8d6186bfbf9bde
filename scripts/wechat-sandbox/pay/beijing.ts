/** WeChat counts in Beijing time, which has no daylight saving. Written here once more on purpose: the sandbox shares nothing with what it checks. */
const OFFSET = 8 * 60 * 60_000
export const DAY = 24 * 60 * 60_000

const shifted = (at: number) => new Date(at + OFFSET).toISOString()

/** `2026-11-23` */
export const dayOf = (at: number): string => shifted(at).slice(0, 10)
/** `2026-11-23 10:00:00`, as the bills write it. */
export const billTime = (at: number): string => shifted(at).slice(0, 19).replace('T', ' ')
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
