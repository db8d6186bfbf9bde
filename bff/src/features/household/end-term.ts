import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { notify } from '../notification/notification.api'
import { committeeTerm } from './household.table'

/** @throws AppError NOT_FOUND for a term of another community, and for one that has ended */
export const endTerm =
  ({ access }: Pick<Ports, 'access'>) =>
  async (
    tx: Tx,
    actor: StaffActor,
    { communityId, termId, reason }: { communityId: string; termId: string; reason: string },
  ): Promise<void> => {
    const term = await tx.one(committeeTerm, { id: termId, communityId })
    const where = { sql: 'id = ? AND community_id = ? AND until_at > ?', params: [termId, communityId, toStoredInstant(tx.now)] }
    if (!term || (await tx.update(committeeTerm, where, { untilAt: tx.now })) === 0) throw refuse('NOT_FOUND')
    await access.add(tx, 'resident', [term.personId])
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'committee.end',
      subjectKind: 'committee_term',
      subjectId: termId,
      communityId,
      reason,
      detail: { personId: term.personId },
    })
    await notify(tx, {
      to: { kind: 'person', id: term.personId },
      communityId,
      kind: 'committee.ended',
      dedupeKey: `committee.ended:${termId}`,
      title: '业委会任期已结束',
      text: `${term.title}: ${reason}。有疑问请致电客服`,
      tone: 'info',
      link: null,
    })
  }
