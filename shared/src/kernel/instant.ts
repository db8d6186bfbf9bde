/** A moment as whole UTC milliseconds since 1970. Every stored or compared time is one of these; words and zones come last. */
export type Instant = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The last moment a Date can hold; a number beyond it is a mistake, not a far future. */
const LIMIT = 8.64e15

/** The end of the year 9999: `datetime(3)` of MySQL ends here, and text of four-digit years stops sorting. */
export const LAST_INSTANT = 253_402_300_799_999

export function isInstant(value: unknown): value is Instant {
  return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= LIMIT
}

/** Takes whole milliseconds as they are. Throws RangeError for fractions, NaN and dates no calendar reaches. */
export function instant(ms: number): Instant {
  if (!isInstant(ms)) throw new RangeError(`Not an instant: ${ms}`)
  return ms
}

/** Reads an ISO text that names its zone ("2026-11-21T08:30:00+08:00"). Throws RangeError for anything else. */
export function parseInstant(iso: string): Instant {
  // Date.parse takes a text without a zone as the machine's own zone, which differs between a laptop and the server.
  if (!/(Z|[+-]\d\d:\d\d)$/.test(iso)) throw new RangeError(`No zone in: ${iso}`)
  return instant(Date.parse(iso))
}
