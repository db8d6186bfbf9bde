import { choosePhotos, forgetPhoto, previewOf } from './photos'
import { upload, type UploadPurpose } from './upload'

/** A photo in a form: safe to keep in a draft, because it holds no link that dies. */
export interface PickedPhoto {
  ref: string
  /** kept: only on this phone; failed: the server was not reached or would not take it, `why` says so. */
  state: 'kept' | 'sending' | 'sent' | 'failed'
  uploadId?: string
  why?: string
}

export type ChangePhotos = (change: (before: PickedPhoto[]) => PickedPhoto[]) => void

/** Links for Image, as long as the app runs. */
const previews = new Map<string, string>()

export const previewNow = (ref: string): string | undefined => previews.get(ref)

export const loadPreview = async (ref: string): Promise<string | undefined> => {
  const known = previews.get(ref)
  if (known) return known
  const found = await previewOf(ref).catch(() => undefined)
  if (found) previews.set(ref, found)
  return found
}

const patch = (ref: string, change: Partial<PickedPhoto>) => (before: PickedPhoto[]) =>
  before.map((photo) => (photo.ref === ref ? { ...photo, ...change } : photo))

/** Sends one; its state in the form follows. */
export const sendPhoto = async (ref: string, purpose: UploadPurpose, onChange: ChangePhotos): Promise<void> => {
  onChange(patch(ref, { state: 'sending', why: undefined }))
  try {
    const { id } = await upload(ref, purpose)
    onChange(patch(ref, { state: 'sent', uploadId: id }))
  } catch (error) {
    onChange(patch(ref, { state: 'failed', why: (error as Error).message }))
  }
}

/** Camera or album, then into the form; `now` also sends at once, otherwise the outbox does it with the step. */
export const addPhotos = async (
  room: number,
  purpose: UploadPurpose,
  now: boolean,
  onChange: ChangePhotos,
  from?: readonly ('camera' | 'album')[],
): Promise<void> => {
  const chosen = await choosePhotos(room, from)
  for (const { ref, preview } of chosen) previews.set(ref, preview)
  onChange((before) => [...before, ...chosen.map(({ ref }): PickedPhoto => ({ ref, state: 'kept' }))])
  if (now) await Promise.all(chosen.map(({ ref }) => sendPhoto(ref, purpose, onChange)))
}

export const removePhoto = (ref: string, onChange: ChangePhotos): void => {
  onChange((before) => before.filter((photo) => photo.ref !== ref))
  previews.delete(ref)
  forgetPhoto(ref)
}

/** Ids for the request, and whether every photo has arrived. */
export const photoIdsOf = (photos: readonly PickedPhoto[]) => ({
  ids: photos.flatMap((photo) => (photo.uploadId ? [photo.uploadId] : [])),
  complete: photos.every((photo) => photo.state === 'sent'),
})
