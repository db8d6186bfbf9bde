import { AGE_BANDS, dueDaysOf } from '@jinlin/shared/domain/bill/arrears-age'
import { addDays, type LocalDay } from '@jinlin/shared/kernel/local-day'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Prim } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import { decodeCursor, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { officeScope } from '../bill/bill.api'

const LEFT = '(b.amount_fen - b.credited_fen - b.paid_fen)'

interface Narrowed {
  communityId: string
  buildingId?: string | undefined
  itemId?: string | undefined
}

/** 欠费: principal of published bills past their due day, in what a colleague sees. */
const overdueIn = (actor: StaffActor, { communityId, buildingId, itemId }: Narrowed, today: LocalDay): { sql: string; params: Prim[] } => {
  const seen = officeScope(actor, communityId, 'b')
  const params: Prim[] = [...seen.params, today]
  let sql = `${seen.sql} AND b.state = 'published' AND b.due_day < ? AND ${LEFT} > 0`
  for (const [column, value] of [
    ['building_id', buildingId],
    ['item_id', itemId],
  ] as const) {
    if (value === undefined) continue
    sql += ` AND b.${column} = ?`
    params.push(value)
  }
  return { sql, params }
}

export interface Overdue {
  houses: number
  bills: number
  fen: number
}

/** Screen: office, arrears by building. Buildings without arrears are missing here. */
export const overdueByBuilding = async (db: Db, actor: StaffActor, narrowed: Narrowed, today: LocalDay): Promise<Map<string, Overdue>> => {
  const { sql, params } = overdueIn(actor, narrowed, today)
  const rows = await db.query<{ buildingId: string } & Record<'houses' | 'bills' | 'fen', number | string>>(
    `SELECT b.building_id AS buildingId, COUNT(DISTINCT b.house_id) AS houses, COUNT(*) AS bills, SUM(${LEFT}) AS fen
     FROM bill b WHERE ${sql} GROUP BY b.building_id`,
    params,
  )
  return new Map(
    rows.map(({ buildingId, houses, bills, fen }) => [buildingId, { houses: Number(houses), bills: Number(bills), fen: Number(fen) }]),
  )
}

/** Screen: office, arrears by age. One statement; a house with an old and a young bill counts in both bands. */
export const overdueByAge = async (db: Db, actor: StaffActor, narrowed: Narrowed, today: LocalDay): Promise<Overdue[]> => {
  const { sql, params } = overdueIn(actor, narrowed, today)
  const picks: string[] = []
  const days: Prim[] = []
  AGE_BANDS.forEach((band, at) => {
    const { from, to } = dueDaysOf(band, today)
    const within = from === null ? 'b.due_day <= ?' : 'b.due_day >= ? AND b.due_day <= ?'
    const bounds = from === null ? [to] : [from, to]
    picks.push(
      `COUNT(DISTINCT CASE WHEN ${within} THEN b.house_id END) AS houses${at}`,
      `COUNT(CASE WHEN ${within} THEN 1 END) AS bills${at}`,
      `SUM(CASE WHEN ${within} THEN ${LEFT} ELSE 0 END) AS fen${at}`,
    )
    days.push(...bounds, ...bounds, ...bounds)
  })
  const row = await db.one<Record<string, number | string | null>>(`SELECT ${picks.join(', ')} FROM bill b WHERE ${sql}`, [
    ...days,
    ...params,
  ])
  return AGE_BANDS.map((_, at) => ({
    houses: Number(row?.[`houses${at}`] ?? 0),
    bills: Number(row?.[`bills${at}`] ?? 0),
    fen: Number(row?.[`fen${at}`] ?? 0),
  }))
}

export interface IndebtedHouse {
  houseId: string
  label: string
  buildingId: string
  bills: number
  fen: number
  oldestDueDay: LocalDay
}

export interface HousePage extends Narrowed {
  minDays?: number | undefined
  cursor?: string | undefined
  limit: number
}

/** Screen: office, houses with overdue bills, largest sum first. */
export const indebtedHouses = async (db: Db, actor: StaffActor, page: HousePage, today: LocalDay) => {
  const { sql, params } = overdueIn(actor, page, today)
  const having: string[] = []
  if (page.minDays !== undefined) {
    having.push('MIN(b.due_day) <= ?')
    params.push(addDays(today, -page.minDays))
  }
  if (page.cursor !== undefined) {
    const { sort, id } = decodeCursor(page.cursor)
    if (!Number.isSafeInteger(sort)) throw refuse('INPUT_INVALID', { fields: { cursor: '列表位置已失效, 请从头刷新' } })
    having.push(`(SUM(${LEFT}) < ? OR (SUM(${LEFT}) = ? AND b.house_id > ?))`)
    params.push(sort, sort, id)
  }
  const rows = await db.query<Omit<IndebtedHouse, 'bills' | 'fen'> & Record<'bills' | 'fen', number | string>>(
    `SELECT b.house_id AS houseId, MIN(h.label) AS label, MIN(b.building_id) AS buildingId, COUNT(*) AS bills, SUM(${LEFT}) AS fen,
       MIN(b.due_day) AS oldestDueDay
     FROM bill b JOIN house h ON h.id = b.house_id WHERE ${sql} GROUP BY b.house_id
     ${having.length > 0 ? `HAVING ${having.join(' AND ')}` : ''} ORDER BY fen DESC, b.house_id LIMIT ${page.limit + 1}`,
    params,
  )
  return pageOf(
    rows.map((row): IndebtedHouse => ({ ...row, bills: Number(row.bills), fen: Number(row.fen) })),
    page.limit,
    ({ fen, houseId }) => ({ sort: fen, id: houseId }),
  )
}

const latestDays = async (db: Db, sql: string, params: Prim[]): Promise<Map<string, LocalDay>> =>
  new Map((await db.query<{ houseId: string; day: LocalDay }>(sql, params)).map(({ houseId, day }) => [houseId, day]))

/** When houses were last reminded, and last written a letter. */
export const lastTold = async (db: Db, communityId: string, houseIds: readonly string[]) => {
  if (houseIds.length === 0) return { reminders: new Map<string, LocalDay>(), letters: new Map<string, LocalDay>() }
  const { sql, params } = inList('house_id', houseIds)
  const latest = (table: string, also = '') =>
    latestDays(db, `SELECT house_id AS houseId, MAX(day) AS day FROM ${table} WHERE community_id = ? AND ${sql}${also} GROUP BY house_id`, [
      communityId,
      ...params,
    ])
  return { reminders: await latest('bill_reminder', " AND kind <> 'letter'"), letters: await latest('demand_letter') }
}
