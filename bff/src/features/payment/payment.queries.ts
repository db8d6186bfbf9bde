import type { PaymentPart, UnappliedState } from '@jinlin/shared/domain/payment/payment.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { officeScope, soldSince } from '../bill/bill.api'
import { storedSort } from '../stored-sort'
import { type OrderRow, paymentFact, paymentOrder, paymentPart } from './payment.table'
import { unapplied } from './unapplied.table'

export interface PageWish {
  cursor?: string | undefined
  limit: number
}

const after = ({ cursor }: PageWish, column: string, direction: 'asc' | 'desc') =>
  cursor === undefined ? undefined : keysetAfter(column, 'id', decodeCursor(cursor), direction, storedSort)

const orders = async (
  db: Pick<Db, 'query' | 'cipher'>,
  where: { sql: string; params: readonly Prim[] },
  wish: PageWish,
  direction: 'asc' | 'desc',
) => {
  const place = after(wish, 'created_at', direction)
  const rows = await db.query(
    `SELECT ${paymentOrder.select()} FROM payment_order WHERE ${where.sql}${place ? ` AND ${place.sql}` : ''}
     ORDER BY created_at ${direction}, id ${direction} LIMIT ${wish.limit + 1}`,
    [...where.params, ...(place?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => paymentOrder.decode(raw, db.cipher)),
    wish.limit,
    ({ createdAt, id }: OrderRow) => ({ sort: createdAt, id }),
  )
}

/** Screen: payments of a house, newest first. What nobody paid is of no interest once it is closed. */
export const paymentsOfHouse = (
  db: Pick<Db, 'query' | 'cipher'>,
  communityId: string,
  houseId: string,
  wish: PageWish,
  personId?: string,
) => {
  // To somebody who lives there: their own, and what was paid since the house is in the hands it is in.
  const theirs =
    personId === undefined ? '' : ` AND (payer_person_id = ? OR NOT ${soldSince('payment_order.house_id', 'payment_order.created_at')})`
  const where = {
    sql: `community_id = ? AND house_id = ? AND state NOT IN ('closed', 'failed')${theirs}`,
    params: [communityId, houseId, ...(personId === undefined ? [] : [personId])],
  }
  return orders(db, where, wish, 'desc')
}

/** Screen: payments nobody could find out about in what a colleague sees, oldest first. */
export const unknownPayments = (db: Pick<Db, 'query' | 'cipher'>, actor: StaffActor, communityId: string, wish: PageWish) => {
  const { sql, params } = officeScope(actor, communityId, 'payment_order')
  return orders(db, { sql: `${sql} AND state IN ('paying', 'unknown') AND next_check_at IS NULL`, params }, wish, 'asc')
}

/** Parts of some orders, in order. */
export const partsByOrder = async (db: Pick<Db, 'query' | 'cipher'>, orderIds: readonly string[]): Promise<Map<string, PaymentPart[]>> => {
  const byOrder = new Map<string, PaymentPart[]>()
  if (orderIds.length === 0) return byOrder
  const { sql, params } = inList('order_id', orderIds)
  for (const raw of await db.query(`SELECT ${paymentPart.select()} FROM payment_part WHERE ${sql} ORDER BY order_id, seq`, params)) {
    const { orderId, seq: _seq, ...part } = paymentPart.decode(raw, db.cipher)
    byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), part])
  }
  return byOrder
}

/** Of some orders with unapplied money: those whose money the office has put somewhere. */
export const assignedOf = async (db: Pick<Db, 'query'>, orderIds: readonly string[]): Promise<Set<string>> => {
  if (orderIds.length === 0) return new Set()
  const { sql, params } = inList('order_id', orderIds)
  const rows = await db.query<{ order_id: string }>(
    `SELECT order_id FROM unapplied WHERE ${sql} AND state = 'assigned' AND reason <> 'paid_twice'`,
    params,
  )
  return new Set(rows.map(({ order_id }) => order_id))
}

/** Screen: unapplied money in what a colleague sees, oldest first. */
export const unappliedPage = async (
  db: Pick<Db, 'query' | 'cipher'>,
  actor: StaffActor,
  communityId: string,
  { state, ...wish }: PageWish & { state: UnappliedState },
) => {
  const place = after(wish, 'created_at', 'asc')
  const seen = officeScope(actor, communityId, 'o')
  const rows = await db.query(
    `SELECT ${unapplied.select()} FROM unapplied WHERE community_id = ? AND state = ?${place ? ` AND ${place.sql}` : ''}
     AND EXISTS (SELECT 1 FROM payment_order o WHERE o.id = unapplied.order_id AND ${seen.sql}) ORDER BY created_at, id LIMIT ${wish.limit + 1}`,
    [communityId, state, ...(place?.params ?? []), ...seen.params],
  )
  return pageOf(
    rows.map((raw) => unapplied.decode(raw, db.cipher)),
    wish.limit,
    ({ createdAt, id }) => ({ sort: createdAt, id }),
  )
}

export const numbersOf = async (db: Pick<Db, 'query'>, orderIds: readonly string[]): Promise<Map<string, string>> => {
  if (orderIds.length === 0) return new Map()
  const { sql, params } = inList('id', orderIds)
  const rows = await db.query<{ id: string; out_trade_no: string }>(`SELECT id, out_trade_no FROM payment_order WHERE ${sql}`, params)
  return new Map(rows.map(({ id, out_trade_no }) => [id, out_trade_no]))
}

/** Screen: facts that did not fit, newest first. */
export const factsPage = async (db: Pick<Db, 'query' | 'cipher'>, communityId: string, wish: PageWish) => {
  const place = after(wish, 'at', 'desc')
  const rows = await db.query(
    `SELECT ${paymentFact.select()} FROM payment_fact WHERE community_id = ?${place ? ` AND ${place.sql}` : ''}
     ORDER BY at DESC, id DESC LIMIT ${wish.limit + 1}`,
    [communityId, ...(place?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => paymentFact.decode(raw, db.cipher)),
    wish.limit,
    ({ at, id }) => ({ sort: at, id }),
  )
}
