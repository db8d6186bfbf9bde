import { receiptNumber } from '@jinlin/shared/domain/receipt/receipt-number'
import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'
import type { IssuedReceipt } from './receipt.api'
import { receipt, type ReceiptRow } from './receipt.table'

/** For lists of payments, whose reader has been asked for already. */
export const receiptsOfOrders = async (db: Db, orderIds: readonly string[]): Promise<Map<string, IssuedReceipt>> => {
  if (orderIds.length === 0) return new Map()
  const { sql, params } = inList('order_id', orderIds)
  const rows = await db.query<{ id: string; order_id: string; year: number; number: number }>(
    `SELECT id, order_id, year, number FROM receipt WHERE ${sql}`,
    params,
  )
  return new Map(rows.map((row) => [row.order_id, { receiptId: row.id, number: receiptNumber(row.year, row.number) }]))
}

/** By its own id or by its payment's; who may see it is the caller's question. */
export const receiptBy = async (db: Db, key: 'id' | 'order_id', value: string): Promise<ReceiptRow | undefined> => {
  const raw = await db.one(`SELECT ${receipt.select()} FROM receipt WHERE ${key} = ?`, [value])
  return raw === undefined ? undefined : receipt.decode(raw, db.cipher)
}
