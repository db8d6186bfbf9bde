import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { METER_UNIT, type MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { type MeterDial, suspicion, usageBetween } from '@jinlin/shared/domain/fee/meter'

export interface MeterInHand extends MeterDial {
  kind: MeterKind
  lastHundredths: number
  averageHundredths: number | null
}

export interface ReadingDraft {
  /** As typed: 「128.5」. */
  text: string
  rolledOver: boolean
  reason: string
}

export const EMPTY_READING: ReadingDraft = { text: '', rolledOver: false, reason: '' }

/** 1/100 of the unit; undefined while it is no number of at most two decimals. Never through a float. */
export const hundredthsOf = (text: string): number | undefined => {
  const match = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text.trim())
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

export interface ReadingSeen {
  /** What stands in the way of saving, said at the field. */
  problem?: string
  /** 「用量 9.37 吨」 */
  usage?: string
  valueHundredths?: number
  /** Turned over is offered only where the figure is lower than the last. */
  asksRollOver: boolean
  /** Far from usual: it needs a reason. */
  doubt?: string
}

const say = (hundredths: number, kind: MeterKind) => `${sayHundredths(hundredths)} ${METER_UNIT[kind]}`

/** What a typed reading means, before it is sent: the rules are those of the server, which judges again. */
export const seeReading = (meter: MeterInHand, { text, rolledOver }: ReadingDraft): ReadingSeen => {
  if (text.trim() === '') return { problem: '先填写读数', asksRollOver: false }
  const valueHundredths = hundredthsOf(text)
  if (valueHundredths === undefined) return { problem: '请填写数字, 最多两位小数', asksRollOver: false }
  const lower = valueHundredths < meter.lastHundredths
  const usage = usageBetween(meter.lastHundredths, valueHundredths, rolledOver && lower, meter)
  if (!usage.ok) {
    return usage.problem === 'beyond_dial'
      ? { problem: `这块表只有 ${meter.digits} 位, 请核对`, asksRollOver: false }
      : { problem: `比上次的 ${sayHundredths(meter.lastHundredths)} 小; 读错了请改, 表转过一圈请打开「过零」`, asksRollOver: true }
  }
  const doubt = suspicion(usage.usageHundredths, meter.averageHundredths, meter.factor)
  return {
    valueHundredths,
    usage: `用量 ${say(usage.usageHundredths, meter.kind)}`,
    asksRollOver: lower,
    ...(doubt === null ? {} : { doubt }),
  }
}

/** 「上次 62.73, 平时每月 9.37 吨」 */
export const beforeWords = ({ kind, lastHundredths, averageHundredths }: MeterInHand): string =>
  `上次 ${sayHundredths(lastHundredths)}${averageHundredths === null ? '' : `, 平时每月 ${say(averageHundredths, kind)}`}`
