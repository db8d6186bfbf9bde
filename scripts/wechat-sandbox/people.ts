import { createHash } from 'node:crypto'

/** Someone who owns a phone with WeChat on it. */
export interface Identity {
  /** A stable name, such as `owner`; the same name has the same openid for ever. */
  identity: string
  /** What a chooser shows. */
  label: string
  /** The number that the phone button of this person would give. */
  phone?: string
  /** WeChat's risk control has stopped this account: code2Session answers 40226. */
  blocked?: boolean
}

export interface WechatUser {
  openid: string
  appid: string
  identity?: string
  unionid?: string
  /** Last time this person opened the mini-program. */
  visitedAt?: number
}

export interface WechatApp {
  appid: string
  secret: string
  /** Bound to an Open Platform account, so that a session carries a unionid. */
  unionBound?: boolean
}

const idOf = (...parts: string[]) => `o${createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 27)}`

/** The openid of a person in one app: 28 characters that start with `o`, the same after every restart. */
export const openidFor = (appid: string, identity: string): string => idOf('openid', appid, identity)

export interface People {
  identities(): (Identity & { openids: Record<string, string> })[]
  identity(name: string): Identity | undefined
  put(identity: Identity): void
  /** The user of `app` behind an identity; an unknown identity becomes known. */
  userOf(app: WechatApp, identity: string): WechatUser
  /** A user known by openid alone; undefined when that openid was never given out. */
  user(openid: string): WechatUser | undefined
  /** Makes an openid known that no identity stands behind. */
  adopt(app: WechatApp, openid: string): WechatUser
  /** Notes that the user opened the mini-program now. */
  visit(openid: string): void
  users(): WechatUser[]
  restoreUsers(users: readonly WechatUser[]): void
}

export const createPeople = (apps: readonly WechatApp[], now: () => number): People => {
  const identities = new Map<string, Identity>()
  const users = new Map<string, WechatUser>()

  const join = (app: WechatApp, identity: string): WechatUser => {
    const openid = openidFor(app.appid, identity)
    const known = users.get(openid)
    if (known) return known
    const user: WechatUser = { openid, appid: app.appid, identity }
    if (app.unionBound) user.unionid = idOf('unionid', identity)
    users.set(openid, user)
    return user
  }
  const put = (identity: Identity) => {
    identities.set(identity.identity, identity)
    for (const app of apps) join(app, identity.identity)
  }
  const adopt = (app: WechatApp, openid: string): WechatUser => {
    const user = users.get(openid) ?? { openid, appid: app.appid }
    users.set(openid, user)
    return user
  }

  return {
    identities: () =>
      [...identities.values()].map((person) => ({
        ...person,
        openids: Object.fromEntries(apps.map((app) => [app.appid, openidFor(app.appid, person.identity)])),
      })),
    identity: (name) => identities.get(name),
    put,
    userOf(app, identity) {
      if (!identities.has(identity)) put({ identity, label: identity })
      return join(app, identity)
    },
    user: (openid) => users.get(openid),
    adopt,
    visit(openid) {
      const user = users.get(openid)
      if (user) user.visitedAt = now()
    },
    users: () => [...users.values()],
    restoreUsers: (saved) => saved.forEach((user) => users.set(user.openid, { ...user })),
  }
}
