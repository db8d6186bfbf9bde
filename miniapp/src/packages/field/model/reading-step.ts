import { sayHundredths } from '@jinlin/shared/domain/fee/explain'
import { METER_KIND_WORDS } from '@jinlin/shared/domain/fee/fee.words'
import { sayUsage } from '@jinlin/shared/domain/fee/typed-reading'
import { sayWhen } from '@jinlin/shared/kernel/when'
import { exactText } from '@jinlin/shared/kernel/exact-input'
import type { Refusal, WaitingPhoto, WaitingStep } from '../../../services/outbox-steps'
import type { MeterInHand, ReadingDraft, ReadingSeen } from './reading-entry'

export const READ = 'meter.read'
/** Readings of one meter and month follow each other. */
export const readingGroup = (meterId: string, period: string): string => `${READ}.${meterId}.${period}`

/** What waits on the phone. The meter goes along, so that the reading can be shown, and put right, without the list it stood in; it is not sent. */
export interface ReadingInput {
  meter: MeterInHand
  meterId: string
  period: string
  valueHundredths: number
  rolledOver: boolean
  reason: string
  /** Said after somebody else's figure was seen. */
  replaces: boolean
  usageHundredths: number
}

export const readingOf = (step: Pick<WaitingStep, 'operation' | 'input'>): ReadingInput | undefined =>
  step.operation === READ ? (step.input as unknown as ReadingInput) : undefined

/** 「3栋 2单元 1502 水表 128.5」 */
export const readingWord = ({ meter, valueHundredths }: Pick<ReadingInput, 'meter' | 'valueHundredths'>): string =>
  `${meter.place} ${METER_KIND_WORDS[meter.kind]} ${sayHundredths(valueHundredths)}`

export const readingInput = (meter: MeterInHand, period: string, draft: ReadingDraft, seen: ReadingSeen): ReadingInput | undefined => {
  const { valueHundredths, usageHundredths, doubt, asksRollOver } = seen
  const reason = doubt === undefined ? '' : draft.reason.trim()
  if (valueHundredths === undefined || usageHundredths === undefined || (doubt !== undefined && reason === '')) return undefined
  const { id, place, serial, kind, digits, factor, lastHundredths, averageHundredths } = meter
  return {
    meter: { id, place, serial, kind, digits, factor, lastHundredths, averageHundredths },
    meterId: id,
    period,
    valueHundredths,
    usageHundredths,
    rolledOver: draft.rolledOver && asksRollOver,
    reason,
    replaces: false,
  }
}

export const readingPhotos = ({ photos }: Pick<ReadingDraft, 'photos'>): WaitingPhoto[] =>
  photos.map(({ ref }) => ({ ref, purpose: 'meter' }))

/** A reading that was not taken, back in the form with its photo. */
export const draftOfReading = ({ valueHundredths, rolledOver, reason }: ReadingInput, photos: readonly WaitingPhoto[]): ReadingDraft => ({
  text: exactText(valueHundredths, 2),
  rolledOver,
  reason,
  photos: photos.map(({ ref }) => ({ ref, state: 'kept' })),
})

interface Present {
  previousHundredths?: number
  averageHundredths?: number | null
  valueHundredths?: number
  readAt?: number
}

const presentOf = (refusal: Refusal | undefined): Present => (refusal?.present ?? {}) as Present

/** The meter as the server knows it: somebody may have read an earlier month since the list came to this phone. */
export const meterNow = (meter: MeterInHand, refusal: Refusal | undefined): MeterInHand => {
  const { previousHundredths, averageHundredths } = presentOf(refusal)
  return {
    ...meter,
    ...(previousHundredths === undefined ? {} : { lastHundredths: previousHundredths }),
    ...(averageHundredths === undefined ? {} : { averageHundredths }),
  }
}

/** Why it was not taken, in the words of somebody who stood before the meter. */
export const readingRefused = ({ meter, valueHundredths }: ReadingInput, refusal: Refusal, now: number): string => {
  const present = presentOf(refusal)
  if (refusal.code === 'METER_READING_TAKEN' && present.valueHundredths !== undefined && present.readAt !== undefined)
    return `${sayWhen(present.readAt, now)} 已有同事抄过, 读数 ${sayHundredths(present.valueHundredths)}; 您抄的是 ${sayHundredths(valueHundredths)}`
  if (refusal.code === 'METER_READING_LOWER' && present.previousHundredths !== undefined)
    return `比上次的 ${sayHundredths(present.previousHundredths)} 小; 您抄的是 ${sayHundredths(valueHundredths)}`
  if (refusal.code === 'METER_READING_JUMP' && present.averageHundredths != null)
    return `平时每月 ${sayUsage(present.averageHundredths, meter.kind)}, 这次差很多; 没错就写明原因`
  return refusal.message
}

/** Refusals that a changed figure or a reason may answer; the others are answered by the office, or not at all. */
export const mayBePutRight = ({ code }: Refusal): boolean =>
  ['METER_READING_LOWER', 'METER_READING_JUMP', 'METER_READING_TAKEN', 'INPUT_INVALID'].includes(code)
