/**
 * What each kind of template value may hold, after the table 「订阅消息参数值内容限制说明」 of WeChat's sendMessage page.
 * Lengths count UTF-16 units: the strictest reading of 「字符」.
 */
const HANZI = '\\p{Script=Han}'
const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?'
const DAY = '(\\d{4}年\\d{1,2}月\\d{1,2}日|\\d{4}年\\d{1,2}月|\\d{1,2}月\\d{1,2}日|(\\d{4}[-/.])?\\d{1,2}[-/.]\\d{1,2}|\\d{4}[-/.]\\d{1,2})'
/** One moment, or two joined with `~`. */
const span = (moment: string) => new RegExp(`^${moment}( ?~ ?${moment})?$`, 'u')
const hasHanzi = new RegExp(HANZI, 'u')
const control = /\p{Cc}/u

type Check = (value: string) => boolean
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value)

export const VALUE_KINDS: Record<string, Check> = {
  thing: (value) => value.length <= 20 && !control.test(value),
  number: matches(/^(?=.{1,32}$)-?\d+(\.\d+)?$/),
  letter: matches(/^[A-Za-z]{1,32}$/),
  symbol: matches(/^[^\p{L}\p{N}\s\p{Cc}]{1,5}$/u),
  character_string: matches(/^[\x20-\x7e]{1,32}$/),
  time: matches(span(`(${DAY} ?)?${CLOCK}`)),
  date: matches(span(`${DAY}( ?${CLOCK})?`)),
  amount: matches(/^[\p{Sc}]?\d{1,10}(\.\d+)?元?$/u),
  phone_number: matches(/^[\d+\-() ]{1,17}$/),
  car_number: matches(new RegExp(`^(${HANZI}|[A-Za-z0-9])[A-Za-z0-9]{0,6}(${HANZI}|[A-Za-z0-9])?$`, 'u')),
  name: (value) => !/[\d\p{Cc}]/u.test(value) && value.length <= (hasHanzi.test(value) ? 10 : 20),
  phrase: matches(new RegExp(`^${HANZI}{1,5}$`, 'u')),
  /** Which values an enum allows is a fact of the template, checked there. */
  enum: () => true,
}

const KEY = new RegExp(`^(${Object.keys(VALUE_KINDS).join('|')})\\d+$`)

/** The kind of a template key, from its prefix: `thing` of `thing1`; undefined when WeChat has no such kind. */
export const kindOf = (key: string): string | undefined => KEY.exec(key)?.[1]

export const fitsKind = (kind: string, value: string): boolean => VALUE_KINDS[kind]?.(value) ?? false
