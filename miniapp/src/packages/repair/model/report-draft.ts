import type { PickedPhoto } from '../../../services/picked-photo'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import type { Category } from '@jinlin/shared/domain/ticket/categories'
import type { HazardKey } from '@jinlin/shared/domain/ticket/hazards'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import type { EntryConsent, Place, VisitMode } from '@jinlin/shared/domain/ticket/words'

/** A voice note in the form: where it is kept, how long it is, and its id once it has arrived. */
export interface PickedVoice {
  ref: string
  /** Whole seconds. */
  seconds: number
  uploadId?: string
}

/** What a report says so far. Kept on the phone after every change, so nothing here may be a link that dies. */
export interface ReportDraft {
  step: 0 | 1 | 2
  place: Place
  categoryKey?: string
  words: string
  /** Where exactly in a common area. */
  spot: string
  buildingId?: string
  photos: PickedPhoto[]
  voice?: PickedVoice
  visitMode: VisitMode
  slotFrom?: number
  slotTo?: number
  entryConsent: EntryConsent
  /** Another person than the reporter is to be called. */
  otherContact: boolean
  contactName: string
  contactPhone: string
}

export const emptyDraft = (place: Place = 'home'): ReportDraft => ({
  step: 0,
  place,
  words: '',
  spot: '',
  photos: [],
  visitMode: 'now',
  entryConsent: 'at_home',
  otherContact: false,
  contactName: '',
  contactPhone: '',
})

/** Whether coming back to it saves the person anything. */
export const isWorthKeeping = (draft: ReportDraft): boolean =>
  draft.categoryKey !== undefined || draft.words !== '' || draft.spot !== '' || draft.photos.length > 0 || draft.voice !== undefined

/** Another place has other categories, and nobody is visited in a common area. */
export const moveTo = (draft: ReportDraft, place: Place): ReportDraft =>
  draft.place === place
    ? draft
    : { ...draft, place, categoryKey: undefined, visitMode: 'now', slotFrom: undefined, slotTo: undefined, entryConsent: 'at_home' }

/** A phrase is put after what is there; one that would not fit is left out. */
export const addPhrase = (words: string, phrase: string): string => {
  const joined = words === '' ? phrase : `${words.replace(/[，,。;； ]+$/, '')}, ${phrase}`
  return joined.length <= TICKET_LIMITS.wordsMax ? joined : words
}

/** The server has thrown away what was not attached in time; the pictures are still on this phone. */
export const sendAgain = (draft: ReportDraft, why: string): ReportDraft => ({
  ...draft,
  step: 1,
  photos: draft.photos.map(({ ref }) => ({ ref, state: 'failed', why })),
  ...(draft.voice ? { voice: { ref: draft.voice.ref, seconds: draft.voice.seconds } } : {}),
})

export type Problems = Partial<Record<'category' | 'spot' | 'words' | 'photos' | 'voice' | 'slot' | 'contactName' | 'contactPhone', string>>

const PHONE = /^1[3-9]\d{9}$/

/** What stands in the way of each step, in words for the place where it is fixed. */
export const problemsOf = (draft: ReportDraft, category: Category | undefined, step: ReportDraft['step'], now: number): Problems => {
  const problems: Problems = {}
  if (step === 0) {
    if (!category) problems.category = '请选一个最接近的问题, 拿不准就选「其他」'
    if (draft.place === 'common' && draft.spot.trim() === '') problems.spot = '请写一下在哪里, 例如「3 栋 1 单元大堂」'
  }
  if (step === 1) {
    if (draft.words.trim() === '' && !draft.voice && draft.photos.length === 0) problems.words = '请写一句, 拍张照或录段话都可以'
    if (category?.photo === 'required' && draft.photos.length === 0) problems.photos = ERRORS.PHOTO_REQUIRED.message
    if (draft.photos.some((photo) => photo.state === 'failed')) problems.photos = '有照片没有传上, 点照片重传, 或先删掉它'
    else if (draft.photos.some((photo) => photo.state !== 'sent')) problems.photos = '照片正在上传, 请稍等几秒'
  }
  if (step === 2) {
    if (draft.visitMode === 'slot' && draft.slotFrom === undefined) problems.slot = '请选一个时段'
    if (draft.visitMode === 'slot' && draft.slotFrom !== undefined && draft.slotFrom <= now) problems.slot = '这个时段已经过了, 请换一个'
    if (draft.otherContact) {
      if (draft.contactName.trim() === '') problems.contactName = '请写联系人怎么称呼'
      if (!PHONE.test(draft.contactPhone)) problems.contactPhone = '请填写 11 位手机号'
    }
  }
  return problems
}

export const hasProblems = (problems: Problems): boolean => Object.keys(problems).length > 0

interface Where {
  communityId: string
  houseId?: string
}

/** The request behind the form. A common area belongs to no house; a visit time only travels when a visit was booked. */
export const reportInput = (draft: ReportDraft, { communityId, houseId }: Where) => ({
  communityId,
  ...(draft.place === 'home' && houseId ? { houseId } : {}),
  place: draft.place,
  categoryKey: draft.categoryKey ?? '',
  words: draft.words.trim(),
  ...(draft.place === 'common' ? { spot: draft.spot.trim(), ...(draft.buildingId ? { buildingId: draft.buildingId } : {}) } : {}),
  photoIds: draft.photos.flatMap((photo) => (photo.uploadId ? [photo.uploadId] : [])),
  ...(draft.voice?.uploadId ? { voiceId: draft.voice.uploadId } : {}),
  visitMode: draft.visitMode,
  ...(draft.visitMode === 'slot' ? { slotFrom: draft.slotFrom, slotTo: draft.slotTo } : {}),
  entryConsent: draft.entryConsent,
  ...(draft.otherContact ? { contactName: draft.contactName.trim(), contactPhone: draft.contactPhone } : {}),
})

/** A danger needs no form: where, and which. The number of words is up to the person. */
export const hazardInput = (
  hazard: { key: HazardKey; category: Category },
  { communityId, houseId, spot, words }: Where & { spot: string; words: string },
) => ({
  communityId,
  ...(hazard.category.place === 'home' && houseId ? { houseId } : {}),
  place: hazard.category.place,
  categoryKey: hazard.category.key,
  hazard: hazard.key,
  words: words.trim(),
  ...(hazard.category.place === 'common' ? { spot: spot.trim() } : {}),
})
