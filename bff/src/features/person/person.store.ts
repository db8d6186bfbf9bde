import type { Cipher } from '../../platform/db/column'
import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { person, wechatIdentity } from './person.table'
import { openIdIndex, phoneIndex } from './phone-index'

export type Person = Row<typeof person>

const blank = (tx: Tx, createdBy: Person['createdBy']): Person => ({
  id: tx.newId(),
  name: null,
  phone: null,
  phoneIdx: null,
  phoneVerifiedAt: null,
  state: 'active',
  mergedInto: null,
  createdBy,
  createdAt: tx.now,
  closedAt: null,
  version: 1,
})

export const activePerson = (tx: Tx, id: string): Promise<Person | undefined> => tx.one(person, { id, state: 'active' })

export const personByPhone = (tx: Tx, cipher: Cipher, phone: string): Promise<Person | undefined> =>
  tx.one(person, { phoneIdx: phoneIndex(cipher, phone), state: 'active' })

export interface WechatWho {
  appId: string
  openId: string
  unionId?: string
}

export const personByWechat = async (tx: Tx, cipher: Cipher, { appId, openId }: WechatWho): Promise<string | undefined> => {
  const identity = await tx.one(wechatIdentity, { appId, openIdIdx: openIdIndex(cipher, appId, openId) })
  return identity?.personId
}

/** First contact through WeChat. @throws DuplicateKey when another sign-in of the same account was faster */
export const insertByWechat = async (tx: Tx, cipher: Cipher, app: WechatWho): Promise<Person> => {
  const row = blank(tx, 'wechat')
  await tx.insert(person, row)
  await tx.insert(wechatIdentity, {
    id: tx.newId(),
    personId: row.id,
    appId: app.appId,
    openId: app.openId,
    openIdIdx: openIdIndex(cipher, app.appId, app.openId),
    unionId: app.unionId ?? null,
    createdAt: tx.now,
  })
  return row
}

/** The desk writes somebody down who has no app; their own sign-in takes this account over once they prove the phone. */
export const insertByDesk = async (tx: Tx, cipher: Cipher, { name, phone }: { name: string; phone: string }): Promise<Person> => {
  const row = { ...blank(tx, 'desk'), name, phone, phoneIdx: phoneIndex(cipher, phone) }
  await tx.insert(person, row)
  return row
}

/** The one door of a person's fields. @returns false when somebody changed the person meanwhile */
export const savePerson = async (tx: Tx, before: Person, set: Partial<Omit<Person, 'id' | 'version'>>): Promise<boolean> =>
  (await tx.update(person, { id: before.id, version: before.version }, { ...set, version: before.version + 1 })) === 1

export const hasWechat = async (tx: Tx, personId: string): Promise<boolean> =>
  (await tx.query('SELECT id FROM wechat_identity WHERE person_id = ? LIMIT 1', [personId])).length > 0
