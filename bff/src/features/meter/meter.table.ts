import type { MeterKind, ReadingState } from '@jinlin/shared/domain/fee/fee.words'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const usage: Personal = {
  purpose: 'billing water, power and gas by usage',
  basis: 'contract',
  retention: 'as long as the bill it stands on',
  sensitivity: 'ordinary',
}

/** A meter of a house, of a building (houseId null) or of the whole community (both null). */
export const meter = table(
  'meter',
  {
    id: c.id(),
    communityId: c.id(),
    houseId: c.id().null(),
    buildingId: c.id().null(),
    /** 3栋 2单元 1502; the building; 公共 */
    place: c.text(60),
    kind: c.word<MeterKind>(8),
    serial: c.word(32),
    /** It shows 0 again at 10^digits. */
    digits: c.int(),
    /** 倍率 */
    factor: c.int(),
    itemId: c.id(),
    installedDay: c.localDay(),
    /** What it showed when it was installed. */
    startHundredths: c.big(),
    /** 2026-11: the month it was taken down, and read for the last time; null while it hangs. */
    lastMonth: c.word(7).null(),
    version: c.int(),
  },
  {
    primary: ['id'],
    unique: [['communityId', 'serial']],
    indexes: [
      { name: 'round', columns: ['communityId', 'kind', 'place', 'id'], serves: 'meter round; import by serial' },
      { name: 'item', columns: ['communityId', 'itemId', 'houseId'], serves: 'bill run of a metered or shared item' },
      { name: 'house', columns: ['houseId'], serves: 'readings on a bill' },
    ],
  },
)

export const meterReading = table(
  'meter_reading',
  {
    meterId: c.id(),
    /** 2026-11 */
    period: c.word(7),
    communityId: c.id(),
    valueHundredths: c.big().about(usage),
    previousHundredths: c.big().about(usage),
    /** With the factor. */
    usageHundredths: c.big().about(usage),
    rolledOver: c.bool(),
    photoId: c.id().null(),
    /** Null: from a file. */
    readBy: c.id().null(),
    readAt: c.instant(),
    state: c.word<ReadingState>(12),
    reason: c.text(200),
    /** The run that stands on it; it does not change any more. */
    runId: c.id().null(),
  },
  {
    primary: ['meterId', 'period'],
    indexes: [{ name: 'month', columns: ['communityId', 'period', 'state', 'meterId'], serves: 'round of a month; bill run' }],
  },
)

export interface ImportFault {
  line: number
  column: string
  reason: string
}

export interface ImportRow {
  line: number
  meterId: string
  serial: string
  valueHundredths: number
  rolledOver: boolean
  reason: string
}

/** One file of readings: looked at, then whole or not at all. */
export const meterImport = table(
  'meter_import',
  {
    id: c.id(),
    communityId: c.id(),
    period: c.word(7),
    fileName: c.text(120),
    lineCount: c.int(),
    willAdd: c.int(),
    willReplace: c.int(),
    unchanged: c.int(),
    suspect: c.json<{ line: number; serial: string; reason: string }[]>(),
    faults: c.json<ImportFault[]>(),
    state: c.word<'previewed' | 'imported' | 'refused'>(12),
    /** The sound rows of a preview; emptied by the commit. */
    importRows: c.json<ImportRow[]>(),
    createdBy: c.id(),
    createdAt: c.instant(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'created', columns: ['state', 'createdAt'], serves: 'the purge of rows that were never imported' }],
  },
)

export type MeterRow = Row<typeof meter>
export type ReadingRow = Row<typeof meterReading>
export type MeterImportRow = Row<typeof meterImport>
