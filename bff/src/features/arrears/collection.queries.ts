import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { addMonths, firstDayOf, type Month } from '@jinlin/shared/domain/fee/months'
import type { Db } from '../../platform/db/db'
import { officeScope } from '../bill/bill.api'

/** Sums of one item that the three rates of C.6 are made of; fen. */
export interface ItemSums {
  itemId: string
  itemName: string
  monthDue: number
  monthCredited: number
  monthReceived: number
  monthPrepaid: number
  monthWaived: number
  yearDue: number
  yearCredited: number
  yearReceived: number
  oldDue: number
  oldTaken: number
  oldReceived: number
}

const ZERO: Omit<ItemSums, 'itemId' | 'itemName'> = {
  monthDue: 0,
  monthCredited: 0,
  monthReceived: 0,
  monthPrepaid: 0,
  monthWaived: 0,
  yearDue: 0,
  yearCredited: 0,
  yearReceived: 0,
  oldDue: 0,
  oldTaken: 0,
  oldReceived: 0,
}

type Raw = { itemId: string; itemName: string } & Record<string, string | number | null>

const MONEY = "e.kind IN ('paid', 'refunded')"

/**
 * Three statements over bills and what happened to them. A bill belongs to the month in which its period begins; money belongs to the day it came. Credit lines count
 * whenever they were written: a wrong bill was never owed.
 */
export const collectionSums = async (
  db: Db,
  actor: StaffActor,
  communityId: string,
  month: Month,
  itemId?: string,
): Promise<ItemSums[]> => {
  const from = firstDayOf(month)
  const until = firstDayOf(addMonths(month, 1))
  const yearFrom = `${month.slice(0, 4)}-01-01`
  const seen = officeScope(actor, communityId, 'b')
  const item = itemId === undefined ? { sql: '', params: [] } : { sql: ' AND b.item_id = ?', params: [itemId] }
  const where = `${seen.sql}${item.sql} AND b.state IN ('published', 'settled', 'void')`
  const params = [...seen.params, ...item.params]

  const due = await db.query<Raw>(
    `SELECT b.item_id AS itemId, MAX(b.item_name) AS itemName, SUM(CASE WHEN b.from_day >= ? THEN b.amount_fen ELSE 0 END) AS monthDue,
       SUM(CASE WHEN b.from_day >= ? THEN b.amount_fen ELSE 0 END) AS yearDue, SUM(CASE WHEN b.from_day < ? THEN b.amount_fen ELSE 0 END) AS oldDue
     FROM bill b WHERE ${where} AND b.from_day < ? GROUP BY b.item_id`,
    [from, yearFrom, yearFrom, ...params, until],
  )
  const changes = await db.query<Raw>(
    `SELECT b.item_id AS itemId, MAX(b.item_name) AS itemName,
       SUM(CASE WHEN e.kind = 'credit' AND b.from_day >= ? THEN e.principal_fen ELSE 0 END) AS monthCredited,
       SUM(CASE WHEN ${MONEY} AND b.from_day >= ? AND e.day >= ? THEN e.principal_fen ELSE 0 END) AS monthReceived,
       SUM(CASE WHEN ${MONEY} AND e.via = 'prepaid' AND b.from_day >= ? AND e.day >= ? THEN e.principal_fen ELSE 0 END) AS monthPrepaid,
       SUM(CASE WHEN e.kind = 'waived' AND b.from_day >= ? AND e.day >= ? THEN e.principal_fen ELSE 0 END) AS monthWaived,
       SUM(CASE WHEN e.kind = 'credit' THEN e.principal_fen ELSE 0 END) AS yearCredited,
       SUM(CASE WHEN ${MONEY} AND e.day >= ? THEN e.principal_fen ELSE 0 END) AS yearReceived
     FROM bill b JOIN bill_entry e ON e.bill_id = b.id
     WHERE ${where} AND b.from_day >= ? AND b.from_day < ? AND (e.kind = 'credit' OR e.day < ?) GROUP BY b.item_id`,
    [from, from, from, from, from, from, from, yearFrom, ...params, yearFrom, until, until],
  )
  const old = await db.query<Raw>(
    `SELECT b.item_id AS itemId, MAX(b.item_name) AS itemName,
       SUM(CASE WHEN e.day < ? THEN e.principal_fen ELSE 0 END) AS oldTaken,
       SUM(CASE WHEN ${MONEY} AND e.day >= ? THEN e.principal_fen ELSE 0 END) AS oldReceived
     FROM bill b JOIN bill_entry e ON e.bill_id = b.id WHERE ${where} AND b.from_day < ? AND e.day < ? GROUP BY b.item_id`,
    [yearFrom, yearFrom, ...params, yearFrom, until],
  )

  const byItem = new Map<string, ItemSums>()
  for (const { itemId: id, itemName, ...sums } of [...due, ...changes, ...old]) {
    const known = byItem.get(id) ?? { itemId: id, itemName, ...ZERO }
    byItem.set(id, { ...known, ...Object.fromEntries(Object.entries(sums).map(([key, value]) => [key, Number(value ?? 0)])) })
  }
  return [...byItem.values()].sort((a, b) => (a.itemName < b.itemName ? -1 : 1))
}
