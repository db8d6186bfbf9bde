import { DAY } from '../support/clock'
import { aCommunity, addPerson, addPostFor, type Community, useServer } from '../support/world'
import type { Who } from '../support/server'

const server = useServer()

/** Two communities of one firm, one of another. */
const world = async () => {
  const town = await aCommunity(server())
  const next = await aCommunity(server(), { firmId: town.firmId })
  const other = await aCommunity(server())
  return { town, next, other, stranger: await addPerson(server()) }
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string; status: number }) => error.code,
  )

const noHouse = 'HOUSE_NOT_FOUND'

test('a house exists for those who live in it; only its owners run it', async () => {
  const { town, next, other, stranger } = await world()
  const { houseId } = town.resident
  const calls = (who: Who) => {
    const api = server().as(who).household
    return {
      members: () => api.members({ houseId }),
      invite: () => api.invite({ houseId, role: 'family' }),
      removeMember: () => api.removeMember({ houseId, memberId: town.tenant.memberId }),
      setTenancyEnd: () => api.setTenancyEnd({ houseId, memberId: town.tenant.memberId, until: server().clock.now() + DAY }),
      setNotices: () => api.setNotices({ houseId, on: true }),
    }
  }
  const answers = async (who: Who) => {
    const answer: Record<string, string> = {}
    for (const [name, call] of Object.entries(calls(who))) answer[name] = await codeOf(call())
    return answer
  }
  const nothing = { members: noHouse, invite: noHouse, removeMember: noHouse, setTenancyEnd: noHouse, setNotices: noHouse }
  for (const who of [town.neighbour, next.resident, other.resident, stranger]) expect(await answers(who)).toEqual(nothing)
  const reads = { members: 'ok', invite: 'FORBIDDEN', removeMember: 'FORBIDDEN', setTenancyEnd: 'FORBIDDEN', setNotices: 'ok' }
  expect(await answers(town.family)).toEqual(reads)
  const staff = {
    members: 'FORBIDDEN',
    invite: 'FORBIDDEN',
    removeMember: 'FORBIDDEN',
    setTenancyEnd: 'FORBIDDEN',
    setNotices: 'FORBIDDEN',
  }
  for (const who of [town.agent, town.manager, town.admin]) expect(await answers(who)).toEqual(staff)
  expect(await answers(town.resident)).toEqual({
    members: 'ok',
    invite: 'ok',
    removeMember: 'ok',
    setTenancyEnd: 'MEMBER_STATE',
    setNotices: 'ok',
  })
})

test('a member of one house is not removed through another', async () => {
  const { town, other } = await world()
  for (const foreign of [town.neighbour, other.tenant]) {
    const remove = server().as(town.resident).household.removeMember({ houseId: town.resident.houseId, memberId: foreign.memberId })
    expect(await codeOf(remove)).toBe('MEMBER_NOT_FOUND')
  }
  expect((await server().as(other.tenant).me.get()).data.houses).toHaveLength(1)
})

describe('the desk', () => {
  const waiting = async (town: Community) => {
    const person = await addPerson(server())
    const { memberId } = (
      await server()
        .as(person)
        .household.request({ houseId: town.houses[2]?.houseId ?? '', role: 'family', name: '李强' })
    ).data
    return memberId
  }

  test('sees and answers requests of its own communities', async () => {
    const { town, next, other } = await world()
    const memberId = await waiting(town)
    const answers = async (who: Who) => {
      const api = server().as(who).household
      return [
        await codeOf(api.requests({ communityId: town.communityId })),
        await codeOf(api.review({ memberId, version: 99, approve: true })),
        await codeOf(api.revealRequest({ memberId, reason: '核对姓名' })),
        await codeOf(api.issuePhoneCode({ communityId: town.communityId, phone: '13600000031' })),
        await codeOf(api.deskMembers({ houseId: town.resident.houseId })),
        await codeOf(api.deskRemove({ houseId: town.resident.houseId, memberId: town.neighbour.memberId, reason: '已搬走' })),
        await codeOf(api.releasePhone({ communityId: town.communityId, phone: '13600000031', reason: '二次放号' })),
      ]
    }
    for (const who of [town.agent, town.supervisor, town.manager])
      expect(await answers(who)).toEqual(['ok', 'MEMBER_STATE', 'ok', 'ok', 'ok', 'MEMBER_NOT_FOUND', 'PERSON_NOT_FOUND'])
    const notFound = [
      'COMMUNITY_NOT_FOUND',
      'MEMBER_NOT_FOUND',
      'MEMBER_NOT_FOUND',
      'COMMUNITY_NOT_FOUND',
      'HOUSE_NOT_FOUND',
      'HOUSE_NOT_FOUND',
      'COMMUNITY_NOT_FOUND',
    ]
    for (const who of [next.agent, next.manager, other.agent, other.supervisor]) expect(await answers(who)).toEqual(notFound)
    const gate = Array<string>(7).fill('FORBIDDEN')
    for (const who of [town.resident, town.worker, town.guard, town.cashier, town.admin]) expect(await answers(who)).toEqual(gate)
  })

  test('an agent of one community who only repairs in another does not review there', async () => {
    const { town, next } = await world()
    const memberId = await waiting(next)
    await addPostFor(server(), { communityId: next.communityId, staffId: town.agent.staffId }, { roles: ['technician'], onShift: false })
    const api = server().as(town.agent).household
    expect(await codeOf(api.requests({ communityId: next.communityId }))).toBe('FORBIDDEN')
    expect(await codeOf(api.review({ memberId, version: 1, approve: true }))).toBe('MEMBER_NOT_FOUND')
    expect(await codeOf(api.issuePhoneCode({ communityId: next.communityId, phone: '13600000032' }))).toBe('FORBIDDEN')
  })
})

test('without a session: communities and notices, and nothing more', async () => {
  const { town } = await world()
  const api = server().anyone().household
  expect(await codeOf(api.communities())).toBe('ok')
  expect(await codeOf(api.notices({ communityId: town.communityId }))).toBe('ok')
  for (const call of [
    api.units({ communityId: town.communityId }),
    api.members({ houseId: town.resident.houseId }),
    api.join({ code: '000000', name: '李强' }),
    api.request({ houseId: town.resident.houseId, role: 'family', name: '李强' }),
    api.requests({ communityId: town.communityId }),
  ])
    expect(await codeOf(call)).toBe('UNAUTHENTICATED')
})

test('colleagues read the houses of their own communities', async () => {
  const { town, next, other } = await world()
  for (const foreign of [next, other])
    expect(await codeOf(server().as(town.agent).household.units({ communityId: foreign.communityId }))).toBe('COMMUNITY_NOT_FOUND')
  const [unit] = town.buildings
  expect(
    await codeOf(
      server()
        .as(town.agent)
        .household.rooms({ communityId: town.communityId, unitId: other.buildings[0]?.unitId ?? '' }),
    ),
  ).toBe('NOT_FOUND')
  expect(
    await codeOf(
      server()
        .as(town.worker)
        .household.rooms({ communityId: town.communityId, unitId: unit?.unitId ?? '' }),
    ),
  ).toBe('ok')
})
