import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { tenancyChangeRefusal } from '@jinlin/shared/domain/people/household.policy'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { lockHouse, memberOfHouse, saveMember } from './household.store'
import { myHouse } from './own-house'
import { chosenEnd } from './tenancy-input'

/** @throws AppError HOUSE_NOT_FOUND, MEMBER_NOT_FOUND, FORBIDDEN, MEMBER_STATE, INPUT_INVALID */
export const setTenancyEnd =
  (ports: Pick<Ports, 'uow' | 'access'>) =>
  (actor: ResidentActor, { houseId, memberId, until }: { houseId: string; memberId: string; until: number }): Promise<void> =>
    ports.uow.run(async (tx) => {
      const me = myHouse(actor, houseId, tx.now)
      await lockHouse(tx, houseId)
      const target = await memberOfHouse(tx, houseId, memberId)
      if (!target) throw refuse('MEMBER_NOT_FOUND')
      const refusal = tenancyChangeRefusal(me, { ...target, memberId }, tx.now)
      if (refusal) throw refuse(refusal)
      await saveMember(tx, target, { until: chosenEnd('tenant', until, tx.now) })
      await ports.access.add(tx, 'resident', [target.personId])
      const { communityId, personId } = target
      await tx.outbox.add([
        { type: 'household.tenancy_set', subjectId: memberId, communityId, payload: { memberId, communityId, houseId, personId, until } },
      ])
    })
