import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { inList } from '../../platform/db/where'
import { refuse } from '../../platform/errors'
import { perPorts } from '../per-ports'
import { type UploadLinks, uploadLinks } from './upload-link'
import { ATTACH_BEFORE, KEPT_FOR } from './upload.limits'
import { senderOf } from './sender'
import { attachedTo, type FileRow, filesByIds } from './upload.queries'
import type { SubjectKind, UploadPurpose } from './upload.table'

export type { SubjectKind, UploadPurpose } from './upload.table'

export interface PhotoLink {
  id: string
  url: string
  thumbUrl: string
}

export interface VoiceLink {
  id: string
  url: string
  seconds: number
}

export interface Media {
  photos: PhotoLink[]
  voice: VoiceLink | null
}

export interface Attachment {
  ids: readonly string[]
  ownerActor: ResidentActor | StaffActor
  /** Purposes that fit the subject. */
  purpose: readonly UploadPurpose[]
  subject: { kind: SubjectKind; id: string }
}

export interface UploadApi {
  /**
   * Gives files of this sender, which nothing holds yet, to a subject. All of them or none.
   * @throws AppError UPLOAD_NOT_FOUND for a file of somebody else, of another purpose, already used, or gone
   */
  attach(tx: Tx, attachment: Attachment): Promise<void>
  /** Pictures and voice of several subjects of one kind, in the order of the ids they were attached by, with links that die in minutes. One statement. */
  mediaOf(kind: SubjectKind, subjectIds: readonly string[], now: number): Promise<Map<string, Media>>
  /** For a caller who has already read the ids as part of something its reader may see. Unknown ids are left out. */
  photosByIds(ids: readonly string[], now: number): Promise<Map<string, PhotoLink>>
}

const photoOf = (links: UploadLinks, id: string, now: number): PhotoLink => ({
  id,
  url: links.link(id, 'full', now),
  thumbUrl: links.link(id, 'thumb', now),
})

const attach = async (tx: Tx, { ids, ownerActor, purpose: purposes, subject }: Attachment): Promise<void> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const [ownerKind, ownerId] = senderOf(ownerActor)
  const those = inList('id', wanted)
  const places = wanted.map((_, place) => `WHEN ? THEN ${place}`).join(' ')
  let held = 0
  for (const purpose of purposes) {
    const { affected } = await tx.run(
      `UPDATE upload SET subject_kind = ?, subject_id = ?, attached_at = ?, purge_at = ?, sort = CASE id ${places} END
       WHERE ${those.sql} AND owner_id = ? AND owner_kind = ? AND purpose = ? AND subject_id IS NULL AND purge_at > ?`,
      [
        ...[subject.kind, subject.id, toStoredInstant(tx.now), toStoredInstant(tx.now + KEPT_FOR[purpose]), ...wanted],
        ...[...those.params, ownerId, ownerKind, purpose, toStoredInstant(tx.now + ATTACH_BEFORE)],
      ],
    )
    held += affected
  }
  if (held !== wanted.length) throw refuse('UPLOAD_NOT_FOUND')
}

const mediaFrom = (rows: readonly FileRow[], links: UploadLinks, now: number): Map<string, Media> => {
  const bySubject = new Map<string, Media>()
  for (const { id, subjectId, kind, seconds } of rows) {
    const media = bySubject.get(subjectId) ?? { photos: [], voice: null }
    if (kind === 'image') media.photos.push(photoOf(links, id, now))
    else media.voice = { id, url: links.link(id, 'full', now), seconds: seconds ?? 0 }
    bySubject.set(subjectId, media)
  }
  return bySubject
}

export const uploadApi = perPorts<UploadApi>((ports: Ports) => {
  const links = uploadLinks(ports)
  return {
    attach,
    mediaOf: async (kind, subjectIds, now) => mediaFrom(await attachedTo(ports.db, kind, subjectIds), links, now),
    photosByIds: async (ids, now) => new Map((await filesByIds(ports.db, ids)).map(({ id }) => [id, photoOf(links, id, now)])),
  }
})
