/**
 * Instants are stored as text `2026-11-21 08:30:00.000` in UTC: `datetime(3)` on MySQL (read back with `dateStrings`), text that sorts the same way on the
 * embedded database. Raw SQL binds and reads through these two functions only.
 */
export const toStoredInstant = (ms: number): string => {
  const iso = new Date(ms).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`
}

export const fromStoredInstant = (stored: string): number => {
  const ms = Date.parse(`${stored.slice(0, 10)}T${stored.slice(11)}Z`)
  if (Number.isNaN(ms)) throw new RangeError(`not a stored instant: ${stored}`)
  return ms
}
