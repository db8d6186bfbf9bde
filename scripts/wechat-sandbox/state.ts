import { type Codes, createCodes } from './codes'
import { DEMO_APP } from './demo'
import { createFaults, type Faults } from './faults'
import { type CallLimits, PUBLISHED_LIMITS } from './limits'
import { createPeople, type Identity, type People, type WechatApp } from './people'
import { createQuotas, type Quotas } from './quotas'
import { createSubscriptions, type Subscriptions, type SubscribeTemplate } from './subscriptions'
import { createTokens, type Tokens } from './tokens'

export interface WorldOptions {
  clock?: { now(): number }
  apps?: readonly WechatApp[]
  identities?: readonly Identity[]
  templates?: readonly SubscribeTemplate[]
  /** Pages of the released version. When given, a message that opens another page is refused with 41030. */
  releasedPages?: readonly string[]
  limits?: Partial<CallLimits>
}

/** What a wx.login code stands for. */
export interface LoginCode {
  appid: string
  openid: string
}

/** What a code of the phone button stands for. */
export interface PhoneCode {
  appid: string
  openid: string
  phone: string
  /** WeChat's sample shows a number, its table says string: both are sent by choice of the caller. */
  countryCode: string | number
}

/** Everything the sandbox knows. One world per running server; the routes are views on it. */
export interface World {
  now(): number
  /** Shifts the sandbox's clock against the real (or injected) one. */
  setOffset(ms: number): void
  apps: readonly WechatApp[]
  limits: CallLimits
  quotas: Quotas
  people: People
  loginCodes: Codes<LoginCode>
  phoneCodes: Codes<PhoneCode>
  tokens: Tokens
  subscriptions: Subscriptions
  releasedPages: readonly string[] | undefined
  faults: Faults
  /** How often each path was called, faults included. */
  calls: Map<string, number>
}

export const createWorld = (options: WorldOptions = {}): World => {
  const clock = options.clock ?? Date
  let offset = 0
  const now = () => clock.now() + offset
  const apps = options.apps ?? [DEMO_APP]
  const quotas = createQuotas(now)
  const people = createPeople(apps, now)
  const subscriptions = createSubscriptions()
  options.identities?.forEach((identity) => people.put(identity))
  options.templates?.forEach((template) => subscriptions.putTemplate(template))

  return {
    now,
    setOffset: (ms) => void (offset = ms),
    apps,
    limits: { ...PUBLISHED_LIMITS, ...options.limits },
    quotas,
    people,
    loginCodes: createCodes<LoginCode>(now, 16),
    phoneCodes: createCodes<PhoneCode>(now, 32),
    tokens: createTokens(now, quotas),
    subscriptions,
    releasedPages: options.releasedPages,
    faults: createFaults(),
    calls: new Map(),
  }
}
