import { c, table, type Personal } from '../../platform/db/table'

const account: Personal = {
  purpose: 'naming and reaching the resident about their house',
  basis: 'contract',
  retention: 'until the account is closed (person.close)',
  sensitivity: 'ordinary',
}
const identity: Personal = {
  purpose: 'recognising the WeChat account at sign-in; addressing its messages',
  basis: 'contract',
  retention: 'until the account is closed (person.close)',
  sensitivity: 'ordinary',
}
const ledger: Personal = {
  purpose: 'proof of what was agreed to and when (PIPL art. 14)',
  basis: 'legal',
  retention: 'three years after the account was closed (purge)',
  sensitivity: 'ordinary',
}

/** A resident. Without name and phone until they give them: reading notices needs neither. */
export const person = table(
  'person',
  {
    id: c.id(),
    name: c.secret(account, 20).null(),
    phone: c.secret(account, 24).null(),
    /** blind('phone', …); one phone is one account. */
    phoneIdx: c.blind().null().about(account),
    phoneVerifiedAt: c.instant().null(),
    state: c.word<'active' | 'merged' | 'closed'>(8),
    /** Where the account went when a desk-made one met its owner's WeChat. */
    mergedInto: c.id().null(),
    createdBy: c.word<'wechat' | 'desk'>(8),
    createdAt: c.instant(),
    closedAt: c.instant().null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['phoneIdx']],
    indexes: [{ name: 'closed', columns: ['state', 'closedAt'], serves: 'the purge of what a closed account left behind' }],
  },
)

/** Identity is (appid, openid): the same openid text under another app is another person. */
export const wechatIdentity = table(
  'wechat_identity',
  {
    id: c.id(),
    personId: c.id(),
    appId: c.word(32),
    openId: c.secret(identity, 128),
    /** blind('wechat', 'appid openid') */
    openIdIdx: c.blind().about(identity),
    unionId: c.secret(identity, 128).null(),
    createdAt: c.instant(),
  },
  {
    primary: ['id'],
    unique: [['appId', 'openIdIdx']],
    indexes: [{ name: 'person', columns: ['personId', 'appId'], serves: 'sending a message to a person' }],
  },
)

/** Given by the desk in person; the other way than WeChat's phone button, because that one may be refused. */
export const phoneCode = table(
  'phone_code',
  {
    id: c.id(),
    communityId: c.id(),
    phoneIdx: c.blind().about({ ...account, retention: 'one day after it ends (purge)' }),
    /** Keyed: six digits under a plain hash are open to whoever reads the table. */
    codeHash: c.hash(),
    issuedBy: c.id(),
    createdAt: c.instant(),
    expiresAt: c.instant(),
    usedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'phone', columns: ['phoneIdx', 'expiresAt'], serves: 'verifying a phone with a desk code' },
      { name: 'expires', columns: ['expiresAt'], serves: 'the purge' },
    ],
  },
)

/** Append-only; the newest row of a purpose counts. */
export const consentEntry = table(
  'consent_entry',
  {
    id: c.id(),
    personId: c.id(),
    purpose: c.word(32).about(ledger),
    version: c.int(),
    granted: c.bool().about(ledger),
    at: c.instant().about(ledger),
    channel: c.word(16),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'person', columns: ['personId', 'at', 'id'], serves: 'me: what I agreed to' }],
  },
)
