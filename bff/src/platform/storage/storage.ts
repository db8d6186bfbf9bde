/** Private files by key. */
export interface StoredImage {
  kind: 'image'
  key: string
  thumbKey: string
  bytes: number
  contentType: 'image/webp'
  width: number
  height: number
}

export interface StoredVoice {
  kind: 'voice'
  key: string
  bytes: number
  contentType: string
}

export interface OpenFile {
  stream: NodeJS.ReadableStream & import('node:stream').Readable
  bytes: number
  contentType: string
}

export interface Storage {
  /**
   * JPEG, PNG and WebP are turned upright, re-encoded to WebP (≤ 1600 px, thumb 320) and lose their EXIF; sounds (≤ 2 MB) are kept as they are after a look at
   * their bytes. @throws AppError UPLOAD_KIND, UPLOAD_BROKEN, UPLOAD_TOO_LARGE, STORAGE_FULL
   */
  store(temporaryPath: string): Promise<StoredImage | StoredVoice>
  /** @throws AppError UPLOAD_NOT_FOUND */
  open(key: string): Promise<OpenFile>
  /** Nothing happens if it is gone already. */
  remove(key: string): Promise<void>
}
