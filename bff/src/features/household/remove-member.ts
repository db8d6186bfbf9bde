import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { removalRefusal } from '@jinlin/shared/domain/people/household.policy'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { endMembership } from './end-membership'
import { householdMember } from './household.table'
import { lockHouse, memberOfHouse } from './household.store'
import { myHouse } from './own-house'

/** An owner ends a membership, or somebody leaves. @throws AppError HOUSE_NOT_FOUND, MEMBER_NOT_FOUND, MEMBER_STATE, MEMBER_LAST_OWNER, FORBIDDEN */
export const removeMember =
  (ports: Ports) =>
  (actor: ResidentActor, { houseId, memberId }: { houseId: string; memberId: string }): Promise<void> =>
    ports.uow.run(async (tx) => {
      const me = myHouse(actor, houseId, tx.now)
      await lockHouse(tx, houseId)
      const target = await memberOfHouse(tx, houseId, memberId)
      if (!target) throw refuse('MEMBER_NOT_FOUND')
      const active = await tx.find(householdMember, { houseId, state: 'active' })
      const facts = [...active, target].map((member) => ({ ...member, memberId: member.id }))
      const refusal = removalRefusal(me, { ...target, memberId }, facts, tx.now)
      if (refusal) throw refuse(refusal)
      const self = target.personId === actor.personId
      await endMembership(ports)(tx, target, self ? { endedBy: 'self', exceptSession: actor.sessionId } : { endedBy: 'owner' })
    })
