import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { RefundState } from '@jinlin/shared/domain/refund/refund.types'
import type { Cipher, Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { counterClause } from '../counter-scope'
import { storedSort } from '../stored-sort'
import type { RefundProgress } from './refund.api'
import { refund, type RefundRow } from './refund.table'

type Reader = Pick<Db, 'query'>

/** Those of some payments that hold or have taken money. */
export const aliveRefundsOf = async (db: Reader, cipher: Cipher, orderIds: readonly string[]): Promise<RefundRow[]> => {
  const { sql, params } = inList('order_id', orderIds)
  const rows = await db.query(
    `SELECT ${refund.select()} FROM refund WHERE ${sql} AND state NOT IN ('refused', 'closed') ORDER BY asked_at`,
    params,
  )
  return rows.map((raw) => refund.decode(raw, cipher))
}

/** For whoever has been asked who may see the payment. */
export const refundsOfOrder = async (db: Db, orderId: string): Promise<RefundProgress[]> => {
  const rows = await db.query<{
    id: string
    amountFen: number | string
    state: RefundState
    channel: string
    payoutChannel: string | null
    words: string
    askedAt: string
    doneAt: string | null
  }>(
    `SELECT id, amount_fen AS amountFen, state, channel, payout_channel AS payoutChannel, words, asked_at AS askedAt, done_at AS doneAt FROM refund WHERE order_id = ? ORDER BY asked_at, id`,
    [orderId],
  )
  return rows.map(({ amountFen, askedAt, doneAt, ...row }) => ({
    ...(row as Pick<RefundRow, 'id' | 'state' | 'channel' | 'payoutChannel' | 'words'>),
    amountFen: Number(amountFen),
    askedAt: fromStoredInstant(askedAt),
    doneAt: doneAt === null ? null : fromStoredInstant(doneAt),
  }))
}

export const givenBackOf = async (db: Db, orderId: string): Promise<number> => {
  const row = await db.one<{ fen: number | string | null }>(
    "SELECT SUM(amount_fen) AS fen FROM refund WHERE order_id = ? AND unapplied_id IS NULL AND state = 'done'",
    [orderId],
  )
  return Number(row?.fen ?? 0)
}

export const isUnderWay = async (db: Db, orderId: string): Promise<boolean> =>
  (await db.one('SELECT id FROM refund WHERE order_id = ? AND is_open = 1 LIMIT 1', [orderId])) !== undefined

export interface RefundListPage {
  communityId: string
  scope: 'open' | 'ended' | 'all'
  cursor?: string | undefined
  limit: number
}

/** Screen: office, refunds, newest first. */
export const refundPage = async (db: Db, actor: StaffActor, { communityId, scope, cursor, limit }: RefundListPage) => {
  const seen = counterClause(actor)
  const after = cursor === undefined ? undefined : keysetAfter('asked_at', 'id', decodeCursor(cursor), 'desc', storedSort)
  const where: { sql: string; params: Prim[] }[] = [{ sql: 'community_id = ?', params: [communityId] }, seen]
  if (scope !== 'all') where.push({ sql: 'is_open = ?', params: [scope === 'open' ? 1 : 0] })
  if (after) where.push(after)
  const rows = await db.query(
    `SELECT ${refund.select()} FROM refund WHERE ${where.map(({ sql }) => sql).join(' AND ')} ORDER BY asked_at DESC, id DESC LIMIT ${limit + 1}`,
    where.flatMap(({ params }) => params),
  )
  return pageOf(
    rows.map((raw) => refund.decode(raw, db.cipher)),
    limit,
    ({ askedAt, id }) => ({ sort: askedAt, id }),
  )
}

/** The ladder's work of every community: whose time has come. */
export const dueRefunds = async (db: Db, now: number, most: number): Promise<RefundRow[]> => {
  const rows = await db.query(
    `SELECT ${refund.select()} FROM refund WHERE next_check_at <= ? ORDER BY next_check_at LIMIT ${Math.trunc(most)}`,
    [toStoredInstant(now)],
  )
  return rows.map((raw) => refund.decode(raw, db.cipher))
}

export const refundById = async (db: Db, id: string): Promise<RefundRow | undefined> => {
  const raw = await db.one(`SELECT ${refund.select()} FROM refund WHERE id = ?`, [id])
  return raw === undefined ? undefined : refund.decode(raw, db.cipher)
}

/** What the entries of bills say that an order paid of them. */
export const takenOfBills = async (
  db: Reader,
  orderId: string,
  billIds: readonly string[],
): Promise<Map<string, { principalFen: number; lateFen: number }>> => {
  const { sql, params } = inList('bill_id', billIds)
  const rows = await db.query<{ billId: string; principalFen: number | string; lateFen: number | string }>(
    `SELECT bill_id AS billId, principal_fen AS principalFen, late_fen AS lateFen FROM bill_entry WHERE ${sql} AND kind = 'paid' AND ref_id = ?`,
    [...params, orderId],
  )
  return new Map(rows.map((row) => [row.billId, { principalFen: Number(row.principalFen), lateFen: Number(row.lateFen) }]))
}
