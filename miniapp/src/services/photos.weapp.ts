import Taro from '@tarojs/taro'
import { JPEG_QUALITY, LONGEST_SIDE, type KeptPhoto } from './photo-source'

/** A smaller copy where WeChat can make one; the server shrinks it again in any case. */
const smaller = async (path: string): Promise<string> => {
  const size = await Taro.getImageInfo({ src: path }).catch(() => undefined)
  if (!size || Math.max(size.width, size.height) <= LONGEST_SIDE) return path
  const wide = size.width >= size.height
  const options = { src: path, quality: JPEG_QUALITY, ...(wide ? { compressedWidth: LONGEST_SIDE } : { compressedHeight: LONGEST_SIDE }) }
  const made = await Taro.compressImage(options).catch(() => undefined)
  return made?.tempFilePath ?? path
}

/** Temporary files are gone with the next start: the copy is moved to where it stays. */
const keep = (path: string): Promise<string> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: (saved) => resolve((saved as { savedFilePath: string }).savedFilePath),
      fail: () => resolve(path),
    })
  })

/** With callbacks: Taro leaves the promise of this one to WeChat, and older base libraries give none. */
const chosenPaths = (most: number, from: readonly ('camera' | 'album')[]): Promise<string[]> =>
  new Promise((resolve) => {
    void Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: [...from],
      success: ({ tempFiles }) => resolve(tempFiles.map((file) => file.tempFilePath)),
      fail: () => resolve([]),
    })
  })

/** Opens camera or album; an empty list when the person thought better of it. */
export const choosePhotos = async (most: number, from: readonly ('camera' | 'album')[] = ['camera', 'album']): Promise<KeptPhoto[]> => {
  const paths = await Promise.all((await chosenPaths(most, from)).map(async (path) => keep(await smaller(path))))
  return paths.map((path) => ({ ref: path, preview: path }))
}

/** Undefined when the file is gone, e.g. because WeChat cleared its storage. */
export const previewOf = (ref: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().access({ path: ref, success: () => resolve(ref), fail: () => resolve(undefined) })
  })

export const forgetPhoto = (ref: string): void => {
  Taro.getFileSystemManager().removeSavedFile({ filePath: ref })
}
