import { type Fen, fen } from '@jinlin/shared/kernel/fen'
import type { Instant } from '@jinlin/shared/kernel/instant'
import { clockOfMinute, localDayOf, minuteOfDay } from '@jinlin/shared/kernel/local-day'

/**
 * Values of a subscribe message, one maker for each kind of template key. A value that breaks its kind's limit is refused by WeChat as a whole
 * message (47003), so free text is made to fit, and what cannot be made to fit throws RangeError here, where the mistake was made.
 * Limits: table 「订阅消息参数值内容限制说明」 of WeChat's sendMessage page.
 */
declare const kind: unique symbol
export type SubscribeValue<Kind extends string> = string & { readonly [kind]: Kind }

type Kind =
  | 'thing'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'character_string'
  | 'time'
  | 'date'
  | 'amount'
  | 'phone_number'
  | 'car_number'
  | 'name'
  | 'phrase'
  | 'enum'

/** `{ thing1: thing('厨房水管漏水'), time2: time(due) }`: a key takes only values of its own kind. */
export type SubscribeData = { readonly [K in Kind as `${K}${number}`]?: SubscribeValue<K> }

const made = <K extends Kind>(value: string): SubscribeValue<K> => value as SubscribeValue<K>

const fitting = <K extends Kind>(name: K, pattern: RegExp, value: string): SubscribeValue<K> => {
  if (!pattern.test(value)) throw new RangeError(`Not a ${name} of a subscribe message: ${value.slice(0, 40)}`)
  return made(value)
}

/** At most `most` UTF-16 units, without cutting a character in two. */
const cut = (text: string, most: number): string => {
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > most) break
    kept += character
  }
  return kept
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** Free text, ≤ 20 characters: longer text keeps 17 and ends in `...`. Nothing to say becomes 无, because an empty value is refused. */
export const thing = (text: string): SubscribeValue<'thing'> => {
  const line = oneLine(text) || '无'
  return made(line.length <= 20 ? line : `${cut(line, 17)}...`)
}

/** ≤ 32 digits, a decimal point allowed. */
export const number = (value: number): SubscribeValue<'number'> => fitting('number', /^(?=.{1,32}$)-?\d+(\.\d+)?$/, String(value))

export const letter = (text: string): SubscribeValue<'letter'> => fitting('letter', /^[A-Za-z]{1,32}$/, text)

export const symbol = (text: string): SubscribeValue<'symbol'> => fitting('symbol', /^[^\p{L}\p{N}\s\p{Cc}]{1,5}$/u, text)

/** Numbers of tickets and bills: ≤ 32 digits, letters and signs, no hanzi. */
export const characterString = (text: string): SubscribeValue<'character_string'> =>
  fitting('character_string', /^[\x21-\x7e][\x20-\x7e]{0,31}$/, text)

const dayOf = (at: Instant): string => {
  const [year, month, day] = localDayOf(at).split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** `2026年11月21日 15:01`, China time. */
export const time = (at: Instant): SubscribeValue<'time'> => made(`${dayOf(at)} ${clockOfMinute(minuteOfDay(at))}`)

/** `2026年11月21日 15:00~2026年11月21日 17:00`. */
export const timeRange = (from: Instant, to: Instant): SubscribeValue<'time'> => made(`${time(from)}~${time(to)}`)

/** `2026年11月21日`, China time. */
export const date = (at: Instant): SubscribeValue<'date'> => made(dayOf(at))

/** `¥1234.05`; throws for credits and for more than ten digits before the point. */
export const amount = (value: Fen): SubscribeValue<'amount'> => {
  const digits = String(fen(value)).padStart(3, '0')
  return fitting('amount', /^¥\d{1,10}\.\d\d$/, `¥${digits.slice(0, -2)}.${digits.slice(-2)}`)
}

/** ≤ 17 digits and signs. */
export const phoneNumber = (text: string): SubscribeValue<'phone_number'> => fitting('phone_number', /^[\d+\-() ]{1,17}$/, text)

/** ≤ 8 characters, a hanzi only first and last: 粤A8Z888挂. */
export const carNumber = (plate: string): SubscribeValue<'car_number'> =>
  fitting('car_number', /^[\p{Script=Han}A-Z0-9][A-Z0-9]{0,6}[\p{Script=Han}A-Z0-9]?$/u, plate.toUpperCase())

/** ≤ 10 characters with a hanzi in them, ≤ 20 without; figures do not belong in a name. */
export const personName = (text: string): SubscribeValue<'name'> => {
  const line = oneLine(text).replace(/\p{N}/gu, '')
  const most = /\p{Script=Han}/u.test(line) ? 10 : 20
  return fitting('name', /^.+$/u, cut(line, most))
}

/** ≤ 5 hanzi and nothing else: 处理中. Other characters are left out. */
export const phrase = (text: string): SubscribeValue<'phrase'> =>
  fitting('phrase', /^\p{Script=Han}{1,5}$/u, cut(text.replace(/[^\p{Script=Han}]/gu, ''), 5))

/** One of the values that the template lists; only the template knows them. */
export const enumValue = (text: string): SubscribeValue<'enum'> => fitting('enum', /^\S.*$/u, text)
