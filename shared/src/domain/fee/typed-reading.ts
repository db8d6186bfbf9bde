import { exactOf } from '../../kernel/exact-input'
import { sayHundredths } from './explain'
import { METER_UNIT, type MeterKind } from './fee.words'
import { type MeterDial, suspicion, usageBetween } from './meter'

export interface MeterBefore extends MeterDial {
  readonly lastHundredths: number
  readonly averageHundredths: number | null
}

export type TypedReading =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | { kind: 'beyond_dial' }
  | { kind: 'lower' }
  | { kind: 'usage'; valueHundredths: number; usageHundredths: number; doubt: string | null }

/** What a typed reading would mean, before it is sent: the rules are those of the server, which judges again. */
export const seeTyped = (meter: MeterBefore, text: string, rolledOver = false): TypedReading => {
  if (text.trim() === '') return { kind: 'empty' }
  const valueHundredths = exactOf(text, 2)
  if (valueHundredths === undefined) return { kind: 'unreadable' }
  const usage = usageBetween(meter.lastHundredths, valueHundredths, rolledOver, meter)
  if (!usage.ok) return { kind: usage.problem === 'beyond_dial' ? 'beyond_dial' : 'lower' }
  const { usageHundredths } = usage
  return {
    kind: 'usage',
    valueHundredths,
    usageHundredths,
    doubt: suspicion(usageHundredths, meter.averageHundredths, meter.factor, rolledOver),
  }
}

/** 「9.37 吨」 */
export const sayUsage = (hundredths: number, kind: MeterKind): string => `${sayHundredths(hundredths)} ${METER_UNIT[kind]}`

/** 「上次 62.73, 平时每月 9.37 吨」: what one looks at before typing. */
export const sayMeterBefore = (meter: { kind: MeterKind; lastHundredths: number; averageHundredths: number | null }): string =>
  [
    `上次 ${sayHundredths(meter.lastHundredths)}`,
    ...(meter.averageHundredths === null ? [] : [`平时每月 ${sayUsage(meter.averageHundredths, meter.kind)}`]),
  ].join(', ')
