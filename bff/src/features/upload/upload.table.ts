import type { UPLOAD_PURPOSES } from '@jinlin/shared/contract/upload.contract'
import { c, table, type Personal } from '../../platform/db/table'

export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number]

const evidence: Personal = {
  purpose: 'showing what was reported, repaired or proven; the file behind it is re-encoded and carries no EXIF or GPS',
  basis: 'contract',
  retention: 'unattached 24 hours, binding papers 90 days, pictures of tickets and meters and voice three years (upload.purge)',
  sensitivity: 'ordinary',
}

/** One picture or voice note. Private to its sender until a command attaches it; afterwards it is shown with what it is attached to. */
export const upload = table(
  'upload',
  {
    id: c.id(),
    ownerKind: c.word<'resident' | 'staff'>(8),
    ownerId: c.id(),
    purpose: c.word<UploadPurpose>(8),
    kind: c.word<'image' | 'voice'>(8),
    fileKey: c.word(120).about(evidence),
    thumbKey: c.word(120).null().about(evidence),
    contentType: c.word(40),
    bytes: c.int(),
    width: c.int().null(),
    height: c.int().null(),
    /** Voice notes. */
    seconds: c.int().null(),
    subjectKind: c.word<SubjectKind>(16).null(),
    subjectId: c.id().null(),
    /** Its place among the files it was attached with: the order in which the sender chose them. */
    sort: c.int().null(),
    createdAt: c.instant(),
    attachedAt: c.instant().null(),
    /** When the purge removes it. */
    purgeAt: c.instant(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'owner', columns: ['ownerId', 'createdAt'], serves: 'the daily allowance of one sender; the export of their data' },
      { name: 'subject', columns: ['subjectId', 'subjectKind', 'id'], serves: 'pictures of a ticket, a timeline line, a binding request' },
      { name: 'purge', columns: ['purgeAt'], serves: 'the purge' },
    ],
  },
)

/** What a picture can belong to: a ticket, one line of its timeline, a request to be bound to a house, a meter that was read. */
export type SubjectKind = 'ticket' | 'ticket_event' | 'member' | 'meter'
