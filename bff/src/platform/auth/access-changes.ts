import type { Tx } from '../db/uow'
import type { SubjectKind } from './actor-source'

/** The log that tells every instance whose access has changed. */
export interface AccessChanges {
  /** In the same transaction as the change; the own cache drops at the commit, every other instance's within a second. */
  add(tx: Tx, kind: SubjectKind, subjectIds: readonly string[]): Promise<void>
}
