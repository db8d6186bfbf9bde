import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { localDayOf, startOfDay } from '@jinlin/shared/kernel/local-day'
import { refuse } from '../../platform/errors'
import type { Uploaded } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { PER_DAY, UNATTACHED_FOR } from './upload.limits'
import { senderOf } from './sender'
import { sentSince } from './upload.queries'
import { upload, type UploadPurpose } from './upload.table'

/**
 * Stores one file. Reading, re-encoding and writing happen outside the transaction: nothing else may wait for a picture.
 * @throws AppError UPLOAD_QUOTA, UPLOAD_KIND, UPLOAD_TOO_LARGE, UPLOAD_BROKEN
 */
export const addUpload =
  ({ db, uow, storage, clock }: Ports) =>
  async (actor: ResidentActor | StaffActor, file: Uploaded, purpose: UploadPurpose, seconds: number | undefined): Promise<string> => {
    const [ownerKind, ownerId] = senderOf(actor)
    const sent = await sentSince(db, ownerId, startOfDay(localDayOf(clock.now())))
    if (sent >= PER_DAY[ownerKind]) throw refuse('UPLOAD_QUOTA')

    const stored = await storage.store(file.path)
    const forget = async () => {
      await storage.remove(stored.key)
      if (stored.kind === 'image') await storage.remove(stored.thumbKey)
    }
    if ((purpose === 'voice') !== (stored.kind === 'voice')) {
      await forget()
      throw refuse('UPLOAD_KIND')
    }
    const image = stored.kind === 'image' ? stored : null
    try {
      return await uow.run(async (tx) => {
        const id = tx.newId()
        await tx.insert(upload, {
          id,
          ownerKind,
          ownerId,
          purpose,
          kind: stored.kind,
          fileKey: stored.key,
          thumbKey: image?.thumbKey ?? null,
          contentType: stored.contentType,
          bytes: stored.bytes,
          width: image?.width ?? null,
          height: image?.height ?? null,
          // The recorder's word: the headers of phones' audio are seldom finished.
          seconds: image ? null : (seconds ?? 0),
          subjectKind: null,
          subjectId: null,
          sort: null,
          createdAt: tx.now,
          attachedAt: null,
          purgeAt: tx.now + UNATTACHED_FOR,
        })
        return id
      })
    } catch (error) {
      // No row will ever lead to these bytes.
      await forget().catch(() => undefined)
      throw error
    }
  }
