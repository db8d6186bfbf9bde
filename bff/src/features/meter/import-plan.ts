import type { ListedReading, ReadingFault } from '@jinlin/shared/domain/fee/read-readings'
import { decideReading, type ReadingRefusal } from '@jinlin/shared/domain/fee/reading'
import type { Db } from '../../platform/db/db'
import { factsOf } from './facts'
import { metersBySerial, readingsAround } from './meter.queries'
import type { ImportRow, MeterRow, ReadingRow } from './meter.table'

type Reader = Pick<Db, 'query' | 'cipher'>

const WHY: Record<ReadingRefusal, { column: string; reason: string }> = {
  beyond_dial: { column: '本期读数', reason: '超过表的位数, 请核对' },
  METER_READING_LOWER: { column: '本期读数', reason: '与上次读数对不上: 变小了请核对, 表转过一圈请在「过零」填是' },
  METER_READING_JUMP: { column: '备注', reason: '用量和平时差很多或表转过一圈, 请核对; 确认无误请在备注写明原因' },
  METER_READING_BILLED: { column: '表号', reason: '这个月已出账, 读数不能再改' },
  METER_RETIRED: { column: '表号', reason: '这块表已换下, 请填新装的表' },
  METER_READING_ORDER: { column: '表号', reason: '后面的月份已抄过' },
}

export interface PlannedReading extends ImportRow {
  previousHundredths: number
  usageHundredths: number
  state: ReadingRow['state']
  replaces: boolean
}

export interface ImportPlan {
  planned: PlannedReading[]
  unchanged: number
  suspect: { line: number; serial: string; reason: string }[]
  faults: ReadingFault[]
}

const META_BATCH = 500

const allReadings = async (db: Reader, meters: readonly MeterRow[], period: string): Promise<Map<string, ReadingRow[]>> => {
  const found = new Map<string, ReadingRow[]>()
  const ids = meters.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += META_BATCH) {
    for (const [id, rows] of await readingsAround(db, ids.slice(at, at + META_BATCH), period)) found.set(id, rows)
  }
  return found
}

/** What importing some lines would do against the meters as they are now: the same rules as at the meter. Changes nothing. */
export const planImport = async (db: Reader, communityId: string, period: string, rows: readonly ListedReading[]): Promise<ImportPlan> => {
  const bySerial = await metersBySerial(
    db,
    communityId,
    rows.map(({ serial }) => serial),
  )
  const readings = await allReadings(db, [...bySerial.values()], period)
  const plan: ImportPlan = { planned: [], unchanged: 0, suspect: [], faults: [] }
  for (const { line, serial, valueHundredths, rolledOver, reason } of rows) {
    const meter = bySerial.get(serial)
    if (!meter) {
      plan.faults.push({ line, column: '表号', reason: '小区里没有这个表号, 请核对或先登记' })
      continue
    }
    const known = readings.get(meter.id) ?? []
    const present = known.find((reading) => reading.period === period)
    if (present?.valueHundredths === valueHundredths && present.rolledOver === rolledOver) {
      plan.unchanged += 1
      continue
    }
    const decision = decideReading(factsOf(meter, known), { period, valueHundredths, rolledOver, reason })
    if (!decision.ok) {
      plan.faults.push({ line, ...WHY[decision.code] })
      continue
    }
    const { previousHundredths, usageHundredths, state, doubt, replaces } = decision
    if (doubt !== null) plan.suspect.push({ line, serial, reason: `${doubt}: ${reason}` })
    plan.planned.push({
      line,
      meterId: meter.id,
      serial,
      valueHundredths,
      rolledOver,
      reason,
      previousHundredths,
      usageHundredths,
      state,
      replaces,
    })
  }
  return plan
}
