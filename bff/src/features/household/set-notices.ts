import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { memberOfHouse, saveMember } from './household.store'
import { myHouse } from './own-house'

/** @throws AppError HOUSE_NOT_FOUND, MEMBER_STATE */
export const setNotices =
  ({ uow }: Pick<Ports, 'uow'>) =>
  (actor: ResidentActor, { houseId, on }: { houseId: string; on: boolean }): Promise<void> =>
    uow.run(async (tx) => {
      const me = myHouse(actor, houseId, tx.now)
      const member = await memberOfHouse(tx, houseId, me.memberId)
      if (!member || member.state !== 'active') throw refuse('MEMBER_STATE')
      if (member.notices !== on) await saveMember(tx, member, { notices: on })
    })
