import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { personApi } from '../person/person.api'
import { requestForDesk } from './review-binding'

/** The desk rings an applicant: allowed while the request waits, and written down with the reason before anything is shown. */
export const revealRequest =
  (ports: Ports) =>
  (actor: StaffActor, { memberId, reason }: { memberId: string; reason: string }): Promise<{ name: string; phone: string | null }> =>
    ports.uow.run(async (tx) => {
      const member = await requestForDesk(tx, actor, memberId)
      if (member.state !== 'pending') throw refuse('MEMBER_STATE')
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: 'household.revealRequest',
        subjectKind: 'person',
        subjectId: member.personId,
        communityId: member.communityId,
        reason,
      })
      const contact = await personApi(ports).contactOf(member.personId)
      return { name: member.name ?? contact?.name ?? '', phone: contact?.phone ?? null }
    })
