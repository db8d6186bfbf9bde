import type { Kind } from '../../platform/db/ddl'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Prim, Row } from '../../platform/db/table'
import { newIdAt } from '../../platform/ids'
import { bill } from '../bill/bill.api'
import type { BillRunRow } from './bill-run.table'
import { amountSql, quantitySql } from './run-sql'

export interface Statement {
  sql: string
  params: Prim[]
}

/** Houses of one chunk: after `from`, up to and including `to`. */
export interface Span {
  from: string
  to: string
}

/** 64 random bits behind the time, where ids of the product have 80: still more than anybody guesses. */
const idSql = (now: number, db: Kind): string => {
  const prefix = newIdAt(now).slice(0, 10)
  return db === 'mysql' ? `CONCAT('${prefix}', LOWER(HEX(RANDOM_BYTES(8))))` : `('${prefix}' || LOWER(HEX(RANDOMBLOB(8))))`
}

/** Where amounts come from: reckoned by SQL house by house, or lines of the preview. */
const source = (run: BillRunRow, db: Kind) => {
  if (run.staged) {
    return {
      house: 'l.house_id',
      from: 'bill_run_line l JOIN house h ON h.id = l.house_id',
      where: 'l.run_id = ?',
      params: [run.id],
      quantity: 'l.quantity_hundredths',
      amount: 'l.amount_fen',
      arithmetic: "CASE WHEN l.arithmetic = '[]' THEN NULL ELSE l.arithmetic END",
    }
  }
  const quantity = quantitySql(run.terms, 'h.')
  const amount = amountSql(run.terms, quantity, db)
  return {
    house: 'h.id',
    from: 'house h',
    where: `h.community_id = ? AND ${quantity} > 0 AND ${amount} > 0`,
    params: [run.communityId],
    quantity,
    amount,
    arithmetic: 'NULL',
  }
}

/** What the next chunk holds: bills, fen, and its last house. A house that makes no bill is passed over. */
export const nextSpanSql = (run: BillRunRow, db: Kind, limit: number): Statement => {
  const { house, from, where, params, amount } = source(run, db)
  return {
    sql: `SELECT COUNT(*) AS bills, SUM(fen) AS fen, MAX(house) AS last_house FROM (
            SELECT ${house} AS house, ${amount} AS fen FROM ${from} WHERE ${where} AND ${house} > ? ORDER BY ${house} LIMIT ${Math.trunc(limit)}
          ) AS chunk`,
    params: [...params, run.cursorHouseId],
  }
}

/** One INSERT … SELECT. A bill that is there already, whoever wrote it, stays as it is; only one made out again passes by the one taken back. */
export const publishSql = (run: BillRunRow, { from: after, to }: Span, now: number, db: Kind): Statement => {
  const { house, from, where, params, quantity, amount, arithmetic } = source(run, db)
  const values: [key: Extract<keyof Row<typeof bill>, string>, sql: string, ...params: Prim[]][] = [
    ['id', idSql(now, db)],
    ['communityId', '?', run.communityId],
    ['buildingId', 'h.building_id'],
    ['houseId', 'h.id'],
    ['itemId', '?', run.itemId],
    ['itemCode', '?', run.itemCode],
    ['itemName', '?', run.itemName],
    ['runId', '?', run.id],
    ['sourceKind', "'run'"],
    ['sourceId', 'NULL'],
    ['period', '?', run.period],
    ['edition', '?', run.edition],
    ['fromDay', '?', run.fromDay],
    ['toDay', '?', run.toDay],
    ['quantityHundredths', quantity],
    ['amountFen', amount],
    ['creditedFen', '0'],
    ['paidFen', '0'],
    ['latePaidFen', '0'],
    ['lateWaivedFen', '0'],
    ['state', "'published'"],
    ['dueDay', '?', run.dueDay],
    ['lateRateE5', '?', run.terms.lateFee?.ratePerDayE5 ?? null],
    ['lateGraceDays', '?', run.terms.lateFee?.graceDays ?? null],
    ['lateCapBp', '?', run.terms.lateFee?.capBp ?? null],
    ['liablePersonId', 'a.liable_person_id'],
    ['payerPersonId', 'a.payer_person_id'],
    ['lockOrderId', 'NULL'],
    ['lockedAt', 'NULL'],
    ['arithmetic', arithmetic],
    ['version', '1'],
    ['publishedAt', '?', toStoredInstant(now)],
    ['settledAt', 'NULL'],
  ]
  const missing = bill.keys.filter((key) => values.every(([written]) => written !== key))
  if (missing.length > 0) throw new Error(`a run does not say what goes into bill.${missing.join(', ')}`)
  return {
    sql: `INSERT INTO bill (${values.map(([key]) => bill.column(key)).join(', ')})
          SELECT ${values.map(([, sql]) => sql).join(', ')}
          FROM ${from} LEFT JOIN house_account a ON a.house_id = h.id
          WHERE ${where} AND ${house} > ? AND ${house} <= ?
            AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.house_id = h.id AND b.item_id = ? AND b.period = ? AND b.edition >= ?)`,
    params: [...values.flatMap(([, , ...bound]) => bound), ...params, after, to, run.itemId, run.period, run.edition],
  }
}

/** What a chunk wrote, along the index by month: one range of the rows that were just written. */
export const writtenSql = (run: BillRunRow, { from, to }: Span): Statement => ({
  sql: `SELECT COUNT(*) AS bills, SUM(b.amount_fen) AS fen FROM bill b
        WHERE b.community_id = ? AND b.from_day = ? AND b.item_id = ? AND b.house_id > ? AND b.house_id <= ? AND b.period = ? AND b.run_id = ?`,
  params: [run.communityId, run.fromDay, run.itemId, from, to, run.period, run.id],
})
