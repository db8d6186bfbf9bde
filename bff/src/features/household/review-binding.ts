import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import { hasRoleIn } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { householdMember } from './household.table'
import { lockHouse, type Member, saveMember } from './household.store'

export interface Review {
  memberId: string
  version: number
  approve: boolean
  reason: string
}

/** A request of this colleague's communities. @throws AppError MEMBER_NOT_FOUND */
export const requestForDesk = async (tx: Tx, actor: StaffActor, memberId: string): Promise<Member> => {
  const member = await tx.one(householdMember, { id: memberId })
  if (!member || !hasRoleIn(actor, member.communityId, DESK_ROLES)) throw refuse('MEMBER_NOT_FOUND')
  return member
}

/** @throws AppError MEMBER_NOT_FOUND, MEMBER_STATE, REASON_REQUIRED */
export const reviewBinding =
  (ports: Ports) =>
  (actor: StaffActor, { memberId, version, approve, reason }: Review): Promise<void> =>
    ports.uow.run(async (tx) => {
      const member = await requestForDesk(tx, actor, memberId)
      if (member.state !== 'pending' || member.version !== version) throw refuse('MEMBER_STATE')
      if (!approve && reason === '') throw refuse('REASON_REQUIRED')
      await lockHouse(tx, member.houseId)
      const looked = { reviewedBy: actor.staffId, reviewedAt: tx.now }
      if (approve) await saveMember(tx, member, { ...looked, state: 'active' })
      else await saveMember(tx, member, { ...looked, state: 'rejected', reason, liveKey: null, endedAt: tx.now, endedBy: 'desk' })
      await ports.access.add(tx, 'resident', [member.personId])
      const { communityId, houseId, personId, role } = member
      const label = (await communityApi(ports).houseOf(houseId))?.label ?? ''
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: approve ? 'household.approve' : 'household.reject',
        subjectKind: 'household_member',
        subjectId: memberId,
        communityId,
        reason: reason || null,
      })
      const payload = { memberId, communityId, houseId, personId, role, label, reason, source: 'papers' }
      await tx.outbox.add([{ type: approve ? 'household.joined' : 'household.rejected', subjectId: memberId, communityId, payload }])
    })
