import type { Answer } from '@jinlin/shared/contract/define'
import type { meterContract } from '@jinlin/shared/contract/meter.contract'
import { averageUsage } from '@jinlin/shared/domain/fee/meter'
import { before, mayConfirm } from '@jinlin/shared/domain/fee/reading'
import type { PhotoLink } from '../upload/upload.api'
import { factsOf } from './facts'
import type { MeterImportRow, MeterRow, ReadingRow } from './meter.table'

type Reading = Answer<typeof meterContract.ops.read>
type Meter = Answer<typeof meterContract.ops.create>
type Import = Answer<typeof meterContract.ops.getImport>

export interface Beside {
  viewer: { staffId: string; ofOffice: boolean }
  nameOf(staffId: string): string
  photos: ReadonlyMap<string, PhotoLink>
}

export const showReading = (row: ReadingRow, { viewer, nameOf, photos }: Beside): Reading => ({
  period: row.period,
  valueHundredths: row.valueHundredths,
  previousHundredths: row.previousHundredths,
  usageHundredths: row.usageHundredths,
  rolledOver: row.rolledOver,
  state: row.state,
  reason: row.reason,
  readAt: row.readAt,
  readByName: row.readBy === null ? '导入' : nameOf(row.readBy),
  canConfirm: mayConfirm(row, viewer),
  billed: row.runId !== null,
  photo: row.photoId === null ? null : (photos.get(row.photoId) ?? null),
})

/** A meter as it stands in the round of a month. `readings`: those around that month, newest first. */
export const showMeter = (row: MeterRow, readings: readonly ReadingRow[], period: string, beside: Beside): Meter => {
  const own = readings.find((reading) => reading.period === period)
  const earlier = before(factsOf(row, readings), period)
  return {
    id: row.id,
    communityId: row.communityId,
    houseId: row.houseId,
    buildingId: row.buildingId,
    place: row.place,
    kind: row.kind,
    serial: row.serial,
    digits: row.digits,
    factor: row.factor,
    itemId: row.itemId,
    installedDay: row.installedDay,
    lastMonth: row.lastMonth,
    lastHundredths: earlier[0]?.valueHundredths ?? row.startHundredths,
    lastPeriod: earlier[0]?.period ?? null,
    averageHundredths: averageUsage(earlier.map(({ usageHundredths }) => usageHundredths)),
    reading: own ? showReading(own, beside) : null,
  }
}

export const showMeterImport = (row: MeterImportRow): Import => ({
  importId: row.id,
  period: row.period,
  fileName: row.fileName,
  rows: row.lineCount,
  willAdd: row.willAdd,
  willReplace: row.willReplace,
  unchanged: row.unchanged,
  suspect: row.suspect.map(({ line, serial, reason }) => ({ line, serial, reason })),
  faulty: row.faults.map(({ line, column, reason }) => ({ line, column, reason })),
  state: row.state,
  createdAt: row.createdAt,
})
