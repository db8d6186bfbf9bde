import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { billedReadings, metersForRun, usageOfHouses } from './run.queries'
import { takeReadings } from './take-readings'

export interface BilledReading {
  meterId: string
  serial: string
  kind: string
  period: string
  previousHundredths: number
  valueHundredths: number
  usageHundredths: number
  rolledOver: boolean
  photoId: string | null
  readAt: number
}

export interface MeterForRun {
  meterId: string
  houseId: string | null
  buildingId: string | null
  place: string
  serial: string
  /** Usage of the whole period; null when a month of it has not been read. */
  usageHundredths: number | null
  suspect: boolean
  previousHundredths: number | null
  valueHundredths: number | null
  readings: readonly { period: string }[]
}

export interface MeterApi {
  /** What a bill of this house, item and period stands on, for the explained bill. Months are `2026-11`, both included. */
  billedReadings(houseId: string, itemId: string, fromMonth: string, toMonth: string): Promise<BilledReading[]>
  /** All meters of an item with their usage over some months: house meters of a metered item, shared meters of a shared one. */
  metersForRun(tx: Tx, communityId: string, itemId: string, months: readonly string[]): Promise<MeterForRun[]>
  /** Usage by house over some months of every house meter of a kind: the measure of a share by usage. */
  usageOfHouses(tx: Tx, communityId: string, kind: string, months: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Readings that a run stands on do not change any more. */
  takeReadings(tx: Tx, communityId: string, itemId: string, months: readonly string[], runId: string): Promise<void>
}

export const meterApi = perPorts<MeterApi>(({ db }) => ({
  billedReadings: (houseId, itemId, fromMonth, toMonth) => billedReadings(db, houseId, itemId, fromMonth, toMonth),
  metersForRun,
  usageOfHouses,
  takeReadings,
}))
