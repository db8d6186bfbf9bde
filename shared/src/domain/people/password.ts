import { PEOPLE_LIMITS } from './people.limits'
import { COMMON_PASSWORDS, COMMON_STEMS } from './common-passwords'

interface Whose {
  account: string
  phone: string
}

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p']

/** 12345678, hgfedcba, qwertyui: a walk along a row, either way. */
const isWalk = (text: string): boolean =>
  ROWS.some((row) => `${row}${row}`.includes(text) || [...`${row}${row}`].reverse().join('').includes(text))

/** abababab, 20012001: a piece of up to four characters said again and again. */
const isRepetition = (text: string): boolean => {
  for (let size = 1; size <= 4; size += 1) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true
  }
  return false
}

/** 19980523 and its kin: eight digits that are a day. */
const isDay = (text: string): boolean => /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)

/** Letters people write as signs, back to letters. */
const plain = (text: string): string =>
  text.replace(/[@4]/g, 'a').replace(/0/g, 'o').replace(/[1!]/g, 'i').replace(/3/g, 'e').replace(/[$5]/g, 's').replace(/7/g, 't')

/** Password2026!, admin888: a word everybody tries first, with figures or signs around it. */
const isStem = (text: string): boolean => {
  const bare = text.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  return bare !== '' && text.length - bare.length <= 8 && (COMMON_STEMS.has(bare) || COMMON_STEMS.has(plain(bare)))
}

/**
 * Whether a guesser finds it early: too short, on the list, a pattern, or made of the account or phone (ASVS 6.2.1, 6.2.4, 6.2.11). There are no rules about kinds
 * of characters: they make passwords worse, not better (ASVS 6.2.5).
 */
export const isWeakPassword = (password: string, { account, phone }: Whose): boolean => {
  const characters = Array.from(password).length
  if (characters < PEOPLE_LIMITS.passwordMin || characters > PEOPLE_LIMITS.passwordMax) return true
  const text = password.toLowerCase()
  if (COMMON_PASSWORDS.has(text) || COMMON_PASSWORDS.has(plain(text))) return true
  if (isWalk(text) || isRepetition(text) || isDay(text) || isStem(text)) return true
  const name = account.toLowerCase()
  if (name.length >= 3 && text.includes(name) && text.length - name.length < 6) return true
  const tail = phone.slice(-8)
  return tail.length === 8 && text.includes(tail)
}
