import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { AVERAGE_OVER } from '@jinlin/shared/domain/fee/meter'
import { addMonths } from '@jinlin/shared/domain/fee/months'
import type { Db } from '../../platform/db/db'
import { decodeCursor, keysetAfter, pageOf } from '../../platform/db/keyset'
import { inList } from '../../platform/db/where'
import { meter, meterReading, type MeterRow, type ReadingRow } from './meter.table'
import type { Visible } from './scope'

type Reader = Pick<Db, 'query' | 'cipher'>

/** For callers who ask afterwards whether the community is theirs. */
export const meterById = async (db: Reader, meterId: string): Promise<MeterRow | undefined> => {
  const [raw] = await db.query(`SELECT ${meter.select()} FROM meter WHERE id = ?`, [meterId])
  return raw === undefined ? undefined : meter.decode(raw, db.cipher)
}

export interface MeterList {
  period: string
  show: 'all' | 'unread' | 'suspect'
  kind?: MeterKind | undefined
  buildingId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Hangs in a month. */
const HANGS = '(m.last_month IS NULL OR m.last_month >= ?)'

const SHOWN: Record<MeterList['show'], string> = {
  all: '1 = 1',
  unread: 'NOT EXISTS (SELECT 1 FROM meter_reading r WHERE r.meter_id = m.id AND r.period = ?)',
  suspect: "EXISTS (SELECT 1 FROM meter_reading r WHERE r.meter_id = m.id AND r.period = ? AND r.state = 'suspect')",
}

/** Screen: the meter round, in the order of places. */
export const meterPage = async (db: Reader, seen: Visible, list: MeterList) => {
  const after = list.cursor === undefined ? undefined : keysetAfter('m.place', 'm.id', decodeCursor(list.cursor))
  const filters = [
    ...(list.kind === undefined ? [] : [{ sql: 'm.kind = ?', params: [list.kind] }]),
    ...(list.buildingId === undefined ? [] : [{ sql: 'm.building_id = ?', params: [list.buildingId] }]),
    { sql: HANGS, params: [list.period] },
    { sql: SHOWN[list.show], params: list.show === 'all' ? [] : [list.period] },
    ...(after ? [after] : []),
  ]
  const rows = await db.query(
    `SELECT ${meter.select('m')} FROM meter m WHERE ${[seen, ...filters].map(({ sql }) => sql).join(' AND ')}
     ORDER BY m.place, m.id LIMIT ${list.limit + 1}`,
    [...seen.params, ...filters.flatMap(({ params }) => params)],
  )
  return pageOf(
    rows.map((raw) => meter.decode(raw, db.cipher)),
    list.limit,
    ({ place, id }) => ({ sort: place, id }),
  )
}

/** Screen: how far the round of a month is. */
export const roundOf = async (db: Reader, seen: Visible, period: string): Promise<{ meters: number; read: number; suspect: number }> => {
  const [row] = await db.query<{ meters: number; taken: number; suspect: number }>(
    `SELECT COUNT(*) AS meters, COUNT(r.meter_id) AS taken, COUNT(CASE WHEN r.state = 'suspect' THEN 1 END) AS suspect
     FROM meter m LEFT JOIN meter_reading r ON r.meter_id = m.id AND r.period = ? WHERE ${seen.sql} AND ${HANGS}`,
    [period, ...seen.params, period],
  )
  return { meters: Number(row?.meters ?? 0), read: Number(row?.taken ?? 0), suspect: Number(row?.suspect ?? 0) }
}

const group = (db: Reader, rows: readonly Record<string, unknown>[]): Map<string, ReadingRow[]> => {
  const byMeter = new Map<string, ReadingRow[]>()
  for (const raw of rows) {
    const row = meterReading.decode(raw, db.cipher)
    const list = byMeter.get(row.meterId)
    if (list) list.push(row)
    else byMeter.set(row.meterId, [row])
  }
  return byMeter
}

/**
 * What the rules need of some meters for a month: its reading, those of the months before that make the average, the one before however old, and whether a later
 * one exists. Newest first. Two statements, however many meters.
 */
export const readingsAround = async (db: Reader, meterIds: readonly string[], period: string): Promise<Map<string, ReadingRow[]>> => {
  if (meterIds.length === 0) return new Map()
  const { sql, params } = inList('r.meter_id', meterIds)
  const recent = await db.query(
    `SELECT ${meterReading.select('r')} FROM meter_reading r WHERE ${sql} AND r.period >= ? ORDER BY r.meter_id, r.period DESC`,
    [...params, addMonths(period, -AVERAGE_OVER)],
  )
  const older = await db.query(
    `SELECT ${meterReading.select('r')} FROM meter_reading r
     JOIN (SELECT meter_id, MAX(period) AS period FROM meter_reading r WHERE ${sql} AND period < ? GROUP BY meter_id) o
       ON o.meter_id = r.meter_id AND o.period = r.period`,
    [...params, addMonths(period, -AVERAGE_OVER)],
  )
  return group(db, [...recent, ...older])
}

/** Screen: one meter; newest first. */
export const historyOf = async (db: Reader, meterId: string, limit: number): Promise<ReadingRow[]> => {
  const rows = await db.query(
    `SELECT ${meterReading.select()} FROM meter_reading WHERE meter_id = ? ORDER BY period DESC LIMIT ${Math.trunc(limit)}`,
    [meterId],
  )
  return rows.map((raw) => meterReading.decode(raw, db.cipher))
}

/** Import: meters of a community by serial. */
export const metersBySerial = async (db: Reader, communityId: string, serials: readonly string[]): Promise<Map<string, MeterRow>> => {
  const found = new Map<string, MeterRow>()
  for (let at = 0; at < serials.length; at += 1_000) {
    const { sql, params } = inList('serial', serials.slice(at, at + 1_000))
    const rows = await db.query(`SELECT ${meter.select()} FROM meter WHERE community_id = ? AND ${sql}`, [communityId, ...params])
    for (const raw of rows) {
      const row = meter.decode(raw, db.cipher)
      found.set(row.serial, row)
    }
  }
  return found
}
