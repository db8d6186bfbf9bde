import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { addDays, type LocalDay } from '@jinlin/shared/kernel/local-day'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Table } from '../../platform/db/table'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { storedSort } from '../stored-sort'
import type { Reader } from './bill.store'
import { bill, billQuestion, type BillRecord, type QuestionRecord, waiver, type WaiverRecord } from './bill.table'
import { officeScope } from './who-may'

/** A cursor is the caller's text: what is no day is refused. @throws AppError INPUT_INVALID */
export const daySort = (sort: string | number): string => {
  if (typeof sort !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(sort))
    throw refuse('INPUT_INVALID', { fields: { cursor: '列表位置已失效, 请从头刷新' } })
  return sort
}

interface Paged {
  cursor?: string | undefined
  limit: number
}

/** Screen: resident, past bills. Newest period first. */
export const pastPage = async (db: Db, houseId: string, { cursor, limit }: Paged) => {
  const after = cursor === undefined ? undefined : keysetAfter('from_day', 'id', decodeCursor(cursor), 'desc', daySort)
  const rows = await db.query(
    `SELECT ${bill.select()} FROM bill WHERE house_id = ? AND state IN ('settled', 'void')${after ? ` AND ${after.sql}` : ''}
     ORDER BY from_day DESC, id DESC LIMIT ${limit + 1}`,
    [houseId, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => bill.decode(raw, db.cipher)),
    limit,
    ({ fromDay, id }) => ({ sort: fromDay, id }),
  )
}

export interface Found extends Paged {
  communityId: string
  houseId?: string | undefined
  buildingId?: string | undefined
  itemId?: string | undefined
  state: 'published' | 'settled' | 'void'
  month?: string | undefined
  overdue?: boolean | undefined
}

const filters = ({ houseId, buildingId, itemId, month, overdue }: Found, today: LocalDay): [string, Prim[]] => {
  const wheres: string[] = []
  const params: Prim[] = []
  const also = (sql: string, ...values: Prim[]) => {
    wheres.push(` AND ${sql}`)
    params.push(...values)
  }
  if (houseId !== undefined) also('b.house_id = ?', houseId)
  if (buildingId !== undefined) also('b.building_id = ?', buildingId)
  if (itemId !== undefined) also('b.item_id = ?', itemId)
  if (month !== undefined) also('b.from_day >= ? AND b.from_day < ?', `${month}-01`, addDays(`${month}-28`, 4).slice(0, 8).concat('01'))
  if (overdue === true) also('b.due_day < ?', today)
  return [wheres.join(''), params]
}

/** Screen: office, bills. Latest due day first. */
export const officePage = async (db: Db, actor: StaffActor, found: Found, today: LocalDay) => {
  const seen = officeScope(actor, found.communityId, 'b')
  const [more, params] = filters(found, today)
  const after = found.cursor === undefined ? undefined : keysetAfter('b.due_day', 'b.id', decodeCursor(found.cursor), 'desc', daySort)
  // Without the houses' names: a join lets MariaDB begin with the houses and sort every bill of the community.
  const rows = await db.query(
    `SELECT ${bill.select('b')} FROM bill b
     WHERE ${seen.sql} AND b.state = ?${more}${after ? ` AND ${after.sql}` : ''} ORDER BY b.due_day DESC, b.id DESC LIMIT ${found.limit + 1}`,
    [...seen.params, found.state, ...params, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => bill.decode(raw, db.cipher)),
    found.limit,
    ({ dueDay, id }) => ({ sort: dueDay, id }),
  )
}

interface Around {
  houseLabel: string
  itemName: string
  period: string
  amountFen: number
}

const around = (raw: Record<string, unknown>): Around => ({
  houseLabel: raw.house_label as string,
  itemName: raw.item_name as string,
  period: raw.bill_period as string,
  amountFen: Number(raw.bill_amount_fen),
})
const AROUND = 'h.label AS house_label, b.item_name, b.period AS bill_period, b.amount_fen AS bill_amount_fen'

interface Scoped extends Paged {
  communityId: string
  scope: 'open' | 'ended'
}

interface Task {
  id: string
}

interface Tasks<R> {
  of: Table<R & Task>
  /** Column by which they wait. */
  column: string
  at: (row: R) => number
  /** Conditions on `t`. */
  open: string
  ended: string
}

/** What somebody asked about bills: open ones oldest first, ended ones newest first. */
const taskPage = async <R>(db: Db, actor: StaffActor, { communityId, scope, cursor, limit }: Scoped, tasks: Tasks<R>) => {
  const direction = scope === 'open' ? 'asc' : 'desc'
  const seen = officeScope(actor, communityId, 'b')
  const at = `t.${tasks.column}`
  const after = cursor === undefined ? undefined : keysetAfter(at, 't.id', decodeCursor(cursor), direction, storedSort)
  const rows = await db.query<Record<string, unknown>>(
    `SELECT ${tasks.of.select('t')}, ${AROUND} FROM ${tasks.of.name} t JOIN bill b ON b.id = t.bill_id JOIN house h ON h.id = t.house_id
     WHERE t.community_id = ? AND ${tasks[scope]} AND ${seen.sql}${after ? ` AND ${after.sql}` : ''}
     ORDER BY ${at} ${direction}, t.id ${direction} LIMIT ${limit + 1}`,
    [communityId, ...seen.params, ...(after?.params ?? [])],
  )
  return pageOf(
    rows.map((raw) => ({ row: tasks.of.decode(raw, db.cipher), ...around(raw) })),
    limit,
    ({ row }) => ({ sort: tasks.at(row), id: row.id }),
  )
}

/** Screen: office, questions. */
export const questionPage = async (db: Db, actor: StaffActor, scoped: Scoped) => {
  const { rows, next } = await taskPage<QuestionRecord>(db, actor, scoped, {
    of: billQuestion,
    column: 'opened_at',
    at: ({ openedAt }) => openedAt,
    open: "t.state = 'open'",
    ended: "t.state IN ('answered', 'withdrawn')",
  })
  return { rows: rows.map(({ row: question, ...rest }): QuestionAround => ({ question, ...rest })), next }
}

/** Screen: office, waivers. */
export const waiverPage = async (db: Db, actor: StaffActor, scoped: Scoped) => {
  const { rows, next } = await taskPage<WaiverRecord>(db, actor, scoped, {
    of: waiver,
    column: 'asked_at',
    at: ({ askedAt }) => askedAt,
    open: "t.state = 'asked'",
    ended: "t.state IN ('granted', 'refused')",
  })
  return { rows: rows.map(({ row, ...rest }): WaiverAround => ({ waiver: row, ...rest })), next }
}

/** Screen: office, one bill. Newest first. */
export const waiversOfBill = async (db: Db, billId: string): Promise<WaiverRecord[]> =>
  (await db.query(`SELECT ${waiver.select()} FROM waiver WHERE bill_id = ? ORDER BY asked_at DESC, id DESC LIMIT 50`, [billId])).map(
    (raw) => waiver.decode(raw, db.cipher),
  )

export const hasOpenWaiver = async (db: Db, billId: string): Promise<boolean> =>
  (await db.one('SELECT id FROM waiver WHERE open_bill_id = ?', [billId])) !== undefined

export type QuestionAround = Around & { question: QuestionRecord }
export type WaiverAround = Around & { waiver: WaiverRecord }

/** The bills of one item of a house up to this one, oldest first: what a screen draws beside it. */
export const recentBills = async (db: Db, row: BillRecord, most: number): Promise<{ period: string; amountFen: number }[]> => {
  const rows = await db.query<{ period: string; amountFen: number | string }>(
    `SELECT period, amount_fen AS amountFen FROM bill
     WHERE house_id = ? AND item_id = ? AND from_day <= ? AND state IN ('published', 'settled') ORDER BY from_day DESC, id DESC LIMIT ${most}`,
    [row.houseId, row.itemId, row.fromDay],
  )
  return rows.reverse().map(({ period, amountFen }) => ({ period, amountFen: Number(amountFen) }))
}

/** 2026-11 → 2025-11, 2026-10..2026-12 → 2025-10..2025-12. Undefined where a period is no span of months. */
export const yearBefore = (period: string): string | undefined =>
  /^\d{4}-\d\d(\.\.\d{4}-\d\d)?$/.test(period) ? period.replace(/\d{4}(?=-)/g, (year) => String(Number(year) - 1)) : undefined

export const sameLastYear = async (db: Db, row: BillRecord): Promise<{ billId: string; period: string; amountFen: number } | null> => {
  const period = yearBefore(row.period)
  if (period === undefined) return null
  const found = await db.one<{ billId: string; period: string; amountFen: number | string }>(
    `SELECT id AS billId, period, amount_fen AS amountFen FROM bill
     WHERE house_id = ? AND item_id = ? AND period = ? AND state IN ('published', 'settled')`,
    [row.houseId, row.itemId, period],
  )
  return found ? { ...found, amountFen: Number(found.amountFen) } : null
}

/** The bill this one replaces, or the one that replaces it: the same house, item and period, one edition before or behind. */
export const otherEdition = async (db: Db, row: BillRecord, edition: number): Promise<{ billId: string; amountFen: number } | null> => {
  const found = await db.one<{ billId: string; amountFen: number | string }>(
    'SELECT id AS billId, amount_fen AS amountFen FROM bill WHERE house_id = ? AND item_id = ? AND period = ? AND edition = ?',
    [row.houseId, row.itemId, row.period, edition],
  )
  return found ? { ...found, amountFen: Number(found.amountFen) } : null
}

export interface HouseMember {
  houseId: string
  memberId: string
  personId: string
  role: HouseholdRole
  notices: boolean
}

/** Who belongs to some houses now. */
export const membersOfHouses = async (db: Reader, houseIds: readonly string[], now: number): Promise<HouseMember[]> => {
  if (houseIds.length === 0) return []
  const { sql, params } = inList('house_id', houseIds)
  const rows = await db.query<Omit<HouseMember, 'notices'> & { notices: number }>(
    `SELECT house_id AS houseId, id AS memberId, person_id AS personId, role, notices FROM household_member
     WHERE ${sql} AND state = 'active' AND (until IS NULL OR until > ?) ORDER BY house_id, requested_at, id`,
    [...params, toStoredInstant(now)],
  )
  return rows.map((row) => ({ ...row, notices: Number(row.notices) === 1 }))
}
