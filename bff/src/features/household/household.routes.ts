import { householdContract } from '@jinlin/shared/contract/household.contract'
import type { ResidentActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import { refuse } from '../../platform/errors'
import { bind } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { issuePhoneCode, releasePhone } from '../person/person.api'
import { membersForDesk, removeByDesk } from './desk-members'
import { householdApi } from './household.api'
import { inviteMember } from './invite-member'
import { joinHousehold } from './join-household'
import { membersOfHouse } from './members.queries'
import { myHouse } from './own-house'
import { removeMember } from './remove-member'
import { requestBinding } from './request-binding'
import { requestsPage } from './requests.queries'
import { revealRequest } from './reveal-request'
import { reviewBinding } from './review-binding'
import { setNotices } from './set-notices'
import { setTenancyEnd } from './set-tenancy-end'
import { unitTree } from './unit-tree'

const ok = { data: { ok: true } } as const

export const householdRoutes = (ports: Ports) => {
  const { uow, clock } = ports
  const community = communityApi(ports)
  const houseView = async (personId: string, wanted: (house: { houseId: string; memberId: string }) => boolean) => {
    const found = (await householdApi(ports).housesOf(personId)).find(wanted)
    if (!found) throw refuse('INTERNAL')
    return { data: found }
  }
  const members = async (actor: ResidentActor, houseId: string) => {
    const me = myHouse(actor, houseId, clock.now())
    return { data: await membersOfHouse(ports, me, actor.personId, clock.now()) }
  }

  return bind(householdContract, {
    communities: async () => ({
      data: (await community.communities()).map(({ id, name, address, dutyPhone, deskPhone, deskHours }) => ({
        id,
        name,
        address,
        dutyPhone,
        deskPhone,
        deskHours,
      })),
    }),
    notices: async (_, { communityId }) => {
      await community.mustExist(communityId)
      return { data: await community.notices(communityId) }
    },
    units: async (actor, { communityId }) => {
      if (actor.kind === 'staff') community.mustBeIn(actor, communityId)
      else await community.mustExist(communityId)
      return { data: unitTree(await community.units(communityId)) }
    },
    rooms: async (actor, { communityId, unitId }) => {
      if (actor.kind === 'staff') community.mustBeIn(actor, communityId)
      else await community.mustExist(communityId)
      const rooms = await community.rooms(communityId, unitId)
      if (!rooms) throw refuse('NOT_FOUND')
      return { data: rooms }
    },
    request: async (actor, input) => {
      await requestBinding(ports)(actor, input)
      return houseView(actor.personId, ({ houseId }) => houseId === input.houseId)
    },
    invite: async (actor, input) => ({ data: await inviteMember(ports)(actor, input) }),
    join: async (actor, input) => {
      const joined = await joinHousehold(ports)(actor, input)
      return houseView(actor.personId, ({ memberId }) => memberId === joined)
    },
    members: (actor, { houseId }) => members(actor, houseId),
    removeMember: async (actor, input) => {
      await removeMember(ports)(actor, input)
      const left = actor.memberships.some(({ memberId }) => memberId === input.memberId)
      return left ? { data: [] } : members(actor, input.houseId)
    },
    setTenancyEnd: async (actor, input) => {
      await setTenancyEnd(ports)(actor, input)
      return members(actor, input.houseId)
    },
    setNotices: async (actor, input) => {
      await setNotices(ports)(actor, input)
      return ok
    },
    requests: async (actor, { communityId, cursor, limit }) => {
      community.mustBeIn(actor, communityId, DESK_ROLES)
      return requestsPage(ports, communityId, { cursor, limit }, clock.now())
    },
    review: async (actor, input) => {
      await reviewBinding(ports)(actor, input)
      return ok
    },
    deskMembers: async (actor, input) => ({ data: await membersForDesk(ports)(actor, input) }),
    deskRemove: async (actor, input) => {
      await removeByDesk(ports)(actor, input)
      return { data: await membersForDesk(ports)(actor, input) }
    },
    releasePhone: async (actor, input) => {
      community.mustBeIn(actor, input.communityId, DESK_ROLES)
      await uow.run((tx) => releasePhone(ports)(tx, { ...input, staffId: actor.staffId }))
      return ok
    },
    revealRequest: async (actor, input) => ({ data: await revealRequest(ports)(actor, input) }),
    issuePhoneCode: async (actor, { communityId, phone }) => {
      community.mustBeIn(actor, communityId, DESK_ROLES)
      return { data: await uow.run((tx) => issuePhoneCode(ports)(tx, { communityId, phone, issuedBy: actor.staffId })) }
    },
  })
}
