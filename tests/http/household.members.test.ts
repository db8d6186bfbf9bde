import { personApi } from '@jinlin/bff/features/person/person.api'
import { parseInstant } from '@jinlin/shared/kernel/instant'
import { DAY } from '../support/clock'
import { aCommunity, addMember, addPerson, addRollOwner, useServer } from '../support/world'

const server = useServer()

describe('members', () => {
  test('see each other masked, themselves whole, and what each may end', async () => {
    const town = await aCommunity(server())
    const { resident, tenant, family } = town
    const as = async (who: typeof resident) =>
      Object.fromEntries((await server().as(who).household.members({ houseId: who.houseId })).data.map((one) => [one.memberId, one]))
    const owner = await as(resident)
    expect(owner[resident.memberId]).toMatchObject({ name: resident.name, isMe: true, canRemove: false })
    expect(owner[tenant.memberId]).toMatchObject({ name: `${tenant.name.charAt(0)}*`, isMe: false, canRemove: true, role: 'tenant' })
    expect(owner[family.memberId]?.phone).toMatch(/^139\*{4}\d{4}$/)
    expect(JSON.stringify(owner)).not.toContain(tenant.phone)
    const rented = await as(tenant)
    expect(rented[tenant.memberId]).toMatchObject({ isMe: true, canRemove: true })
    expect(rented[resident.memberId]).toMatchObject({ canRemove: false })
  })

  test('an owner removes one: access and every token end at once, the person hears of it', async () => {
    const town = await aCommunity(server())
    const { resident, family } = town
    const phone = await server().tokenOf(family)
    expect((await server().withToken(phone).me.get()).data.houses).toHaveLength(1)
    const left = (await server().as(resident).household.removeMember({ houseId: resident.houseId, memberId: family.memberId })).data
    expect(left.map(({ memberId }) => memberId)).not.toContain(family.memberId)
    await expect(server().withToken(phone).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
    expect(await personApi(server().ports).isMember(family.personId, resident.houseId)).toBe(false)
    await server().drain()
    const back = await server().uow.run((tx) =>
      server().ports.sessions.open(tx, { kind: 'resident', subjectId: family.personId, userAgent: 'again' }),
    )
    const api = server().withToken(back.accessToken)
    await expect(api.household.members({ houseId: resident.houseId })).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND' })
    expect((await api.notification.list()).data[0]?.title).toContain('已解除绑定')
  })

  test('whoever leaves goes on with their phone, without the house', async () => {
    const { tenant } = await aCommunity(server())
    const api = server().as(tenant)
    expect((await api.household.removeMember({ houseId: tenant.houseId, memberId: tenant.memberId })).data).toEqual([])
    expect((await api.me.get()).data.houses).toEqual([])
    await expect(api.household.members({ houseId: tenant.houseId })).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND' })
  })

  test('one of two owners may leave', async () => {
    const town = await aCommunity(server())
    const second = await addMember(server(), { communityId: town.communityId, houseId: town.resident.houseId }, 'owner')
    await server().as(second).household.removeMember({ houseId: second.houseId, memberId: second.memberId })
    expect(
      (await server().as(town.resident).household.members({ houseId: second.houseId })).data.filter(({ role }) => role === 'owner'),
    ).toHaveLength(1)
  })

  test('notices of the house: on for owner and tenant, off for family, and each may switch', async () => {
    const town = await aCommunity(server())
    const { resident, tenant, family } = town
    const told = () => personApi(server().ports).noticePeople(resident.houseId)
    expect(new Set(await told())).toEqual(new Set([resident.personId, tenant.personId]))
    await server().as(tenant).household.setNotices({ houseId: resident.houseId, on: false })
    await server().as(family).household.setNotices({ houseId: resident.houseId, on: true })
    await server().as(family).household.setNotices({ houseId: resident.houseId, on: true })
    expect(new Set(await told())).toEqual(new Set([resident.personId, family.personId]))
    expect(await personApi(server().ports).householdPeople(resident.houseId)).toHaveLength(3)
  })
})

describe('the end of a tenancy', () => {
  test('is set by the owner, to the end of the day', async () => {
    const { resident, tenant } = await aCommunity(server())
    const members = (
      await server()
        .as(resident)
        .household.setTenancyEnd({ houseId: resident.houseId, memberId: tenant.memberId, until: parseInstant('2027-01-15T12:00:00+08:00') })
    ).data
    expect(members.find(({ memberId }) => memberId === tenant.memberId)?.until).toBe(parseInstant('2027-01-16T00:00:00+08:00'))
  })

  test('ends access on the instant, before any job has run; the job writes it down, ends the tokens and tells', async () => {
    const town = await aCommunity(server())
    const { resident, tenant } = town
    const end = parseInstant('2027-02-01T00:00:00+08:00')
    await server()
      .as(resident)
      .household.setTenancyEnd({ houseId: resident.houseId, memberId: tenant.memberId, until: end - 1 })
    const members = () => server().as(tenant).household.members({ houseId: tenant.houseId })
    server().clock.set(end - 1_000)
    expect((await members()).data).toHaveLength(3)
    server().clock.set(end)
    await expect(members()).rejects.toMatchObject({ code: 'HOUSE_NOT_FOUND' })
    expect((await server().as(tenant).me.get()).data.houses).toEqual([])
    expect(await personApi(server().ports).householdPeople(tenant.houseId)).not.toContain(tenant.personId)
    expect((await server().as(resident).household.members({ houseId: resident.houseId })).data).toHaveLength(2)

    const token = await server().tokenOf(tenant)
    await server().drain()
    await expect(server().withToken(token).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
    const [row] = await server().db.query('SELECT state, ended_by FROM household_member WHERE id = ?', [tenant.memberId])
    expect(row).toEqual({ state: 'moved_out', ended_by: 'tenancy' })
    const told = await server().db.query("SELECT title, text FROM notification WHERE recipient_id = ? AND kind = 'household.left'", [
      tenant.personId,
    ])
    expect(told).toHaveLength(1)
  })

  test('a lease that is over does not stand in the way of a new one', async () => {
    const { resident, tenant } = await aCommunity(server())
    server().clock.set(server().clock.now() + 91 * DAY)
    const { code } = (
      await server()
        .as(resident)
        .household.invite({ houseId: resident.houseId, role: 'tenant', until: server().clock.now() + 30 * DAY })
    ).data
    expect((await server().as(tenant).household.join({ code, name: tenant.name })).data).toMatchObject({
      state: 'active',
      memberId: tenant.memberId,
    })
    server().clock.advance(31 * DAY)
    const asked = await server()
      .as(tenant)
      .household.request({ houseId: resident.houseId, role: 'tenant', name: tenant.name, until: server().clock.now() + DAY })
    expect(asked.data).toMatchObject({ state: 'pending' })
    expect(asked.data.memberId).not.toBe(tenant.memberId)
  })
})

describe('the desk', () => {
  test('sees who belongs to a house, masked, and ends a membership, also of the only owner', async () => {
    const town = await aCommunity(server())
    const { resident, agent, communityId } = town
    const { houseId } = resident
    const { data } = await server().as(agent).household.deskMembers({ houseId })
    expect(data).toHaveLength(3)
    expect(JSON.stringify(data)).not.toContain(resident.phone)
    const token = await server().tokenOf(resident)
    const left = (await server().as(agent).household.deskRemove({ houseId, memberId: resident.memberId, reason: '房屋已过户' })).data
    expect(left.map(({ memberId }) => memberId)).not.toContain(resident.memberId)
    await expect(server().withToken(token).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
    await server().drain()
    const [told] = await server().db.query("SELECT text FROM notification WHERE recipient_id = ? AND kind = 'household.left'", [
      resident.personId,
    ])
    expect(told?.['text']).toContain('房屋已过户')
    const [entry] = await server().db.query("SELECT * FROM audit_entry WHERE action = 'household.removeByDesk' AND subject_id = ?", [
      resident.memberId,
    ])
    expect(entry).toMatchObject({ actor_id: agent.staffId, reason: '房屋已过户', community_id: communityId })
  })

  test('takes a number that has a new holder from its old account, which keeps its house', async () => {
    const town = await aCommunity(server())
    const { resident, agent, communityId } = town
    const newcomer = await addPerson(server(), { phone: null })
    const code = async () => (await server().as(agent).household.issuePhoneCode({ communityId, phone: resident.phone })).data.code
    await expect(
      server()
        .as(newcomer)
        .me.phoneByDeskCode({ phone: resident.phone, code: await code() }),
    ).rejects.toMatchObject({ code: 'PHONE_TAKEN' })
    await server().as(agent).household.releasePhone({ communityId, phone: resident.phone, reason: '运营商二次放号, 已核对新机主' })
    const me = (
      await server()
        .as(newcomer)
        .me.phoneByDeskCode({ phone: resident.phone, code: await code() })
    ).data
    expect(me.phone).toMatch(/^139/)
    const back = await server().uow.run((tx) =>
      server().ports.sessions.open(tx, { kind: 'resident', subjectId: resident.personId, userAgent: 'again' }),
    )
    const old = (await server().withToken(back.accessToken).me.get()).data
    expect(old).toMatchObject({ phone: null, houses: [{ houseId: resident.houseId, role: 'owner' }], unread: 1 })
  })
})

test('a house that was sold: the new roll ends the owner it bound before, and no other', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const [sold, kept] = [town.houses[2]?.houseId ?? '', town.houses[3]?.houseId ?? '']
  const before = await addPerson(server())
  const byPapers = await addPerson(server())
  const line = await addRollOwner(server(), { communityId, houseId: sold }, before)
  const same = await addRollOwner(server(), { communityId, houseId: kept }, before)
  // Proving one house by the roll binds all that the roll has.
  await server().as(before).household.request({ houseId: sold, role: 'owner', name: before.name })
  expect((await server().as(before).me.get()).data.houses).toHaveLength(2)
  const asked = (await server().as(byPapers).household.request({ houseId: sold, role: 'owner', name: byPapers.name })).data
  await server().as(town.agent).household.review({ memberId: asked.memberId, version: 1, approve: true })

  const after = await addPerson(server())
  await server().db.run("UPDATE owner_roll SET ended_at = '2026-11-23 02:00:00.000' WHERE id IN (?, ?)", [line, same])
  await addRollOwner(server(), { communityId, houseId: sold }, after)
  // Imported again, the same owner on a new line.
  await addRollOwner(server(), { communityId, houseId: kept }, before)
  await server().uow.run((tx) =>
    tx.outbox.add([{ type: 'roll.imported', subjectId: communityId, communityId, payload: { communityId, importId: communityId } }]),
  )
  await server().drain()
  const owners = await personApi(server().ports).householdPeople(sold)
  expect(new Set(owners)).toEqual(new Set([byPapers.personId, after.personId]))
  expect(await personApi(server().ports).householdPeople(kept)).toEqual([before.personId])
})
