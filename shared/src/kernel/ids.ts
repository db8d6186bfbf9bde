/**
 * 26 characters of lower-case Crockford base32: 48 bits of UTC milliseconds, then 80 random bits. Sorted as text they are sorted by time,
 * so a primary key grows at its end; the random half makes the next one unguessable.
 */
export type Id = string

export const ID_LENGTH = 26
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
/** The first character carries three bits of the 48: never above 7. */
export const ID_SHAPE = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

export const isId = (value: unknown): value is Id => typeof value === 'string' && ID_SHAPE.test(value)

/**
 * Pure: the clock and the dice are the caller's.
 * @param ms UTC milliseconds, below 2^48
 * @param random exactly ten bytes
 */
export const composeId = (ms: number, random: Uint8Array): Id => {
  if (!Number.isInteger(ms) || ms < 0 || ms >= 2 ** 48) throw new RangeError('an id needs whole milliseconds below 2^48')
  if (random.length !== 10) throw new RangeError('an id needs ten random bytes')
  let time = ''
  for (let left = ms, i = 0; i < 10; i++) {
    time = ALPHABET[left % 32] + time
    left = Math.floor(left / 32)
  }
  let tail = ''
  for (let start = 0; start < 10; start += 5) tail += fiveBytes(random, start)
  return time + tail
}

/** 40 bits are exactly eight characters. */
const fiveBytes = (bytes: Uint8Array, start: number): string => {
  let value = 0
  for (let i = 0; i < 5; i++) value = value * 256 + (bytes[start + i] ?? 0)
  let text = ''
  for (let i = 0; i < 8; i++) {
    text = ALPHABET[value % 32] + text
    value = Math.floor(value / 32)
  }
  return text
}

/** UTC milliseconds at which the id was made. */
export const idTime = (id: Id): number => {
  let ms = 0
  for (let i = 0; i < 10; i++) ms = ms * 32 + ALPHABET.indexOf(id.charAt(i))
  return ms
}
