import type { Actor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Prim } from '../../platform/db/column'
import { counterClause } from '../counter-scope'
import { storedSort } from '../stored-sort'
import { invoice, type InvoiceRow, invoiceTitle, type InvoiceTitleRow } from './invoice.table'

export const hasLiveInvoice = async (db: Db, orderId: string): Promise<boolean> =>
  (await db.one('SELECT id FROM invoice WHERE live_key = ?', [orderId])) !== undefined

export const titlesOf = async (db: Db, personId: string): Promise<InvoiceTitleRow[]> => {
  const rows = await db.query(
    `SELECT ${invoiceTitle.select()} FROM invoice_title WHERE person_id = ? ORDER BY is_default DESC, created_at, id`,
    [personId],
  )
  return rows.map((raw) => invoiceTitle.decode(raw, db.cipher))
}

/** Of a payment, newest first; who may see the payment is the caller's question. */
export const invoicesOfOrder = async (db: Db, orderId: string): Promise<InvoiceRow[]> => {
  const rows = await db.query(`SELECT ${invoice.select()} FROM invoice WHERE order_id = ? ORDER BY requested_at DESC, id DESC`, [orderId])
  return rows.map((raw) => invoice.decode(raw, db.cipher))
}

/** One that this actor may see: who asked for it, or the counter of its community. */
export const invoiceFor = async (db: Db, actor: Actor, id: string): Promise<InvoiceRow | undefined> => {
  const seen: { sql: string; params: Prim[] } =
    actor.kind === 'resident' ? { sql: 'person_id = ?', params: [actor.personId] } : counterClause(actor)
  const raw = await db.one(`SELECT ${invoice.select()} FROM invoice WHERE id = ? AND ${seen.sql}`, [id, ...seen.params])
  return raw === undefined ? undefined : invoice.decode(raw, db.cipher)
}

interface Page {
  cursor?: string | undefined
  limit: number
}

const page = async (db: Db, where: { sql: string; params: Prim[] }, { cursor, limit }: Page) => {
  const after = cursor === undefined ? undefined : keysetAfter('requested_at', 'id', decodeCursor(cursor), 'desc', storedSort)
  const rows = await db.query(
    `SELECT ${invoice.select()} FROM invoice WHERE ${where.sql}${after ? ` AND ${after.sql}` : ''} ORDER BY requested_at DESC, id DESC LIMIT ${limit + 1}`,
    [...where.params, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => invoice.decode(raw, db.cipher)),
    limit,
    ({ requestedAt, id }) => ({ sort: requestedAt, id }),
  )
}

/** Screen: my invoices. */
export const myInvoices = (db: Db, personId: string, at: Page) => page(db, { sql: 'person_id = ?', params: [personId] }, at)

/** Screen: office, invoices of a community. */
export const communityInvoices = (db: Db, actor: StaffActor, communityId: string, scope: 'all' | 'failed', at: Page) => {
  const seen = counterClause(actor)
  const failed = scope === 'failed' ? " AND state = 'failed'" : ''
  return page(db, { sql: `community_id = ?${failed} AND ${seen.sql}`, params: [communityId, ...seen.params] }, at)
}

/** The ladder's work of every community. */
export const dueInvoices = async (db: Db, now: number, most: number): Promise<InvoiceRow[]> => {
  const rows = await db.query(
    `SELECT ${invoice.select()} FROM invoice WHERE next_check_at <= ? ORDER BY next_check_at LIMIT ${Math.trunc(most)}`,
    [toStoredInstant(now)],
  )
  return rows.map((raw) => invoice.decode(raw, db.cipher))
}

export const invoiceById = async (db: Db, id: string): Promise<InvoiceRow | undefined> => {
  const raw = await db.one(`SELECT ${invoice.select()} FROM invoice WHERE id = ?`, [id])
  return raw === undefined ? undefined : invoice.decode(raw, db.cipher)
}
