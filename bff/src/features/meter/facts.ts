import type { MeterFacts } from '@jinlin/shared/domain/fee/reading'
import type { MeterRow, ReadingRow } from './meter.table'

/** A meter as the rules see it. */
export const factsOf = ({ digits, factor, startHundredths, lastMonth }: MeterRow, readings: readonly ReadingRow[]): MeterFacts => ({
  digits,
  factor,
  startHundredths,
  lastMonth,
  readings: readings.map(({ period, valueHundredths, usageHundredths, runId }) => ({
    period,
    valueHundredths,
    usageHundredths,
    billed: runId !== null,
  })),
})
