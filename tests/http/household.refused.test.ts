import { DAY, MINUTE } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, addMember, addPerson, endMember, useServer } from '../support/world'

const server = useServer()
const missing = '01aaaaaaaaaaaaaaaaaaaaaaaa'
const now = () => server().clock.now()

describe('a request', () => {
  test('for no house, for one’s own, twice, or of a tenant without an end', async () => {
    const town = await aCommunity(server())
    const { resident } = town
    const stranger = await addPerson(server())
    const ask = (who: typeof stranger, houseId: string, more: object = {}) =>
      server()
        .as(who)
        .household.request({ houseId, role: 'family', name: '李强', ...more })
    const free = town.houses[2]?.houseId ?? ''
    await expect(ask(stranger, missing)).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND', status: 404 })
    await expect(ask(resident, resident.houseId)).rejects.toMatchObject({ code: 'MEMBER_EXISTS', status: 409 })
    await expect(ask(stranger, free, { role: 'tenant' })).rejects.toMatchObject({ code: 'TENANCY_END_REQUIRED', status: 400 })
    await expect(ask(stranger, free, { role: 'tenant', until: now() - DAY })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      fields: { until: expect.any(String) },
    })
    await expect(ask(stranger, free, { role: 'tenant', until: now() + 30 * 365 * DAY })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await ask(stranger, free)
    await expect(ask(stranger, free)).rejects.toMatchObject({ code: 'MEMBER_EXISTS' })
  })

  test('with papers that are not one’s own leaves nothing behind', async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    const houseId = town.houses[2]?.houseId ?? ''
    const ask = server()
      .as(stranger)
      .household.request({ houseId, role: 'owner', name: '李强', paperIds: [missing] })
    await expect(ask).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND', status: 404 })
    expect((await server().as(stranger).me.get()).data.houses).toEqual([])
  })

  test('sent again with the same key is one request; ten at once are one as well', async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    const input = { houseId: town.houses[2]?.houseId ?? '', role: 'family', name: '李强' } as const
    const key = newKey()
    const [first, again] = [
      await server().as(stranger).household.request(input, { key }),
      await server().as(stranger).household.request(input, { key }),
    ]
    expect(again).toEqual(first)
    const other = await addPerson(server())
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => server().as(other).household.request(input)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'MEMBER_EXISTS' })
  })

  test('five may wait, the sixth must not', async () => {
    const town = await aCommunity(server(), { houses: 4 })
    const stranger = await addPerson(server())
    const ask = (at: number) =>
      server()
        .as(stranger)
        .household.request({ houseId: town.houses[at]?.houseId ?? '', role: 'family', name: '李强' })
    for (let i = 2; i < 7; i += 1) await ask(i)
    await expect(ask(7)).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429 })
  })
})

describe('a review', () => {
  const waiting = async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    const { memberId } = (
      await server()
        .as(stranger)
        .household.request({ houseId: town.houses[2]?.houseId ?? '', role: 'family', name: '李强' })
    ).data
    const [request] = (await server().as(town.agent).household.requests({ communityId: town.communityId })).data
    return {
      town,
      stranger,
      memberId,
      version: request?.version ?? 0,
      review: (more: object) =>
        server()
          .as(town.agent)
          .household.review({ memberId, version: request?.version ?? 0, approve: true, ...more }),
    }
  }

  test('needs a reason to turn down, the present version, and a request that waits', async () => {
    const { review, version } = await waiting()
    await expect(review({ approve: false })).rejects.toMatchObject({ code: 'REASON_REQUIRED', status: 400 })
    await expect(review({ approve: false, reason: '  ' })).rejects.toMatchObject({ code: 'REASON_REQUIRED' })
    await expect(review({ version: version + 1 })).rejects.toMatchObject({ code: 'MEMBER_STATE', status: 409 })
    await expect(review({ memberId: missing })).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND', status: 404 })
    await review({})
    await expect(review({})).rejects.toMatchObject({ code: 'MEMBER_STATE' })
  })

  test('of two colleagues at once counts once', async () => {
    const { town, memberId, version } = await waiting()
    const answers = await Promise.allSettled([
      server().as(town.agent).household.review({ memberId, version, approve: true }),
      server().as(town.manager).household.review({ memberId, version, approve: false, reason: '材料不全' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MEMBER_STATE' } })
  })

  test('once answered, name and phone are shown to nobody', async () => {
    const { town, memberId, review } = await waiting()
    await review({})
    const reveal = server().as(town.agent).household.revealRequest({ memberId, reason: '再看一下' })
    await expect(reveal).rejects.toMatchObject({ code: 'MEMBER_STATE' })
  })

  test('a cursor that is none', async () => {
    const town = await aCommunity(server())
    const sort = (value: unknown) => Buffer.from(JSON.stringify([value, missing])).toString('base64url')
    for (const cursor of ['x', sort('2026'), sort(1e300), sort(-1), sort(1.5)]) {
      const page = server().as(town.agent).household.requests({ communityId: town.communityId, cursor })
      await expect(page).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 })
    }
  })
})

describe('an invitation', () => {
  const invalid = { code: 'INVITE_INVALID', status: 400 }
  const invited = async () => {
    const town = await aCommunity(server())
    const { code } = (await server().as(town.resident).household.invite({ houseId: town.resident.houseId, role: 'family' })).data
    return { town, code }
  }
  const join = async (code: string, who?: Awaited<ReturnType<typeof addPerson>>) =>
    server()
      .as(who ?? (await addPerson(server())))
      .household.join({ code, name: '李强' })

  test('is good once, also for two at the same moment', async () => {
    const { code } = await invited()
    const answers = await Promise.allSettled([join(code), join(code), join(code)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(join(code)).rejects.toMatchObject(invalid)
  })

  test('is over after 24 hours', async () => {
    const { code } = await invited()
    server().clock.advance(DAY)
    await expect(join(code)).rejects.toMatchObject(invalid)
  })

  test('to the house one lives in is not spent', async () => {
    const { town, code } = await invited()
    await expect(join(code, town.tenant)).rejects.toMatchObject({ code: 'MEMBER_EXISTS', status: 409 })
    await join(code)
  })

  test('dies with the ownership of whoever made it', async () => {
    const { town, code } = await invited()
    await addMember(server(), { communityId: town.communityId, houseId: town.resident.houseId }, 'owner')
    await server().as(town.resident).household.removeMember({ houseId: town.resident.houseId, memberId: town.resident.memberId })
    await expect(join(code)).rejects.toMatchObject(invalid)
    const second = await invited()
    await endMember(server(), second.town.resident)
    await expect(join(second.code)).rejects.toMatchObject(invalid)
  })

  test('of a tenancy that is over by the time it is used', async () => {
    const { resident } = await aCommunity(server())
    const { code } = (
      await server()
        .as(resident)
        .household.invite({ houseId: resident.houseId, role: 'tenant', until: now() + 1 })
    ).data
    server().clock.advance(20 * 60 * MINUTE)
    await expect(join(code)).rejects.toMatchObject(invalid)
  })

  test('a tenant’s needs an end', async () => {
    const { resident } = await aCommunity(server())
    const invite = server().as(resident).household.invite({ houseId: resident.houseId, role: 'tenant' })
    await expect(invite).rejects.toMatchObject({ code: 'TENANCY_END_REQUIRED' })
  })

  test('five are open at most', async () => {
    const { resident } = await aCommunity(server())
    const invite = () => server().as(resident).household.invite({ houseId: resident.houseId, role: 'family' })
    for (let i = 0; i < 5; i += 1) await invite()
    await expect(invite()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    server().clock.advance(DAY)
    expect((await invite()).data.code).toMatch(/^\d{6}$/)
  })

  test('cannot be found by trying: five wrong ones, then a pause', async () => {
    const { code } = await invited()
    const thief = await addPerson(server())
    const wrong = code === '000000' ? '111111' : '000000'
    for (let i = 0; i < 5; i += 1) await expect(join(wrong, thief)).rejects.toMatchObject(invalid)
    await expect(join(code, thief)).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429, retryAfter: 900 })
    server().clock.advance(15 * MINUTE + 1)
    await join(code, thief)
  })
})

describe('removing', () => {
  test('nobody who is not there, not twice, not the only owner', async () => {
    const town = await aCommunity(server())
    const { resident, family, neighbour } = town
    const remove = (memberId: string) => server().as(resident).household.removeMember({ houseId: resident.houseId, memberId })
    await expect(remove(missing)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND', status: 404 })
    await expect(remove(neighbour.memberId)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND' })
    await expect(remove(resident.memberId)).rejects.toMatchObject({ code: 'MEMBER_LAST_OWNER', status: 409 })
    await remove(family.memberId)
    await expect(remove(family.memberId)).rejects.toMatchObject({ code: 'MEMBER_STATE', status: 409 })
  })

  test('two owners who leave at the same moment: one stays', async () => {
    const town = await aCommunity(server())
    const first = town.resident
    const second = await addMember(server(), { communityId: town.communityId, houseId: first.houseId }, 'owner')
    const leave = (who: typeof first) => server().as(who).household.removeMember({ houseId: who.houseId, memberId: who.memberId })
    const answers = await Promise.allSettled([leave(first), leave(second)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'MEMBER_LAST_OWNER' } })
  })
})

describe('the desk', () => {
  test('ends nothing that is not there or does not run', async () => {
    const town = await aCommunity(server())
    const { agent, resident, family, neighbour } = town
    const remove = (memberId: string, houseId = resident.houseId) =>
      server().as(agent).household.deskRemove({ houseId, memberId, reason: '已搬走' })
    await expect(remove(family.memberId, missing)).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND', status: 404 })
    await expect(remove(missing)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND', status: 404 })
    await expect(remove(neighbour.memberId)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND' })
    await remove(family.memberId)
    await expect(remove(family.memberId)).rejects.toMatchObject({ code: 'MEMBER_STATE', status: 409 })
  })

  test('releases no number of somebody who lives elsewhere, and none that nobody has', async () => {
    const [town, other] = [await aCommunity(server()), await aCommunity(server())]
    const release = (phone: string) =>
      server().as(town.agent).household.releasePhone({ communityId: town.communityId, phone, reason: '二次放号' })
    await expect(release(other.resident.phone)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND', status: 404 })
    await expect(release('13300000009')).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' })
    expect((await server().as(other.resident).me.get()).data.phone).not.toBeNull()
  })
})

test('an end of a tenancy: of a tenancy, ahead of now', async () => {
  const { resident, tenant, family } = await aCommunity(server())
  const set = (memberId: string, until: number) =>
    server().as(resident).household.setTenancyEnd({ houseId: resident.houseId, memberId, until })
  await expect(set(family.memberId, now() + DAY)).rejects.toMatchObject({ code: 'MEMBER_STATE', status: 409 })
  await expect(set(missing, now() + DAY)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND', status: 404 })
  await expect(set(tenant.memberId, now() - DAY)).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 })
})

test('places that do not exist', async () => {
  const town = await aCommunity(server())
  const api = server().as(town.resident).household
  const noCommunity = { code: 'COMMUNITY_NOT_FOUND', status: 404 }
  await expect(server().anyone().household.notices({ communityId: missing })).rejects.toMatchObject(noCommunity)
  await expect(api.units({ communityId: missing })).rejects.toMatchObject(noCommunity)
  await expect(api.rooms({ communityId: missing, unitId: missing })).rejects.toMatchObject(noCommunity)
  await expect(api.rooms({ communityId: town.communityId, unitId: missing })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
})
