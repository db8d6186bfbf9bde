import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import type { ShownRow } from './detail.queries'

/** The whole number, for somebody who has said why. Every look is on record. */
export const revealContact = async (tx: Tx, actor: StaffActor, row: ShownRow, action: string, reason: string): Promise<string> => {
  await tx.audit.add({
    actorId: actor.staffId,
    actorKind: 'staff',
    action,
    subjectKind: 'ticket',
    subjectId: row.id,
    communityId: row.communityId,
    reason,
  })
  return row.contactPhone ?? ''
}
