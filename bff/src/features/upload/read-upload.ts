import { refuse } from '../../platform/errors'
import type { Download } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { uploadLinks, type Variant } from './upload-link'
import { fileById } from './upload.queries'

/** @throws AppError UPLOAD_NOT_FOUND for a link that is forged, dead, or leads to a file that was purged; they all look alike */
export const readUpload = (ports: Ports) => {
  const links = uploadLinks(ports)
  return async (
    { uploadId, variant, exp, sig }: { uploadId: string; variant: Variant; exp: string; sig: string },
    now: number,
  ): Promise<Download> => {
    const until = links.check({ id: uploadId, variant, exp, sig }, now)
    const file = until === null ? undefined : await fileById(ports.db, uploadId)
    if (until === null || !file) throw refuse('UPLOAD_NOT_FOUND')
    // A voice note has no picture of itself: both variants are the note.
    const { stream, bytes, contentType } = await ports.storage.open(variant === 'thumb' ? (file.thumbKey ?? file.fileKey) : file.fileKey)
    return {
      body: stream as NodeJS.ReadableStream & import('node:stream').Readable,
      bytes,
      contentType,
      maxAge: Math.floor((until - now) / 1000),
    }
  }
}
