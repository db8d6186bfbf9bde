import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { NO_PHOTO_REASONS, type NoPhotoReason } from '@jinlin/shared/domain/ticket/words'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import type { WaitingPhoto, WaitingStep } from '../../../services/outbox-steps'
import type { PickedPhoto } from '../../../services/picked-photo'
import type { Line } from './types'

export interface FinishDraft {
  found: string
  did: string
  photos: PickedPhoto[]
  noPhotoReason?: NoPhotoReason
  parts: string
  /** As typed. */
  minutes: string
}

export const EMPTY_FINISH: FinishDraft = { found: '', did: '', photos: [], parts: '', minutes: '' }
/** Kept per ticket until it is handed in; the job page puts photos into the same draft. */
export const finishDraftKey = (ticketId: string): string => `finish.${ticketId}`

export type FinishProblems = Partial<Record<'found' | 'did' | 'photos' | 'minutes', string>>

const LONGEST = 24 * 60

/** What is missing, at the field where it is missing: the rules of the server, said before anything is sent. */
export const finishProblems = (draft: FinishDraft): FinishProblems => {
  const minutes = Number(draft.minutes)
  return {
    ...(draft.found.trim() === '' ? { found: '请写发现了什么, 可以点下面的常用语' } : {}),
    ...(draft.did.trim() === '' ? { did: '请写做了什么, 可以点下面的常用语' } : {}),
    ...(draft.photos.length === 0 && !draft.noPhotoReason ? { photos: '请拍修后照片; 不能拍就选一个原因' } : {}),
    ...(draft.minutes.trim() === '' || !Number.isInteger(minutes) || minutes < 0 || minutes > LONGEST
      ? { minutes: '请填用了多少分钟, 0 到 1440' }
      : {}),
  }
}

export const finishInput = (draft: FinishDraft): Record<string, unknown> => ({
  found: draft.found.trim(),
  did: draft.did.trim(),
  // A photo makes the reason for having none untrue.
  noPhotoReason: draft.photos.length > 0 ? null : (draft.noPhotoReason ?? null),
  parts: draft.parts.trim(),
  minutes: Number(draft.minutes),
})

export const finishPhotos = (draft: FinishDraft): WaitingPhoto[] => draft.photos.map(({ ref }) => ({ ref, purpose: 'finish' }))

/** A finish that was not taken, back in the form with its photos. */
export const draftFromStep = ({ input, photos }: Pick<WaitingStep, 'input' | 'photos'>): FinishDraft => {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const reason = NO_PHOTO_REASONS.find((one) => one === input.noPhotoReason)
  return {
    found: text(input.found),
    did: text(input.did),
    parts: text(input.parts),
    minutes: String(input.minutes ?? ''),
    photos: photos.map(({ ref }) => ({ ref, state: 'kept' })),
    ...(reason ? { noPhotoReason: reason } : {}),
  }
}

/** Minutes since the work began this time, to the nearest five; what the person corrects if it was otherwise. */
export const minutesSince = (timeline: readonly Pick<Line, 'action' | 'at' | 'detail'>[], now: number): number | undefined => {
  const start = [...timeline].reverse().find(({ action }) => action === 'start')
  if (!start) return undefined
  const minutes = Math.round((now - (start.detail.takenAt ?? start.at)) / MINUTE / 5) * 5
  return Math.min(Math.max(minutes, 5), LONGEST)
}

export const PARTS_MAX = TICKET_LIMITS.reasonMax
