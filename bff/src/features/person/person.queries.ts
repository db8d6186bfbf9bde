import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'
import { person, wechatIdentity } from './person.table'
import { phoneIndex } from './phone-index'

export interface Contact {
  /** Empty while the person has not given one. */
  name: string
  phone: string | null
}

/** Names and whole phone numbers: whoever shows them masks them or has a reason on record. */
export const contactsByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, Contact>> => {
  const { sql, params } = inList('id', [...new Set(ids)])
  const rows = await db.query(`SELECT ${person.select()} FROM person WHERE ${sql}`, params)
  return new Map(
    rows.map((raw) => {
      const { id, name, phone } = person.decode(raw, db.cipher)
      return [id, { name: name ?? '', phone }]
    }),
  )
}

export const accountByPhone = async (db: Db, phone: string): Promise<{ personId: string; name: string } | undefined> => {
  const raw = await db.one(`SELECT ${person.select()} FROM person WHERE phone_idx = ? AND state = 'active'`, [phoneIndex(db.cipher, phone)])
  if (raw === undefined) return undefined
  const { id, name } = person.decode(raw, db.cipher)
  return { personId: id, name: name ?? '' }
}

/** Of the app this server speaks for; oldest first. */
export const openIdsByPerson = async (db: Db, appId: string, ids: readonly string[]): Promise<Map<string, string>> => {
  const { sql, params } = inList('person_id', [...new Set(ids)])
  const rows = await db.query(
    `SELECT ${wechatIdentity.select()} FROM wechat_identity WHERE ${sql} AND app_id = ? ORDER BY created_at DESC, id DESC`,
    [...params, appId],
  )
  return new Map(
    rows.map((raw) => {
      const row = wechatIdentity.decode(raw, db.cipher)
      return [row.personId, row.openId]
    }),
  )
}
