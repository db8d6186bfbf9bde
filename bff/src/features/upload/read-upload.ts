import { refuse } from '../../platform/errors'
import type { Download } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { uploadLinks, type Variant } from './upload-link'
import { CACHED_FOR_SECONDS } from './upload.limits'
import { fileById } from './upload.queries'

/** @throws AppError UPLOAD_NOT_FOUND for a link that is forged, dead, or leads to a file that was purged; they all look alike */
export const readUpload = (ports: Ports) => {
  const links = uploadLinks(ports)
  return async (link: { uploadId: string; variant: Variant; exp: string; sig: string }, now: number): Promise<Download> => {
    if (!links.isGood({ ...link, id: link.uploadId }, now)) throw refuse('UPLOAD_NOT_FOUND')
    const file = await fileById(ports.db, link.uploadId)
    if (!file) throw refuse('UPLOAD_NOT_FOUND')
    // A voice note has no picture of itself: both variants are the note.
    const { stream, bytes, contentType } = await ports.storage.open(
      link.variant === 'thumb' ? (file.thumbKey ?? file.fileKey) : file.fileKey,
    )
    return { body: stream, bytes, contentType, maxAge: CACHED_FOR_SECONDS }
  }
}
