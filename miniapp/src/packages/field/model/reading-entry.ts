import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import type { MeterKind } from '@jinlin/shared/domain/fee/fee.words'
import { type MeterBefore, sayUsage, seeTyped } from '@jinlin/shared/domain/fee/typed-reading'
import type { PickedPhoto } from '../../../services/picked-photo'

export interface MeterInHand extends MeterBefore {
  id: string
  place: string
  serial: string
  kind: MeterKind
}

export interface ReadingDraft {
  /** As typed: 「128.5」. */
  text: string
  rolledOver: boolean
  reason: string
  photos: PickedPhoto[]
}

export const EMPTY_READING: ReadingDraft = { text: '', rolledOver: false, reason: '', photos: [] }

export const readingDraftKey = (meterId: string, period: string): string => `reading.${meterId}.${period}`

export interface ReadingSeen {
  /** What stands in the way of saving, said at the field. */
  problem?: string
  /** 「用量 9.37 吨」 */
  usage?: string
  valueHundredths?: number
  usageHundredths?: number
  /** Turned over is offered only where the figure is lower than the last. */
  asksRollOver: boolean
  /** Far from usual, or turned over: it needs a reason. */
  doubt?: string
}

/** What a typed reading means, before it is sent. Turned over by mistake, with a figure that is not lower, counts for nothing. */
export const seeReading = (meter: MeterInHand, { text, rolledOver }: Pick<ReadingDraft, 'text' | 'rolledOver'>): ReadingSeen => {
  const plain = seeTyped(meter, text)
  const lower = plain.kind === 'lower'
  const seen = lower && rolledOver ? seeTyped(meter, text, true) : plain
  switch (seen.kind) {
    case 'empty':
      return { problem: '先填写读数', asksRollOver: false }
    case 'unreadable':
      return { problem: '请填写数字, 最多两位小数', asksRollOver: false }
    case 'beyond_dial':
      return { problem: `这块表只有 ${meter.digits} 位, 请核对`, asksRollOver: false }
    case 'lower':
      return { problem: `比上次的 ${sayHundredths(meter.lastHundredths)} 小; 读错了请改, 表转过一圈请打开「过零」`, asksRollOver: true }
    case 'usage': {
      const { valueHundredths, usageHundredths, doubt } = seen
      const usage = `用量 ${sayUsage(usageHundredths, meter.kind)}`
      return { valueHundredths, usageHundredths, usage, asksRollOver: lower, ...(doubt === null ? {} : { doubt }) }
    }
  }
}
