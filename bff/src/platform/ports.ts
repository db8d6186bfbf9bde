import type { Env } from '../config/env'
import type { AccessChanges } from './auth/access-changes'
import type { ActorSource } from './auth/actor-source'
import type { Sessions } from './auth/sessions'
import type { AccessTokens } from './auth/tokens'
import type { Clock } from './clock'
import type { Cipher } from './db/column'
import type { Db } from './db/db'
import type { AnyTable } from './db/table'
import type { Uow } from './db/uow'
import type { Bound } from './http/bind'
import type { InvoiceService } from './invoice/invoice.port'
import type { Job } from './jobs/job'
import type { Log } from './log'
import type { Listener } from './outbox/listener'
import type { Outbox } from './outbox/relay'
import type { Links } from './storage/links'
import type { Storage } from './storage/storage'
import type { WechatPay } from './wechat/pay/wechat-pay.port'
import type { Wechat } from './wechat/wechat'

/** Everything a feature may use of the outside. */
export interface Ports {
  config: Env
  clock: Clock
  log: Log
  /** Reads; joins an open transaction. */
  db: Db
  uow: Uow
  cipher: Cipher
  sessions: Sessions
  /** Appended to in the same transaction as any change of roles or membership, or the closing of an account. */
  access: AccessChanges
  storage: Storage
  links: Links
  accessTokens: AccessTokens
  outbox: Pick<Outbox, 'dead' | 'redrive'>
  wechat: Wechat
  /** One that says no to everything when the deployment has no merchant: ask `enabled`. */
  wechatPay: WechatPay
  invoices: InvoiceService
}

export interface Feature {
  tables: readonly AnyTable[]
  routes?: readonly Bound[]
  listeners?: readonly Listener[]
  jobs?: readonly Job[]
  /** The people feature alone. */
  actorSource?: ActorSource
}

export type FeatureModule = (ports: Ports) => Feature
