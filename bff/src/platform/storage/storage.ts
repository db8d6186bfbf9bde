/** Private files by key. */
export interface StoredFile {
  key: string
  bytes: number
  contentType: string
}

export interface StoredImage extends StoredFile {
  width: number
  height: number
  thumbKey: string
}

export interface StoredVoice extends StoredFile {
  seconds: number
}

export interface Storage {
  /** Checks magic bytes, re-encodes to WebP (≤ 1600 px, thumb 320), drops EXIF. @throws AppError UPLOAD_KIND, UPLOAD_BROKEN, UPLOAD_TOO_LARGE */
  storeImage(temporaryPath: string): Promise<StoredImage>
  /** Kept as it is after the magic check; ≤ 60 s and ≤ 2 MB. @throws AppError UPLOAD_KIND, UPLOAD_BROKEN, UPLOAD_TOO_LARGE */
  storeVoice(temporaryPath: string): Promise<StoredVoice>
  /** Image or voice, told by the bytes. */
  store(temporaryPath: string): Promise<({ kind: 'image' } & StoredImage) | ({ kind: 'voice' } & StoredVoice)>
  /** @throws AppError UPLOAD_NOT_FOUND */
  open(key: string): Promise<{ stream: NodeJS.ReadableStream; bytes: number; contentType: string }>
  remove(key: string): Promise<void>
  /** Path with query of a short-lived link; `ttlMs` defaults to ten minutes. */
  link(key: string, now: number, ttlMs?: number): string
}
