import { c, table } from '../db/table'
import type { SubjectKind } from './actor-source'

const session30 = 'until 30 days after the session ended (job purge-sessions)'

/** One sign-in on one device. `refreshHash` and `siblingHash` are accepted once; `prevHash` was used and answered, maybe in vain. */
export const session = table(
  'session',
  {
    id: c.id(),
    kind: c.word<SubjectKind>(8),
    subjectId: c.id(),
    refreshHash: c.hash(),
    siblingHash: c.hash().null(),
    prevHash: c.hash().null(),
    userAgent: c
      .text(120)
      .about({ purpose: 'lets a person recognise and end own sign-ins', basis: 'contract', retention: session30, sensitivity: 'ordinary' }),
    createdAt: c.instant(),
    lastSeen: c.instant(),
    /** Idle end; moved on by each refresh, never past `endsAt`. */
    expiresAt: c.instant(),
    endsAt: c.instant(),
    revokedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'subject', columns: ['subjectId', 'revokedAt'], serves: 'my sign-ins; ending all of them' },
      { name: 'expires', columns: ['expiresAt'], serves: 'the purge' },
    ],
  },
)

/** Whose access changed, and when by the database's own clock, which is the one clock all instances share. */
export const accessChange = table(
  'access_change',
  { id: c.id(), kind: c.word<SubjectKind>(8), subjectId: c.id(), at: c.instant() },
  { primary: ['id'], indexes: [{ name: 'at', columns: ['at'], serves: 'the poll of every instance, each half second; the purge' }] },
)
