import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Cipher, Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { refuse } from '../../platform/errors'
import { communityClause, counterClause, leadsIn } from '../counter-scope'
import { storedSort } from '../stored-sort'
import { cashierShift, counterPayment, type CounterPaymentRow, type ShiftRow } from './cashier.table'
import { openKeyOf } from './counter.store'

interface Clause {
  sql: string
  params: Prim[]
}

/** Leads see every drawer of their communities, a cashier their own and those handed to them. */
const shiftsSeen = (actor: StaffActor): Clause => {
  const all = actor.posts.filter(({ communityId }) => leadsIn(actor, communityId)).map(({ communityId }) => communityId)
  const leads = all.length === 0 ? '' : ` OR community_id IN (${all.map(() => '?').join(', ')})`
  const counter = communityClause(actor)
  return {
    sql: `${counter.sql} AND (cashier_id = ? OR handed_to_id = ?${leads})`,
    params: [...counter.params, actor.staffId, actor.staffId, ...all],
  }
}

/** @throws AppError SHIFT_NOT_FOUND */
export const mustShiftFor = async (db: Pick<Db, 'query'>, cipher: Cipher, actor: StaffActor, id: string): Promise<ShiftRow> => {
  const { sql, params } = shiftsSeen(actor)
  const [raw] = await db.query(`SELECT ${cashierShift.select()} FROM cashier_shift WHERE id = ? AND ${sql}`, [id, ...params])
  if (raw === undefined) throw refuse('SHIFT_NOT_FOUND')
  return cashierShift.decode(raw, cipher)
}

export const currentShiftOf = async (db: Db, communityId: string, cashierId: string): Promise<ShiftRow | undefined> => {
  const raw = await db.one(`SELECT ${cashierShift.select()} FROM cashier_shift WHERE open_key = ?`, [openKeyOf(communityId, cashierId)])
  return raw === undefined ? undefined : cashierShift.decode(raw, db.cipher)
}

interface Page {
  communityId: string
  cursor?: string | undefined
  limit: number
}

/** Screen: counter, shifts, newest first. */
export const shiftPage = async (db: Db, actor: StaffActor, { communityId, cursor, limit }: Page) => {
  const seen = shiftsSeen(actor)
  const after = cursor === undefined ? undefined : keysetAfter('opened_at', 'id', decodeCursor(cursor), 'desc', storedSort)
  const rows = await db.query(
    `SELECT ${cashierShift.select()} FROM cashier_shift WHERE community_id = ? AND ${seen.sql}${after ? ` AND ${after.sql}` : ''}
     ORDER BY opened_at DESC, id DESC LIMIT ${limit + 1}`,
    [communityId, ...seen.params, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw): ShiftRow => cashierShift.decode(raw, db.cipher)),
    limit,
    ({ openedAt, id }) => ({ sort: openedAt, id }),
  )
}

/** Screen: counter, what came in and went out, newest first. */
export const counterPage = async (
  db: Db,
  actor: StaffActor,
  { communityId, shiftId, cursor, limit }: Page & { shiftId?: string | undefined },
) => {
  const seen = counterClause(actor)
  const after = cursor === undefined ? undefined : keysetAfter('at', 'id', decodeCursor(cursor), 'desc', storedSort)
  const rows = await db.query(
    `SELECT ${counterPayment.select()} FROM counter_payment WHERE community_id = ? AND ${seen.sql}${shiftId === undefined ? '' : ' AND shift_id = ?'}${after ? ` AND ${after.sql}` : ''}
     ORDER BY at DESC, id DESC LIMIT ${limit + 1}`,
    [communityId, ...seen.params, ...(shiftId === undefined ? [] : [shiftId]), ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw): CounterPaymentRow => counterPayment.decode(raw, db.cipher)),
    limit,
    ({ at, id }) => ({ sort: at, id }),
  )
}
