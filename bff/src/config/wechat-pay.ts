import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { VariableName } from './variables'

/** One merchant, one mini-program. */
export interface WechatPaySettings {
  /** `https://api.mch.weixin.qq.com`, or whatever speaks its language. Nothing else is ever called. */
  baseUrl: string
  appId: string
  mchId: string
  /** Serial of the merchant's own certificate: names the key that signs. */
  serial: string
  /** The merchant's key, PEM. */
  privateKey: string | KeyObject
  /** APIv3 key: 32 bytes of ASCII, opens notices. */
  v3Key: string
  /** WeChat's keys by name, `PUB_KEY_ID_…` or serial of a platform certificate; PEM of a public key or certificate. The first is asked to sign answers. */
  keys: Readonly<Record<string, string | KeyObject>>
  /** Where WeChat reaches us, without a slash at the end. */
  notifyBaseUrl: string
}

type Raw = Readonly<Record<VariableName, string>>

const PAY_VARIABLES = [
  'WECHAT_PAY_MCHID',
  'WECHAT_PAY_SERIAL',
  'WECHAT_PAY_PRIVATE_KEY',
  'WECHAT_PAY_PRIVATE_KEY_FILE',
  'WECHAT_PAY_V3_KEY',
  'WECHAT_PAY_PUBLIC_KEY_ID',
  'WECHAT_PAY_PUBLIC_KEY',
  'WECHAT_PAY_PUBLIC_KEY_FILE',
  'WECHAT_PAY_NOTIFY_BASE_URL',
] as const satisfies readonly VariableName[]

/** The address alone does not switch anything on: it has a default. */
export const wantsWechatPay = (raw: Raw): boolean => PAY_VARIABLES.some((name) => raw[name] !== '')

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const pemsOf = (text: string): string[] => text.match(/-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g) ?? []

const rsa = (make: () => KeyObject): KeyObject | undefined => {
  try {
    const key = make()
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? key : undefined
  } catch {
    return undefined
  }
}

/** The text of NAME, or what the file of NAME_FILE holds. */
const textOf = (raw: Raw, name: 'WECHAT_PAY_PRIVATE_KEY' | 'WECHAT_PAY_PUBLIC_KEY', problems: string[]): string => {
  const file = raw[`${name}_FILE`]
  if (raw[name] !== '' && file !== '') problems.push(`${name} and ${name}_FILE are both set; set one.`)
  if (raw[name] !== '') return raw[name].replaceAll('\\n', '\n')
  if (file === '') {
    problems.push(`${name} is missing (or ${name}_FILE).`)
    return ''
  }
  try {
    return readFileSync(file, 'utf8')
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read.`)
    return ''
  }
}

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).search === '' && new URL(text).hash === ''

/** All of WeChat Pay or nothing of it: half a merchant would fail on the day somebody pays. Every problem is pushed as a sentence. */
export const readWechatPay = (raw: Raw, problems: string[]): WechatPaySettings | undefined => {
  if (!wantsWechatPay(raw)) return undefined
  const before = problems.length
  const expect = (name: VariableName, good: boolean, sentence: string) => {
    if (raw[name] === '') problems.push(`${name} is missing; WeChat Pay needs it (or none of its variables).`)
    else if (!good) problems.push(`${name} ${sentence}`)
  }
  expect('WECHAT_PAY_MCHID', /^\d{8,32}$/.test(raw.WECHAT_PAY_MCHID), 'must be the digits of a merchant number.')
  expect(
    'WECHAT_PAY_SERIAL',
    /^[0-9A-F]{8,64}$/i.test(raw.WECHAT_PAY_SERIAL),
    'must be the hexadecimal serial of the merchant’s certificate.',
  )
  expect('WECHAT_PAY_V3_KEY', /^[\x21-\x7e]{32}$/.test(raw.WECHAT_PAY_V3_KEY), 'must have exactly 32 characters.')
  expect('WECHAT_PAY_NOTIFY_BASE_URL', isWebAddress(raw.WECHAT_PAY_NOTIFY_BASE_URL), 'must be an address without a query.')
  const ids = list(raw.WECHAT_PAY_PUBLIC_KEY_ID)
  expect(
    'WECHAT_PAY_PUBLIC_KEY_ID',
    ids.every((id) => /^(PUB_KEY_ID_)?[0-9A-Za-z]{8,64}$/.test(id)),
    'must be PUB_KEY_ID_… or a serial.',
  )

  const [privatePem = ''] = pemsOf(textOf(raw, 'WECHAT_PAY_PRIVATE_KEY', problems))
  const privateKey = rsa(() => createPrivateKey(privatePem))
  if (!privateKey) problems.push('WECHAT_PAY_PRIVATE_KEY must be the PEM of an RSA key of 2048 bits or more.')
  const publicPems = pemsOf(textOf(raw, 'WECHAT_PAY_PUBLIC_KEY', problems))
  const keys = ids.flatMap((id, at) => {
    const key = rsa(() => createPublicKey(publicPems[at] ?? ''))
    return key ? [[id, key] as const] : []
  })
  if (publicPems.some((pem) => pem.includes('PRIVATE'))) problems.push('WECHAT_PAY_PUBLIC_KEY must not be a private key.')
  if (keys.length !== ids.length || publicPems.length !== ids.length)
    problems.push('WECHAT_PAY_PUBLIC_KEY must hold one PEM (RSA, 2048 bits or more) for each name in WECHAT_PAY_PUBLIC_KEY_ID.')

  if (!privateKey || problems.length > before) return undefined
  return Object.freeze({
    baseUrl: raw.WECHAT_PAY_BASE_URL.replace(/\/$/, ''),
    appId: raw.WECHAT_APP_ID,
    mchId: raw.WECHAT_PAY_MCHID,
    serial: raw.WECHAT_PAY_SERIAL,
    privateKey,
    v3Key: raw.WECHAT_PAY_V3_KEY,
    keys: Object.freeze(Object.fromEntries(keys)),
    notifyBaseUrl: raw.WECHAT_PAY_NOTIFY_BASE_URL.replace(/\/$/, ''),
  })
}

const AT_WECHAT = new Set(['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'])
/** Names that the local WeChat gives its keys. */
const SANDBOX = /SANDBOX|5A4DB0C5/i
const NOT_PUBLIC = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|0\.)/

/** What production refuses of WeChat Pay. */
export const wechatPayProblems = (raw: Raw): string[] => {
  const problems: string[] = []
  if (!AT_WECHAT.has(raw.WECHAT_PAY_BASE_URL.replace(/\/$/, '')))
    problems.push('WECHAT_PAY_BASE_URL must be https://api.mch.weixin.qq.com or https://api2.mch.weixin.qq.com in production.')
  if (!wantsWechatPay(raw)) return problems
  if (SANDBOX.test(raw.WECHAT_PAY_PUBLIC_KEY_ID) || SANDBOX.test(raw.WECHAT_PAY_SERIAL))
    problems.push('WECHAT_PAY_SERIAL or WECHAT_PAY_PUBLIC_KEY_ID is that of the demo; production needs the merchant’s own keys.')
  const notify = raw.WECHAT_PAY_NOTIFY_BASE_URL
  if (!URL.canParse(notify) || new URL(notify).protocol !== 'https:' || NOT_PUBLIC.test(new URL(notify).hostname))
    problems.push('WECHAT_PAY_NOTIFY_BASE_URL must be a public https:// address in production: WeChat Pay calls it from outside.')
  return problems
}
