import { METER_UNIT, type MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { sayHundredths } from '@jinlin/shared/domain/fee/explain'

export const sayUsage = (hundredths: number, kind: MeterKind): string => `${sayHundredths(hundredths)} ${METER_UNIT[kind]}`

/** 「上次 62.73 · 平时 9.37 吨」: what one looks at before typing. */
export const sayBefore = (meter: { kind: MeterKind; lastHundredths: number; averageHundredths: number | null }): string =>
  [
    `上次 ${sayHundredths(meter.lastHundredths)}`,
    ...(meter.averageHundredths === null ? [] : [`平时每月 ${sayUsage(meter.averageHundredths, meter.kind)}`]),
  ].join(' · ')
