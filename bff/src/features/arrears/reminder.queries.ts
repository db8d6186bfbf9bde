import { REMIND_EVERY, reminderWindow } from '@jinlin/shared/domain/bill/reminder'
import { addDays, type LocalDay } from '@jinlin/shared/kernel/local-day'
import type { Db } from '../../platform/db/db'

export interface DueBill {
  houseId: string
  label: string
  itemName: string
  dueDay: LocalDay
  fen: number
  liablePersonId: string | null
  payerPersonId: string | null
}

/**
 * Unpaid bills of some houses that may be a reason to write today: due in seven days or today and nobody was told today, or overdue and nobody was told within seven
 * days. What a payment holds or somebody questions is left in peace.
 */
export const billsToRemind = async (db: Pick<Db, 'query'>, communityId: string, today: LocalDay, afterHouseId: string, houses: number) => {
  const { before } = reminderWindow(today)
  const params = [communityId, today, before, today, today, addDays(today, -REMIND_EVERY), afterHouseId]
  const needed = `b.community_id = ? AND b.state = 'published' AND b.lock_order_id IS NULL
       AND ((b.due_day IN (?, ?) AND NOT EXISTS (SELECT 1 FROM bill_reminder r WHERE r.house_id = b.house_id AND r.day = ?))
         OR (b.due_day < ? AND NOT EXISTS (SELECT 1 FROM bill_reminder r WHERE r.house_id = b.house_id AND r.day > ?)))
       AND NOT EXISTS (SELECT 1 FROM bill_question q WHERE q.open_bill_id = b.id)`
  const ids = await db.query<{ houseId: string }>(
    `SELECT DISTINCT b.house_id AS houseId FROM bill b WHERE ${needed} AND b.house_id > ? ORDER BY b.house_id LIMIT ${houses}`,
    params,
  )
  const last = ids.at(-1)?.houseId
  if (last === undefined) return { bills: [], last: null }
  const rows = await db.query<Omit<DueBill, 'fen'> & { fen: number | string }>(
    `SELECT b.house_id AS houseId, h.label, b.item_name AS itemName, b.due_day AS dueDay, b.amount_fen - b.credited_fen - b.paid_fen AS fen,
       b.liable_person_id AS liablePersonId, b.payer_person_id AS payerPersonId
     FROM bill b JOIN house h ON h.id = b.house_id WHERE ${needed} AND b.house_id > ? AND b.house_id <= ? ORDER BY b.house_id, b.due_day, b.id`,
    [...params, last],
  )
  return { bills: rows.map((row): DueBill => ({ ...row, fen: Number(row.fen) })), last }
}

/** Houses that were reminded last, of those given. */
export const lastReminders = async (db: Pick<Db, 'query'>, houseIds: readonly string[]): Promise<Map<string, LocalDay>> => {
  if (houseIds.length === 0) return new Map()
  const rows = await db.query<{ houseId: string; day: LocalDay }>(
    `SELECT house_id AS houseId, MAX(day) AS day FROM bill_reminder WHERE house_id IN (${houseIds.map(() => '?').join(', ')}) GROUP BY house_id`,
    [...houseIds],
  )
  return new Map(rows.map(({ houseId, day }) => [houseId, day]))
}
