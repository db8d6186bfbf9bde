import path from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import type { InvoiceOptions } from './invoice'
import { productionProblems } from './production'
import { VARIABLES, type VariableName } from './variables'
import { readWechatPay, type WechatPaySettings } from './wechat-pay'

export type Source = Readonly<Record<string, string | undefined>>

/** Ids that the WeChat console gave this account; a template without one is never sent. */
export type TemplateIds = Readonly<
  Partial<Record<'ticket_dispatched' | 'ticket_done' | 'ticket_news' | 'bill_due' | 'payment_done', string>>
>

/** The environment, read once and frozen. */
export interface Env {
  readonly mode: 'production' | 'development' | 'test'
  readonly production: boolean
  readonly port: number
  readonly host: string
  /** Undefined = embedded file `dataDir/jinlin.db`. */
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  readonly databaseCa: string | undefined
  readonly migrate: boolean
  readonly dataDir: string
  readonly uploadDir: string
  readonly jwtSecret: string
  /** The first seals; all open. */
  readonly fieldKeys: readonly { kid: string; key: Buffer }[]
  readonly blindKey: Buffer
  readonly wechat: Readonly<{ appId: string; appSecret: string; baseUrl: string; templates: TemplateIds }>
  /** Undefined = nobody pays by WeChat here. */
  readonly wechatPay: WechatPaySettings | undefined
  /** Undefined = invoices are made out at the desk. */
  readonly invoices: InvoiceOptions | undefined
  readonly demo: boolean
  readonly serveH5: string | undefined
  readonly publicOrigins: readonly string[]
  readonly trustedProxies: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]
  readonly rateScale: number
  readonly metricsToken: string | undefined
  readonly docsOpen: boolean
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly logPretty: boolean
}

/** All problems at once, each a sentence. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment'
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
  }
}

const flag = (name: string) => z.enum(['', '0', '1'], { error: `${name} is 1, 0 or unset.` }).transform((value) => value === '1')
const whole = (name: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error: `${name} must be a whole number.` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: `${name} must be between ${min} and ${max}.` })
const list = (value: string) =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const key32 = (value: string): Buffer | undefined => {
  const bytes = Buffer.from(value, 'base64')
  return /^[A-Za-z0-9+/_-]+=*$/.test(value) && bytes.length === 32 ? bytes : undefined
}

const fieldKeys = z.string().transform((value, ctx) => {
  const keys = list(value).map((entry) => {
    const at = entry.indexOf(':')
    return { kid: entry.slice(0, at), key: key32(entry.slice(at + 1)) }
  })
  if (
    keys.length === 0 ||
    keys.some(({ kid, key }) => !/^[a-z0-9]{1,8}$/.test(kid) || !key) ||
    new Set(keys.map(({ kid }) => kid)).size !== keys.length
  ) {
    ctx.addIssue({
      code: 'custom',
      message: 'FIELD_KEYS must be kid:base64 pairs, comma-separated: a kid of 1–8 letters or digits, 32 bytes as base64, no kid twice.',
    })
    return z.NEVER
  }
  return keys as { kid: string; key: Buffer }[]
})

const blindKey = z.string().transform((value, ctx) => {
  const key = key32(value)
  if (key) return key
  ctx.addIssue({ code: 'custom', message: 'BLIND_KEY must be 32 bytes as base64, for example `openssl rand -base64 32`.' })
  return z.NEVER
})

const proxies = z.string().transform((value, ctx) => {
  try {
    return list(value).map((entry) =>
      ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${ipaddr.parse(entry).kind() === 'ipv4' ? 32 : 128}`),
    )
  } catch {
    ctx.addIssue({ code: 'custom', message: 'TRUSTED_PROXIES must be addresses or CIDR ranges, comma-separated, such as 10.0.0.0/8.' })
    return z.NEVER
  }
})

const url = (name: string, protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `${name} must be an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`,
  })

const templateId = (name: string) =>
  z.string().regex(/^[\w-]{0,64}$/, { error: `${name} must be a template id as the WeChat console shows it, or unset.` })

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], { error: 'NODE_ENV is production, development or test.' }),
  PORT: whole('PORT', 0, 65_535),
  HOST: z.string().min(1),
  DATABASE_URL: z.union([z.literal(''), url('DATABASE_URL', ['mysql:'])], {
    error: 'DATABASE_URL must begin with mysql:// (or be unset for the embedded file).',
  }),
  DATABASE_POOL: whole('DATABASE_POOL', 1, 500),
  DATABASE_CA: z.string(),
  ALLOW_EMBEDDED: flag('ALLOW_EMBEDDED'),
  MIGRATE: z.enum(['on', 'off'], { error: 'MIGRATE is on or off.' }),
  DATA_DIR: z.string().min(1),
  UPLOAD_DIR: z.string(),
  JWT_SECRET: z.string().refine((value) => Buffer.byteLength(value) >= 32, { error: 'JWT_SECRET must be at least 32 bytes.' }),
  FIELD_KEYS: fieldKeys,
  BLIND_KEY: blindKey,
  WECHAT_APP_ID: z.string().min(1, { error: 'WECHAT_APP_ID is missing.' }),
  WECHAT_APP_SECRET: z.string().min(1, { error: 'WECHAT_APP_SECRET is missing.' }),
  WECHAT_API_BASE_URL: url('WECHAT_API_BASE_URL', ['https:', 'http:']),
  WECHAT_TEMPLATE_TICKET_DISPATCHED: templateId('WECHAT_TEMPLATE_TICKET_DISPATCHED'),
  WECHAT_TEMPLATE_TICKET_DONE: templateId('WECHAT_TEMPLATE_TICKET_DONE'),
  WECHAT_TEMPLATE_TICKET_NEWS: templateId('WECHAT_TEMPLATE_TICKET_NEWS'),
  WECHAT_TEMPLATE_BILL_DUE: templateId('WECHAT_TEMPLATE_BILL_DUE'),
  WECHAT_TEMPLATE_PAYMENT_DONE: templateId('WECHAT_TEMPLATE_PAYMENT_DONE'),
  WECHAT_PAY_BASE_URL: url('WECHAT_PAY_BASE_URL', ['https:', 'http:']),
  // These hang together, so they are read together: see wechat-pay.ts.
  WECHAT_PAY_MCHID: z.string(),
  WECHAT_PAY_SERIAL: z.string(),
  WECHAT_PAY_PRIVATE_KEY: z.string(),
  WECHAT_PAY_PRIVATE_KEY_FILE: z.string(),
  WECHAT_PAY_V3_KEY: z.string(),
  WECHAT_PAY_PUBLIC_KEY_ID: z.string(),
  WECHAT_PAY_PUBLIC_KEY: z.string(),
  WECHAT_PAY_PUBLIC_KEY_FILE: z.string(),
  WECHAT_PAY_NOTIFY_BASE_URL: z.string(),
  INVOICE_BASE_URL: z.union([z.literal(''), url('INVOICE_BASE_URL', ['https:', 'http:'])], {
    error: 'INVOICE_BASE_URL must be an address that begins with https:// (or be unset).',
  }),
  INVOICE_SECRET: z.string(),
  DEMO: flag('DEMO'),
  SERVE_H5: z.string(),
  PUBLIC_ORIGIN: z.string(),
  TRUSTED_PROXIES: proxies,
  RATE_SCALE: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,3})?$/, { error: 'RATE_SCALE must be a number.' })
    .transform(Number)
    .refine((value) => value > 0, { error: 'RATE_SCALE must be above 0.' }),
  METRICS_TOKEN: z
    .string()
    .refine((value) => value === '' || value.length >= 16, { error: 'METRICS_TOKEN must have at least 16 characters.' }),
  DOCS: z.enum(['', 'open'], { error: 'DOCS is open or unset.' }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
    error: 'LOG_LEVEL is trace, debug, info, warn, error or silent.',
  }),
  LOG_PRETTY: flag('LOG_PRETTY'),
} satisfies Record<VariableName, z.ZodType>)

export type Parsed = z.output<typeof schema>

/** @throws BadEnvironment with every problem at once */
export const parseEnv = (source: Source): Env => {
  const filled = Object.fromEntries(VARIABLES.map(({ name, default: fallback }) => [name, source[name] ?? fallback]))
  const parsed = schema.safeParse(filled)
  const problems = parsed.success ? [] : parsed.error.issues.map(({ message }) => message)
  const wechatPay = readWechatPay(filled as Record<VariableName, string>, problems)
  if (((filled['INVOICE_BASE_URL'] ?? '') === '') !== ((filled['INVOICE_SECRET'] ?? '') === ''))
    problems.push('INVOICE_BASE_URL and INVOICE_SECRET belong together; set both or none.')
  // The rules of production are told together with the rest, so they read the raw text.
  if (filled['NODE_ENV'] === 'production') problems.push(...productionProblems(filled as Record<VariableName, string>))
  if (!parsed.success || problems.length > 0) throw new BadEnvironment([...new Set(problems)])
  const env = parsed.data
  const production = env.NODE_ENV === 'production'
  return Object.freeze({
    mode: env.NODE_ENV,
    production,
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL || undefined,
    databasePool: env.DATABASE_POOL,
    databaseCa: env.DATABASE_CA || undefined,
    migrate: env.MIGRATE === 'on',
    dataDir: path.resolve(env.DATA_DIR),
    uploadDir: path.resolve(env.UPLOAD_DIR || path.join(env.DATA_DIR, 'uploads')),
    jwtSecret: env.JWT_SECRET,
    fieldKeys: Object.freeze(env.FIELD_KEYS),
    blindKey: env.BLIND_KEY,
    wechat: Object.freeze({
      appId: env.WECHAT_APP_ID,
      appSecret: env.WECHAT_APP_SECRET,
      baseUrl: env.WECHAT_API_BASE_URL.replace(/\/$/, ''),
      templates: Object.freeze({
        ...(env.WECHAT_TEMPLATE_TICKET_DISPATCHED && { ticket_dispatched: env.WECHAT_TEMPLATE_TICKET_DISPATCHED }),
        ...(env.WECHAT_TEMPLATE_TICKET_DONE && { ticket_done: env.WECHAT_TEMPLATE_TICKET_DONE }),
        ...(env.WECHAT_TEMPLATE_TICKET_NEWS && { ticket_news: env.WECHAT_TEMPLATE_TICKET_NEWS }),
        ...(env.WECHAT_TEMPLATE_BILL_DUE && { bill_due: env.WECHAT_TEMPLATE_BILL_DUE }),
        ...(env.WECHAT_TEMPLATE_PAYMENT_DONE && { payment_done: env.WECHAT_TEMPLATE_PAYMENT_DONE }),
      }),
    }),
    wechatPay,
    invoices:
      env.INVOICE_BASE_URL === ''
        ? undefined
        : Object.freeze({ baseUrl: env.INVOICE_BASE_URL.replace(/\/$/, ''), secret: env.INVOICE_SECRET }),
    demo: env.DEMO,
    serveH5: env.SERVE_H5 ? path.resolve(env.SERVE_H5) : undefined,
    publicOrigins: Object.freeze(list(env.PUBLIC_ORIGIN)),
    trustedProxies: Object.freeze(env.TRUSTED_PROXIES),
    rateScale: env.RATE_SCALE,
    metricsToken: env.METRICS_TOKEN || undefined,
    docsOpen: !production || env.DOCS === 'open',
    logLevel: env.LOG_LEVEL,
    logPretty: env.LOG_PRETTY,
  })
}
