import { lastDayOf, monthOf } from '@jinlin/shared/domain/fee/months'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import { inList } from '../../platform/db/where'
import type { BilledReading, MeterForRun } from './meter.api'

/** Readings a bill of a house stands on: one statement for the explained bill. */
export const billedReadings = async (
  db: Pick<Db, 'query'>,
  houseId: string,
  itemId: string,
  fromMonth: string,
  toMonth: string,
): Promise<(Omit<BilledReading, 'readAt'> & { readAt: string })[]> => {
  const rows = await db.query<Omit<BilledReading, 'readAt' | 'rolledOver'> & { readAt: string; rolledOver: number }>(
    `SELECT m.id AS meterId, m.serial, m.kind, r.period, r.previous_hundredths AS previousHundredths, r.value_hundredths AS valueHundredths,
       r.usage_hundredths AS usageHundredths, r.rolled_over AS rolledOver, r.photo_id AS photoId, r.read_at AS readAt
     FROM meter m JOIN meter_reading r ON r.meter_id = m.id AND r.period >= ? AND r.period <= ?
     WHERE m.house_id = ? AND m.item_id = ? ORDER BY m.serial, r.period`,
    [fromMonth, toMonth, houseId, itemId],
  )
  return rows.map((row) => ({
    ...row,
    previousHundredths: Number(row.previousHundredths),
    valueHundredths: Number(row.valueHundredths),
    usageHundredths: Number(row.usageHundredths),
    rolledOver: Number(row.rolledOver) === 1,
  }))
}

interface RawUsage {
  meterId: string
  houseId: string | null
  buildingId: string | null
  place: string
  serial: string
  factor: number
  readings: number
  suspects: number
  usageHundredths: number | string | null
  lastPeriod: string | null
  firstPrevious: number | string | null
  lastValue: number | string | null
  turned: number
  /** Of these months the last one in which the meter hung. */
  lastHung: string
}

/** Needs the last of the months twice. */
const LAST_HUNG = 'CASE WHEN m.last_month < ? THEN m.last_month ELSE ? END'

/**
 * Meters of an item that were there within the months, with what they counted. A meter that is read every other month is complete when its last month is read;
 * one that was taken down, when the month of its end is. The dial only goes on, so the first reading before is the least unless it turned over.
 */
export const metersForRun = async (tx: Tx, communityId: string, itemId: string, months: readonly string[]): Promise<MeterForRun[]> => {
  const [first, last] = [months[0] ?? '', months.at(-1) ?? '']
  const rows = await tx.query<RawUsage>(
    `SELECT m.id AS meterId, m.house_id AS houseId, m.building_id AS buildingId, m.place, m.serial, m.factor,
       COUNT(r.meter_id) AS readings, COUNT(CASE WHEN r.state = 'suspect' THEN 1 END) AS suspects, SUM(r.usage_hundredths) AS usageHundredths,
       MAX(r.period) AS lastPeriod, MIN(CASE WHEN r.period = f.period THEN r.previous_hundredths END) AS firstPrevious,
       MAX(CASE WHEN r.period = ${LAST_HUNG} THEN r.value_hundredths END) AS lastValue, COALESCE(MAX(r.rolled_over), 0) AS turned,
       ${LAST_HUNG} AS lastHung
     FROM meter m
     LEFT JOIN meter_reading r ON r.meter_id = m.id AND r.period >= ? AND r.period <= ?
     LEFT JOIN (SELECT meter_id, MIN(period) AS period FROM meter_reading WHERE community_id = ? AND period >= ? AND period <= ? GROUP BY meter_id) f
       ON f.meter_id = m.id
     WHERE m.community_id = ? AND m.item_id = ? AND m.installed_day <= ? AND (m.last_month IS NULL OR m.last_month >= ?)
     GROUP BY m.id, m.house_id, m.building_id, m.place, m.serial, m.factor, m.last_month ORDER BY m.place, m.serial`,
    [last, last, last, last, first, last, communityId, first, last, communityId, itemId, lastDayOf(last), first],
  )
  return rows.map((row) => ({
    meterId: row.meterId,
    houseId: row.houseId,
    buildingId: row.buildingId,
    place: row.place,
    serial: row.serial,
    factor: Number(row.factor),
    usageHundredths: row.lastPeriod === row.lastHung ? Number(row.usageHundredths ?? 0) : null,
    suspect: Number(row.suspects) > 0,
    previousHundredths: row.firstPrevious === null ? null : Number(row.firstPrevious),
    valueHundredths: row.lastValue === null ? null : Number(row.lastValue),
    rolledOver: Number(row.turned) === 1,
  }))
}

/** What the house meters of a kind counted over some months. */
export const usageOfHouses = async (tx: Tx, communityId: string, kind: string, months: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx.query<{ houseId: string; usageHundredths: number | string }>(
    `SELECT m.house_id AS houseId, SUM(r.usage_hundredths) AS usageHundredths
     FROM meter m JOIN meter_reading r ON r.meter_id = m.id AND r.period >= ? AND r.period <= ?
     WHERE m.community_id = ? AND m.kind = ? AND m.house_id IS NOT NULL GROUP BY m.house_id`,
    [months[0] ?? '', months.at(-1) ?? '', communityId, kind],
  )
  return new Map(rows.map(({ houseId, usageHundredths }) => [houseId, Number(usageHundredths)]))
}

export const unreadHouses = (tx: Tx, communityId: string, kind: string, months: readonly string[]) => {
  const last = months.at(-1) ?? ''
  return tx.query<{ houseId: string; place: string; serial: string }>(
    `SELECT m.house_id AS houseId, m.place, m.serial FROM meter m LEFT JOIN meter_reading r ON r.meter_id = m.id AND r.period = ${LAST_HUNG}
     WHERE m.community_id = ? AND m.kind = ? AND m.house_id IS NOT NULL AND m.installed_day <= ? AND (m.last_month IS NULL OR m.last_month >= ?)
       AND (r.meter_id IS NULL OR r.state = 'suspect')
     ORDER BY m.place, m.id`,
    [last, last, communityId, kind, lastDayOf(last), months[0] ?? ''],
  )
}

/** Readings that a run stands on do not change any more. A repeat changes nothing. */
export const takeReadings = async (
  tx: Tx,
  communityId: string,
  meterIds: readonly string[],
  months: readonly string[],
  runId: string,
): Promise<void> => {
  for (let at = 0; at < meterIds.length; at += 1_000) {
    const { sql, params } = inList('meter_id', meterIds.slice(at, at + 1_000))
    await tx.run(
      `UPDATE meter_reading SET run_id = ? WHERE community_id = ? AND period >= ? AND period <= ? AND run_id IS NULL AND ${sql}`,
      [runId, communityId, months[0] ?? '', months.at(-1) ?? '', ...params],
    )
  }
}

export interface BilledHouse {
  communityId: string
  houseId: string
  itemId: string
  fromDay: string
  toDay: string
}

/** Readings of a house for a bill that was taken back. Its meters are few, so each is one row by its key. */
export const releaseReadings = async (tx: Tx, { communityId, houseId, itemId, fromDay, toDay }: BilledHouse): Promise<void> => {
  const meters = await tx.query<{ id: string }>('SELECT id FROM meter WHERE community_id = ? AND house_id = ? AND item_id = ?', [
    communityId,
    houseId,
    itemId,
  ])
  if (meters.length === 0) return
  const { sql, params } = inList(
    'meter_id',
    meters.map(({ id }) => id),
  )
  await tx.run(`UPDATE meter_reading SET run_id = NULL WHERE community_id = ? AND period >= ? AND period <= ? AND ${sql}`, [
    communityId,
    monthOf(fromDay),
    monthOf(toDay),
    ...params,
  ])
}
