import { newIntentKey } from './intent-key'
import { photoShelf } from './photo-shelf.h5'
import { JPEG_QUALITY, LONGEST_SIDE, type KeptPhoto } from './photo-source'

/** A copy whose longest side is at most 1280, without the place where it was taken; the original when this browser cannot read it. */
const smaller = async (file: Blob): Promise<Blob> => {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return file
  const share = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * share)
  canvas.height = Math.round(bitmap.height * share)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return new Promise((resolve) => canvas.toBlob((made) => resolve(made ?? file), 'image/jpeg', JPEG_QUALITY / 100))
}

const pick = (most: number, camera: boolean): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = most > 1
    if (camera) input.capture = 'environment'
    // In the page, so that a test, like a person's tool, can find it.
    input.style.display = 'none'
    document.body.append(input)
    const finish = () => {
      input.remove()
      resolve([...(input.files ?? [])].slice(0, most))
    }
    input.onchange = finish
    input.oncancel = finish
    input.click()
  })

/** Opens the file chooser; an empty list when the person thought better of it. */
export const choosePhotos = async (most: number, from: readonly ('camera' | 'album')[] = ['camera', 'album']): Promise<KeptPhoto[]> => {
  const files = await pick(most, !from.includes('album'))
  return Promise.all(
    files.map(async (file) => {
      const photo = await smaller(file)
      const ref = `photo-${newIntentKey()}`
      await photoShelf.put(ref, photo)
      return { ref, preview: URL.createObjectURL(photo) }
    }),
  )
}

/** Undefined when the browser has cleared it. */
export const previewOf = async (ref: string): Promise<string | undefined> => {
  const photo = await photoShelf.get(ref)
  return photo && URL.createObjectURL(photo)
}

export const forgetPhoto = (ref: string): void => {
  void photoShelf.remove(ref)
}
