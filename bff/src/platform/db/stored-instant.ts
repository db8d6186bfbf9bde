import { LAST_INSTANT } from '@jinlin/shared/kernel/instant'

const FIRST = Date.UTC(-1, 12, 1)

/**
 * Instants are stored as text `2026-11-21 08:30:00.000` in UTC: `datetime(3)` on MySQL (read back with `dateStrings`), text that sorts the same way on the
 * embedded database. Raw SQL binds and reads through these two functions only.
 * @throws RangeError outside the years 0 to 9999
 */
export const toStoredInstant = (ms: number): string => {
  if (ms > LAST_INSTANT || ms < FIRST) throw new RangeError(`no database holds the instant ${ms}`)
  const iso = new Date(ms).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`
}

const two = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

/** By position, because every row of every list passes here and `Date.parse` costs five times as much. @throws RangeError */
export const fromStoredInstant = (stored: string): number => {
  const year = two(stored, 0) * 100 + two(stored, 2)
  const milliseconds = two(stored, 20) * 10 + stored.charCodeAt(22) - 48
  const ms = Date.UTC(year, two(stored, 5) - 1, two(stored, 8), two(stored, 11), two(stored, 14), two(stored, 17), milliseconds)
  if (Number.isNaN(ms)) throw new RangeError(`not a stored instant: ${stored}`)
  return ms
}
