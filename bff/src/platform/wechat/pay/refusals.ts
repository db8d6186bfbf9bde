import { z } from 'zod'
import { type PayRefusal, PayRefused, PayUnknown } from './wechat-pay.port'

const refusal = z.object({ code: z.string().min(1).max(64), message: z.string().optional() })

const BY_CODE: Record<string, PayRefusal> = {
  ORDERPAID: 'already_paid',
  ORDER_CLOSED: 'order_closed',
  ORDERCLOSED: 'order_closed',
  OUT_TRADE_NO_USED: 'number_used',
  OPENID_MISMATCH: 'bad_openid',
  ORDER_NOT_EXIST: 'absent',
  ORDERNOTEXIST: 'absent',
  RESOURCE_NOT_EXISTS: 'absent',
  NOT_ENOUGH: 'not_enough',
  USER_ACCOUNT_ABNORMAL: 'account_abnormal',
  FREQUENCY_LIMITED: 'rate',
  RATELIMIT_EXCEEDED: 'rate',
  RATELIMIT_EXCEED: 'rate',
  SIGN_ERROR: 'misconfigured',
  NO_AUTH: 'misconfigured',
  ACCOUNT_ERROR: 'misconfigured',
  APPID_MCHID_NOT_MATCH: 'misconfigured',
  MCH_NOT_EXISTS: 'misconfigured',
  PARAM_ERROR: 'bad_input',
}

/** INVALID_REQUEST says many things; the number behind the dash of Request-ID says which (WeChat Pay's list of the commonest). */
const BY_NUMBER: Record<string, PayRefusal> = {
  '268498688': 'params_differ',
  '268449538': 'already_paid',
  '268498689': 'already_paid',
  '268512771': 'absent',
}

/** The last resort, for refusals that have neither a code nor a number of their own. */
const BY_WORDS: readonly [RegExp, PayRefusal][] = [
  [/不一致/, 'params_differ'],
  [/openid/i, 'bad_openid'],
  [/可退|全额退款|退款次数|超过.*(期限|一年)/, 'refund_exceeds'],
  [/已支付/, 'already_paid'],
  [/已关闭/, 'order_closed'],
]

const VAGUE = new Set(['INVALID_REQUEST', 'PARAM_ERROR', 'TRADE_ERROR', 'RULE_LIMIT'])

const reasonOf = (code: string, message: string, requestId: string): PayRefusal => {
  const named = BY_NUMBER[requestId.split('-').pop() ?? '']
  if (named) return named
  const worded = VAGUE.has(code) ? BY_WORDS.find(([words]) => words.test(message))?.[1] : undefined
  return worded ?? BY_CODE[code] ?? 'rejected'
}

/** Codes that mean "perhaps": WeChat asks to repeat with the same values. */
const PERHAPS = new Set(['SYSTEM_ERROR', 'SYSTEMERROR', 'BANK_ERROR', 'BANKERROR', 'USERPAYING'])

/** Printable and short: the words of another system end up in our logs. */
const tidy = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300)

/** The error for an answer that is neither 200 nor 204. A no counts only in WeChat's own form: a gateway's 404 page must not make an order absent. */
export const errorFor = (what: string, status: number, body: string, requestId: string): PayRefused | PayUnknown => {
  if (status >= 500) return new PayUnknown('server', `${what} answered HTTP ${status}`)
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return new PayUnknown('bad_answer', `${what} answered HTTP ${status} and no JSON`)
  }
  const parsed = refusal.safeParse(value)
  if (!parsed.success || status < 400) return new PayUnknown('bad_answer', `${what} answered HTTP ${status} without a code`)
  const { code, message = '' } = parsed.data
  if (PERHAPS.has(code)) return new PayUnknown('server', `${what} answered ${code}`)
  const reason = status === 429 ? 'rate' : status === 401 ? 'misconfigured' : reasonOf(code, message, requestId)
  return new PayRefused(reason, tidy(code), tidy(message), tidy(requestId) || undefined)
}
