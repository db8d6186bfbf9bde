import { REMIND_EVERY, type ReminderKind, reminderWindow } from '@jinlin/shared/domain/bill/reminder'
import { addDays, type LocalDay } from '@jinlin/shared/kernel/local-day'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { inList } from '../../platform/db/where'

export interface DueBill {
  houseId: string
  label: string
  itemName: string
  dueDay: LocalDay
  fen: number
  payerPersonId: string | null
}

/** A place in the bills of one kind of reason, in the order of the index `due`. */
export interface Place {
  dueDay: LocalDay
  id: string
}

type Reader = Pick<Db, 'query'>

/** What a payment holds or somebody questions is left in peace. */
const LEFT_ALONE = 'b.lock_order_id IS NULL AND NOT EXISTS (SELECT 1 FROM bill_question q WHERE q.open_bill_id = b.id)'

/** Due days of a reason, and since when nobody may have been told. */
const reason = (kind: ReminderKind, today: LocalDay): { due: string; params: Prim[]; quietSince: LocalDay } => {
  if (kind === 'overdue') return { due: 'b.due_day < ?', params: [today], quietSince: addDays(today, 1 - REMIND_EVERY) }
  return { due: 'b.due_day = ?', params: [kind === 'due' ? today : reminderWindow(today).before], quietSince: today }
}

/** Houses with a bill that is a reason to write today, page by page; the walk reads each bill once, however many houses there are. */
export const housesToRemind = async (
  db: Reader,
  communityId: string,
  kind: ReminderKind,
  today: LocalDay,
  after: Place | null,
  limit: number,
) => {
  const { due, params, quietSince } = reason(kind, today)
  const keyset =
    after === null
      ? { sql: '', params: [] }
      : { sql: ' AND (b.due_day > ? OR (b.due_day = ? AND b.id > ?))', params: [after.dueDay, after.dueDay, after.id] }
  const rows = await db.query<Place & { houseId: string }>(
    `SELECT b.due_day AS dueDay, b.id, b.house_id AS houseId FROM bill b
     WHERE b.community_id = ? AND b.state = 'published' AND ${due}${keyset.sql} AND ${LEFT_ALONE}
       AND NOT EXISTS (SELECT 1 FROM bill_reminder r WHERE r.house_id = b.house_id AND r.day >= ?)
     ORDER BY b.due_day, b.id LIMIT ${limit}`,
    [communityId, ...params, ...keyset.params, quietSince],
  )
  const last = rows.at(-1)
  return {
    houseIds: [...new Set(rows.map(({ houseId }) => houseId))],
    next: rows.length < limit || !last ? null : { dueDay: last.dueDay, id: last.id },
  }
}

/** Everything some houses may be reminded of, oldest first. */
export const dueBillsOf = async (db: Reader, houseIds: readonly string[], today: LocalDay): Promise<DueBill[]> => {
  if (houseIds.length === 0) return []
  const { sql, params } = inList('b.house_id', houseIds)
  const rows = await db.query<Omit<DueBill, 'fen'> & { fen: number | string }>(
    `SELECT b.house_id AS houseId, h.label, b.item_name AS itemName, b.due_day AS dueDay, b.amount_fen - b.credited_fen - b.paid_fen AS fen,
       b.payer_person_id AS payerPersonId
     FROM bill b JOIN house h ON h.id = b.house_id
     WHERE ${sql} AND b.state = 'published' AND (b.due_day <= ? OR b.due_day = ?) AND ${LEFT_ALONE} ORDER BY b.house_id, b.due_day, b.id`,
    [...params, today, reminderWindow(today).before],
  )
  return rows.map((row): DueBill => ({ ...row, fen: Number(row.fen) }))
}

/** The last day each of some houses was reminded. */
export const lastReminders = async (db: Reader, houseIds: readonly string[]): Promise<Map<string, LocalDay>> => {
  if (houseIds.length === 0) return new Map()
  const { sql, params } = inList('house_id', houseIds)
  const rows = await db.query<{ houseId: string; day: LocalDay }>(
    `SELECT house_id AS houseId, MAX(day) AS day FROM bill_reminder WHERE ${sql} GROUP BY house_id`,
    params,
  )
  return new Map(rows.map(({ houseId, day }) => [houseId, day]))
}
