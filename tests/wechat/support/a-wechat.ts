import type { Clock } from '@jinlin/bff/platform/clock'
import { createWechat, type Wechat } from '@jinlin/bff/platform/wechat/wechat'
import { DEMO_APP } from '../../../scripts/wechat-sandbox/demo'
import type { WechatApp } from '../../../scripts/wechat-sandbox/people'
import { type SandboxOptions, startWechatSandbox, type WechatSandbox } from '../../../scripts/wechat-sandbox/server'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

export const OTHER_APP: WechatApp = { appid: 'wx1111111111jinlin', secret: 'another0secret0of0no0worth000002' }

export interface FakeClock extends Clock {
  advance(ms: number): void
}

export const aClock = (start = Date.parse('2026-11-21T10:00:00+08:00')): FakeClock => {
  let at = start
  return { now: () => at, advance: (ms) => void (at += ms) }
}

export interface AWechat extends Wechat {
  sandbox: WechatSandbox
  clock: FakeClock
  /** Adapters of a second process: own token, same account. */
  another(options?: Partial<Parameters<typeof createWechat>[0]>): Wechat
  /** A bare call, as WeChat's pages describe it, past the adapters. */
  raw(path: string, init?: RequestInit): Promise<Record<string, unknown>>
  /** A token taken past the adapters. */
  token(app?: WechatApp, force?: boolean): Promise<string>
}

const running: WechatSandbox[] = []

/** A running sandbox and the adapters of the BFF that know nothing of it but its address. Both see one clock that only the test moves. */
export const aWechat = async (options: Partial<SandboxOptions> & { timeoutMs?: number } = {}): Promise<AWechat> => {
  const { timeoutMs = 20_000, ...sandboxOptions } = options
  const clock = aClock()
  const sandbox = await startWechatSandbox({ port: 0, clock, apps: [DEMO_APP, OTHER_APP], ...sandboxOptions })
  running.push(sandbox)
  const another: AWechat['another'] = (overrides = {}) =>
    createWechat({ baseUrl: sandbox.url, appId: DEMO_APP.appid, appSecret: DEMO_APP.secret, clock, timeoutMs, ...overrides })
  const raw: AWechat['raw'] = async (path, init) => (await fetch(`${sandbox.url}${path}`, init)).json() as Promise<Record<string, unknown>>
  return {
    ...another(),
    sandbox,
    clock,
    another,
    raw,
    async token(app = DEMO_APP, force = false) {
      const body = { grant_type: 'client_credential', appid: app.appid, secret: app.secret, force_refresh: force }
      return String((await raw('/cgi-bin/stable_token', post(body)))['access_token'])
    },
  }
}

/** Ends every sandbox of the file; call in afterEach. */
export const closeAll = async (): Promise<void> => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()))
}

export const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })

/** The error a promise rejects with; fails when it resolves. */
export const rejection = async (promise: Promise<unknown>): Promise<unknown> => {
  const outcome = await promise.then(
    (value) => ({ resolved: value }),
    (error: unknown) => ({ error }),
  )
  if ('resolved' in outcome) throw new Error(`expected a refusal, got ${JSON.stringify(outcome.resolved)}`)
  return outcome.error
}
