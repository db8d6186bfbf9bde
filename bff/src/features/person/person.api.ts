import type { Cipher } from '../../platform/db/column'
import type { Tx } from '../../platform/db/uow'
import { householdApi } from '../household/household.api'
import { perPorts } from '../per-ports'
import { agrees } from './consents'
import { accountByPhone, type Contact, contactsByIds, openIdsByPerson } from './person.queries'
import { activePerson, insertByDesk, insertByWechat, personByPhone, personByWechat, savePerson, type WechatWho } from './person.store'

export { issuePhoneCode, sixDigits } from './phone-code'
export { phoneIndex } from './phone-index'
export { releasePhone } from './release-phone'
export type { Contact } from './person.queries'

export interface CallerHouse {
  houseId: string
  buildingId: string
  label: string
  role: 'owner' | 'family' | 'tenant'
}

/** What the desk learns from a phone number, inside one community only. */
export interface Caller {
  known: boolean
  /** Null for an owner who is on the roll but has no account. */
  personId: string | null
  name: string
  houses: CallerHouse[]
}

export interface PersonApi {
  isActive(personId: string): Promise<boolean>
  /** Whole name and phone; whoever shows them masks them. Undefined = no such person. */
  contactOf(personId: string): Promise<Contact | undefined>
  contactsOf(personIds: readonly string[]): Promise<Map<string, Contact>>
  byPhone(communityId: string, phone: string): Promise<Caller>
  /** The account behind a phone in whatever community: never to be shown to somebody who does not know that it is theirs. */
  accountOf(phone: string): Promise<{ personId: string; name: string } | undefined>
  /** Who belongs to a house now. */
  householdPeople(houseId: string): Promise<string[]>
  /** Who wants the notices of a house. */
  noticePeople(houseId: string): Promise<string[]>
  isMember(personId: string, houseId: string): Promise<boolean>
  /** Where WeChat messages to a person go; undefined = never signed in with WeChat. */
  openIdOf(personId: string): Promise<string | undefined>
  openIdsOf(personIds: readonly string[]): Promise<Map<string, string>>
  /** Whether a purpose that rests on consent may be served now: agreed to last, and not taken back. */
  agrees(personId: string, purpose: string): Promise<boolean>
  /** A name given for a house becomes the account's, unless it has one. */
  nameIfUnknown(tx: Tx, personId: string, name: string): Promise<void>
  /** The account behind a WeChat identity, made at the first contact. @throws DuplicateKey when the same first contact came twice at once */
  ensureByWechat(tx: Tx, who: WechatWho): Promise<string>
  /** The account behind a phone, made by the desk if there is none. */
  ensureByDesk(tx: Tx, contact: { name: string; phone: string }): Promise<string>
}

const ensureByDesk =
  (cipher: Cipher) =>
  async (tx: Tx, contact: { name: string; phone: string }): Promise<string> =>
    ((await personByPhone(tx, cipher, contact.phone)) ?? (await insertByDesk(tx, cipher, contact))).id

export const personApi = perPorts<PersonApi>((ports) => {
  const { db, cipher, config } = ports
  const household = () => householdApi(ports)
  return {
    isActive: async (id) => (await db.one("SELECT id FROM person WHERE id = ? AND state = 'active'", [id])) !== undefined,
    contactOf: async (id) => (await contactsByIds(db, [id])).get(id),
    contactsOf: (ids) => contactsByIds(db, ids),
    accountOf: (phone) => accountByPhone(db, phone),
    byPhone: (communityId, phone) => household().callerByPhone(communityId, phone),
    householdPeople: (houseId) => household().peopleOf(houseId, false),
    noticePeople: (houseId) => household().peopleOf(houseId, true),
    isMember: async (personId, houseId) => (await household().peopleOf(houseId, false)).includes(personId),
    openIdOf: async (id) => (await openIdsByPerson(db, config.wechat.appId, [id])).get(id),
    openIdsOf: (ids) => openIdsByPerson(db, config.wechat.appId, ids),
    agrees: (personId, purpose) => agrees(db, personId, purpose),
    nameIfUnknown: async (tx, personId, name) => {
      const person = await activePerson(tx, personId)
      if (person?.name === null) await savePerson(tx, person, { name })
    },
    ensureByWechat: async (tx, who) => (await personByWechat(tx, cipher, who)) ?? (await insertByWechat(tx, cipher, who)).id,
    ensureByDesk: ensureByDesk(cipher),
  }
})
