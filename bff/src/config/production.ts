import { VARIABLES, type VariableName } from './variables'
import { wechatPayProblems } from './wechat-pay'

/** Words that turn up in examples, in other people's files and in every list an attacker tries first. */
const WELL_KNOWN = /(change[-_ ]?me|secret|password|example|default|jinlin|test|demo|develop|0{8}|1{8}|a{8}|1234567)/i

/**
 * Base64 of 32 zero bytes passes a length check; a key has to look thrown by dice. Of 32 honest hexadecimal digits, which is what WeChat's console gives,
 * one in sixty has fewer than twelve different ones, and hardly one in a million fewer than eight.
 */
const tooRegular = (value: string): boolean => new Set(value).size < 8

const SECRETS: readonly VariableName[] = ['JWT_SECRET', 'FIELD_KEYS', 'BLIND_KEY', 'WECHAT_APP_SECRET']

const keysOf = (name: VariableName, value: string): string[] =>
  name === 'FIELD_KEYS' ? value.split(',').map((one) => one.split(':')[1] ?? '') : [value]

/** What production refuses, each a sentence that says what to set instead. */
export const productionProblems = (env: Readonly<Record<VariableName, string>>): string[] => {
  const problems: string[] = []
  for (const name of SECRETS) {
    const value = env[name]
    if (value === '') problems.push(`${name} is missing.`)
    else if (keysOf(name, value).some((key) => WELL_KNOWN.test(key) || tooRegular(key)))
      problems.push(`${name} is well known or too regular; make a random one with \`openssl rand -base64 48\`.`)
  }
  const seen = new Map<string, string>()
  for (const name of VARIABLES.filter((variable) => 'secret' in variable).map((variable) => variable.name)) {
    for (const value of keysOf(name, env[name]).filter((one) => one !== '')) {
      const other = seen.get(value)
      if (other) problems.push(`${name} must not be the same as ${other}.`)
      seen.set(value, name)
    }
  }
  if (env.DEMO === '1') problems.push('DEMO must be off in production.')
  if (env.WECHAT_API_BASE_URL.replace(/\/$/, '') !== 'https://api.weixin.qq.com')
    problems.push('WECHAT_API_BASE_URL must be https://api.weixin.qq.com in production.')
  problems.push(...wechatPayProblems(env))
  if (env.WECHAT_PAY_V3_KEY !== '' && (WELL_KNOWN.test(env.WECHAT_PAY_V3_KEY) || tooRegular(env.WECHAT_PAY_V3_KEY)))
    problems.push('WECHAT_PAY_V3_KEY is well known or too regular; set a random one in the console of the merchant.')
  if (env.INVOICE_BASE_URL !== '' && !env.INVOICE_BASE_URL.startsWith('https://'))
    problems.push('INVOICE_BASE_URL must be https:// in production.')
  if (
    env.INVOICE_SECRET !== '' &&
    (env.INVOICE_SECRET.length < 16 || WELL_KNOWN.test(env.INVOICE_SECRET) || tooRegular(env.INVOICE_SECRET))
  )
    problems.push('INVOICE_SECRET is short, well known or too regular; agree on a random one with the invoice service.')
  if (env.DATABASE_URL === '' && env.ALLOW_EMBEDDED !== '1')
    problems.push('DATABASE_URL is missing; set it, or ALLOW_EMBEDDED=1 to run one instance on an embedded file.')
  if (/^mysql:\/\/[^:@/]+(:)?@/.test(env.DATABASE_URL)) problems.push('DATABASE_URL has no password.')
  return problems
}
