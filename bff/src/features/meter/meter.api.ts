import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { type BilledHouse, billedReadings, metersForRun, releaseReadings, takeReadings, unreadHouses, usageOfHouses } from './run.queries'

export interface BilledReading {
  meterId: string
  serial: string
  kind: MeterKind
  period: string
  previousHundredths: number
  valueHundredths: number
  usageHundredths: number
  rolledOver: boolean
  /** `uploadApi.photosByIds` shows it. */
  photoId: string | null
  readAt: number
}

export interface MeterForRun {
  meterId: string
  houseId: string | null
  buildingId: string | null
  place: string
  serial: string
  factor: number
  /** Over all months, with the factor; null when the last month has not been read. */
  usageHundredths: number | null
  /** A reading among them waits to be looked at. */
  suspect: boolean
  previousHundredths: number | null
  valueHundredths: number | null
  rolledOver: boolean
}

export interface MeterApi {
  /** What a bill of this house, item and period stands on, for the explained bill. Months are `2026-11`, both included. */
  billedReadings(houseId: string, itemId: string, fromMonth: string, toMonth: string): Promise<BilledReading[]>
  /** All meters of an item with their usage over some months: house meters of a metered item, shared meters of a shared one. In the order of places. */
  metersForRun(tx: Tx, communityId: string, itemId: string, months: readonly string[]): Promise<MeterForRun[]>
  /** Usage by house over some months of every house meter of a kind: the measure of a share by usage. */
  usageOfHouses(tx: Tx, communityId: string, kind: string, months: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Houses with a meter of this kind that has no sound reading at the end of the months. */
  unreadHouses(
    tx: Tx,
    communityId: string,
    kind: string,
    months: readonly string[],
  ): Promise<{ houseId: string; place: string; serial: string }[]>
  /** Readings that a run stands on do not change any more. */
  takeReadings(tx: Tx, communityId: string, meterIds: readonly string[], months: readonly string[], runId: string): Promise<void>
  /** The bill of a house was taken back: readings it stood on may change again. */
  releaseReadings(tx: Tx, billed: BilledHouse): Promise<void>
}

export const meterApi = perPorts<MeterApi>(({ db }) => ({
  billedReadings: async (houseId, itemId, fromMonth, toMonth) =>
    (await billedReadings(db, houseId, itemId, fromMonth, toMonth)).map((row) => ({ ...row, readAt: fromStoredInstant(row.readAt) })),
  metersForRun,
  usageOfHouses,
  unreadHouses,
  takeReadings,
  releaseReadings,
}))
