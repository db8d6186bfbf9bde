import type { Fault } from './faults'
import { type Identity, openidFor, type WechatApp, type WechatUser } from './people'
import type { World } from './state'
import type { SentMessage, SubscribeTemplate } from './subscriptions'

/** Someone by name or by openid. `appid` defaults to the first app. */
export interface Who {
  appid?: string
  identity?: string
  openid?: string
}

/** The hands of a test or a demo: what a person on a phone, or trouble at WeChat, would do. */
export interface SandboxControl {
  /** What wx.login would give this person. Opening the mini-program counts as a visit. */
  loginCode(who: Who): { code: string; openid: string }
  /** What the phone button would give; `phone` defaults to the number of the identity. */
  phoneCode(who: Who & { phone?: string; countryCode?: string | number }): { code: string; openid: string }
  /** What `count` taps on 允许 (default 1) in requestSubscribeMessage would allow; answers how many are left now. */
  accept(who: Who & { templateId: string; count?: number }): { left: number }
  /** The person switches messages off: every accept is gone. */
  refuseMessages(who: Who): void
  accepts(who: Who, templateId: string): { left: number }
  sent(openid?: string): SentMessage[]
  putTemplate(template: SubscribeTemplate): void
  templates(): SubscribeTemplate[]
  putIdentity(identity: Identity): void
  identities(): (Identity & { openids: Record<string, string> })[]
  openid(identity: string, appid?: string): string
  addFault(fault: Fault): void
  clearFaults(): void
  faults(): Fault[]
  setClockOffset(ms: number): void
  /** How often a path was called since the start. */
  calls(path: string): number
}

/** The request of whoever holds the controls makes no sense; the message says why. */
export class ControlRefusal extends Error {}

export const createControl = (world: World): SandboxControl => {
  const appFor = (appid?: string): WechatApp => {
    const app = appid === undefined ? world.apps[0] : world.apps.find((candidate) => candidate.appid === appid)
    if (!app) throw new ControlRefusal(`unknown appid ${appid}`)
    return app
  }
  const find = (who: Who): WechatUser => {
    const app = appFor(who.appid)
    if (who.identity !== undefined) return world.people.userOf(app, who.identity)
    if (who.openid === undefined) throw new ControlRefusal('say who: identity or openid')
    if (!/^o[\w-]{27}$/.test(who.openid)) throw new ControlRefusal('an openid is the letter o and 27 more of A-Z a-z 0-9 _ -')
    const user = world.people.adopt(app, who.openid)
    if (who.appid !== undefined && user.appid !== who.appid) throw new ControlRefusal('that openid belongs to another app')
    return user
  }
  const phoneOf = (user: WechatUser) => (user.identity === undefined ? undefined : world.people.identity(user.identity)?.phone)

  return {
    loginCode(who) {
      const { appid, openid } = find(who)
      world.people.visit(openid)
      return { code: world.loginCodes.issue({ appid, openid }), openid }
    },
    phoneCode(who) {
      const user = find(who)
      const phone = who.phone ?? phoneOf(user)
      if (!phone) throw new ControlRefusal('this identity has no phone: send one')
      world.people.visit(user.openid)
      const { appid, openid } = user
      return { code: world.phoneCodes.issue({ appid, openid, phone, countryCode: who.countryCode ?? '86' }), openid }
    },
    accept({ templateId, count = 1, ...who }) {
      if (!world.subscriptions.template(templateId)) throw new ControlRefusal(`unknown template ${templateId}`)
      if (!Number.isInteger(count) || count < 1) throw new ControlRefusal('count is a whole number from 1')
      return { left: world.subscriptions.accept(find(who).openid, templateId, count) }
    },
    refuseMessages: (who) => world.subscriptions.refuseAll(find(who).openid),
    accepts: (who, templateId) => ({ left: world.subscriptions.left(find(who).openid, templateId) }),
    sent: (openid) => world.subscriptions.sent(openid),
    putTemplate: (template) => world.subscriptions.putTemplate(template),
    templates: () => world.subscriptions.templates(),
    putIdentity: (identity) => world.people.put(identity),
    identities: () => world.people.identities(),
    openid: (identity, appid) => openidFor(appFor(appid).appid, identity),
    addFault: (fault) => world.faults.add(fault),
    clearFaults: () => world.faults.clear(),
    faults: () => world.faults.list(),
    setClockOffset: (ms) => world.setOffset(ms),
    calls: (path) => world.calls.get(path) ?? 0,
  }
}
