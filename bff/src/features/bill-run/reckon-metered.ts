import { explainReading } from '@jinlin/shared/domain/fee/explain'
import { METER_UNIT } from '@jinlin/shared/domain/fee/fee.words'
import { meteredFen } from '@jinlin/shared/domain/fee/meter'
import type { RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import type { MeterForRun } from '../meter/meter.api'
import type { RunFault } from './bill-run.table'
import { fromLines, type Reckoned } from './reckoned'

/** What keeps a meter from being billed. */
export const meterFault = ({ houseId, place, serial, usageHundredths, suspect }: MeterForRun): RunFault | null => {
  if (usageHundredths === null) return { houseId, label: place, reason: `表 ${serial} 还没有抄, 请先抄表` }
  return suspect ? { houseId, label: place, reason: `表 ${serial} 的读数待核实, 请先核实` } : null
}

/** Each house by what its meters counted together, so that two meters do not begin the first tier twice. */
export const reckonMetered = (terms: RunTerms, meters: readonly MeterForRun[]): Reckoned => {
  const faults: RunFault[] = []
  const byHouse = new Map<string, MeterForRun[]>()
  for (const meter of meters) {
    if (meter.houseId === null) continue
    const fault = meterFault(meter)
    if (fault) faults.push(fault)
    else byHouse.set(meter.houseId, [...(byHouse.get(meter.houseId) ?? []), meter])
  }
  const unit = terms.meterKind === null ? '' : METER_UNIT[terms.meterKind]
  const lines = [...byHouse].map(([houseId, own]) => {
    const quantityHundredths = own.reduce((sum, { usageHundredths }) => sum + (usageHundredths ?? 0), 0)
    const arithmetic = own.flatMap(({ serial, previousHundredths, valueHundredths, rolledOver, factor, usageHundredths }) =>
      explainReading(
        {
          serial,
          previousHundredths: previousHundredths ?? 0,
          valueHundredths: valueHundredths ?? 0,
          rolledOver,
          factor,
          usageHundredths: usageHundredths ?? 0,
        },
        unit,
      ),
    )
    return { houseId, quantityHundredths, amountFen: meteredFen(quantityHundredths, terms.segments), arithmetic }
  })
  return fromLines(terms, lines, faults, meters)
}
