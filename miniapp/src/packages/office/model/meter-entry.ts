import { type MeterDial, suspicion, usageBetween } from '@jinlin/shared/domain/fee/meter'
import { exactOf } from './exact-input'

export interface EnteredMeter extends MeterDial {
  lastHundredths: number
  averageHundredths: number | null
}

export type EntryView =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | { kind: 'beyond_dial' }
  | { kind: 'lower' }
  | { kind: 'usage'; valueHundredths: number; usageHundredths: number; doubt: string | null }

/** What a typed reading would mean, before it is sent: the rules are those of the server, which judges again. */
export const viewEntry = (meter: EnteredMeter, text: string, rolledOver = false): EntryView => {
  if (text.trim() === '') return { kind: 'empty' }
  const valueHundredths = exactOf(text, 2)
  if (valueHundredths === undefined) return { kind: 'unreadable' }
  const usage = usageBetween(meter.lastHundredths, valueHundredths, rolledOver, meter)
  if (!usage.ok) return { kind: usage.problem === 'beyond_dial' ? 'beyond_dial' : 'lower' }
  const { usageHundredths } = usage
  return { kind: 'usage', valueHundredths, usageHundredths, doubt: suspicion(usageHundredths, meter.averageHundredths, meter.factor) }
}

/** The next meter to type into: after this one the first that is not done, else the first left over from above; undefined when all are done. */
export const nextMeter = (ids: readonly string[], done: ReadonlySet<string>, from: string): string | undefined => {
  const at = ids.indexOf(from)
  const around = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0))]
  return around.find((id) => !done.has(id))
}
