import type { Call } from '../http'
import type { Fields } from '../open-api'
import { paramError } from './pay-error'

/** Readers of request bodies. Each throws PARAM_ERROR that names the field, as WeChat does. */

export const bodyOf = (call: Call): Fields => {
  if (!/^application\/json/.test(call.headers['content-type'] ?? '')) throw paramError('Http头Content-Type必须为application/json')
  try {
    const value: unknown = JSON.parse(call.rawBody.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    // Falls through to the one sentence below.
  }
  throw paramError('请求的JSON格式错误')
}

export interface TextRule {
  min?: number
  max: number
  pattern?: RegExp
  /** The limit counts bytes of UTF-8, not characters. */
  bytes?: boolean
}

const lengthOf = (value: string, rule: TextRule) => (rule.bytes ? Buffer.byteLength(value) : [...value].length)

export const optionalText = (fields: Fields, name: string, rule: TextRule): string | undefined => {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw paramError(`输入源“/body/${name}”的类型不是字符串`)
  const length = lengthOf(value, rule)
  if (length < (rule.min ?? 1) || length > rule.max || (rule.pattern && !rule.pattern.test(value)))
    throw paramError(`输入源“/body/${name}”映射到值字段“${name}”字符串规则校验失败`)
  return value
}

export const text = (fields: Fields, name: string, rule: TextRule): string => {
  const value = optionalText(fields, name, rule)
  if (value === undefined) throw paramError(`缺少必填参数：${name}`)
  return value
}

export const object = (fields: Fields, name: string): Fields => {
  const value = fields[name]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw paramError(`缺少必填参数：${name}`)
  return value as Fields
}

/** Whole fen, at least 1, at most 1,000,000.00 yuan: WeChat's limit for one payment is lower or higher by merchant. */
export const fenOf = (fields: Fields, name: string): number => {
  const value = fields[name]
  if (typeof value !== 'number' || !Number.isInteger(value)) throw paramError(`输入源“/body/amount/${name}”的类型不是整数`)
  if (value < 1 || value > 100_000_000) throw paramError(`输入源“/body/amount/${name}”数值超出范围`)
  return value
}

export const currencyOf = (amount: Fields): 'CNY' => {
  if ((amount['currency'] ?? 'CNY') !== 'CNY') throw paramError('输入源“/body/amount/currency”只支持CNY')
  return 'CNY'
}

/** https for the world, http for a server on this machine; no query, as WeChat cuts it off. */
export const notifyUrlOf = (value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const local = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)) || value.includes('?') || value.includes('#'))
    throw paramError('输入源“/body/notify_url”必须为可访问的https地址，且不能携带参数')
  return value
}

/** The same fields in any order are the same request. */
export const fingerprintOf = (value: unknown): string => {
  const sorted = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(sorted)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(
      Object.entries(each)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    )
  }
  return JSON.stringify(sorted(value))
}
