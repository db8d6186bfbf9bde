import { hasRoleIn, type StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import { runsAt } from '@jinlin/shared/domain/people/tenancy'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi, type HouseInfo } from '../community/community.api'
import { personApi } from '../person/person.api'
import { endMembership } from './end-membership'
import { lockHouse, memberOfHouse } from './household.store'
import { presentMember } from './household.presenter'
import { activeMembers } from './members.queries'

/** A house of this colleague's communities. @throws AppError HOUSE_NOT_FOUND */
const houseForDesk = async (ports: Ports, actor: StaffActor, houseId: string): Promise<HouseInfo> => {
  const house = await communityApi(ports).houseOf(houseId)
  if (!house || !hasRoleIn(actor, house.communityId, DESK_ROLES)) throw refuse('HOUSE_NOT_FOUND')
  return house
}

/** Screen: desk, one house. */
export const membersForDesk =
  (ports: Ports) =>
  async (actor: StaffActor, { houseId }: { houseId: string }) => {
    await houseForDesk(ports, actor, houseId)
    const members = await activeMembers(ports, houseId, ports.clock.now())
    const contacts = await personApi(ports).contactsOf(members.map(({ personId }) => personId))
    return members.map((member) =>
      presentMember({ ...member, memberId: member.id }, contacts.get(member.personId), { isMe: false, canRemove: true }),
    )
  }

/** @throws AppError HOUSE_NOT_FOUND, MEMBER_NOT_FOUND, MEMBER_STATE */
export const removeByDesk =
  (ports: Ports) =>
  (actor: StaffActor, { houseId, memberId, reason }: { houseId: string; memberId: string; reason: string }): Promise<void> =>
    ports.uow.run(async (tx) => {
      const { communityId } = await houseForDesk(ports, actor, houseId)
      await lockHouse(tx, houseId)
      const member = await memberOfHouse(tx, houseId, memberId)
      if (!member) throw refuse('MEMBER_NOT_FOUND')
      if (member.state !== 'active' || !runsAt(member, tx.now)) throw refuse('MEMBER_STATE')
      await endMembership(ports)(tx, member, { endedBy: 'desk', reason })
      await tx.audit.add({
        actorId: actor.staffId,
        actorKind: 'staff',
        action: 'household.removeByDesk',
        subjectKind: 'household_member',
        subjectId: memberId,
        communityId,
        reason,
      })
    })
