import { communityApi } from '@jinlin/bff/features/community/community.api'
import { parseInstant } from '@jinlin/shared/kernel/instant'
import { DAY, HOUR } from '../support/clock'
import { aCommunity, addPerson, addRollOwner, useServer } from '../support/world'

const server = useServer()

describe('finding a house', () => {
  test('communities with the numbers one may always call, for everybody', async () => {
    const town = await aCommunity(server())
    const { data } = await server().anyone().household.communities()
    expect(data.find(({ id }) => id === town.communityId)).toEqual({
      id: town.communityId,
      name: town.name,
      address: '文一路 1 号',
      dutyPhone: '0571-88880001',
      deskPhone: '0571-88880002',
      deskHours: '每天 8:30–18:00',
    })
  })

  test('notices: newest first, without those that are over or yet to come', async () => {
    const town = await aCommunity(server())
    const now = server().clock.now()
    const { publishNotice } = communityApi(server().ports)
    const publish = (title: string, at: number, until: number | null = null) =>
      server().uow.run((tx) => publishNotice(tx, { communityId: town.communityId, kind: 'notice', title, text: '详见公告栏', at, until }))
    await publish('旧的', now - 2 * DAY)
    await publish('新的', now - HOUR)
    await publish('结束了', now - DAY, now - 1)
    await publish('还没到', now + DAY)
    const { data } = await server().anyone().household.notices({ communityId: town.communityId })
    expect(data.map(({ title }) => title)).toEqual(['新的', '旧的'])
  })

  test('building, unit, room: step by step, also for somebody without a house', async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    for (const who of [stranger, town.resident, town.agent, town.worker]) {
      const { data } = await server().as(who).household.units({ communityId: town.communityId })
      expect(data.map(({ name, units }) => [name, units.map((unit) => unit.name)])).toEqual([
        ['1栋', ['1单元']],
        ['2栋', ['1单元']],
        ['3栋', ['1单元']],
      ])
      const rooms = (
        await server()
          .as(who)
          .household.rooms({ communityId: town.communityId, unitId: data[1]?.units[0]?.unitId ?? '' })
      ).data
      expect(rooms.map(({ label }) => label)).toEqual(['2栋 1单元 101', '2栋 1单元 201'])
    }
  })
})

describe('papers', () => {
  test('a request waits for the desk until the close of the next working day, and is approved', async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    const houseId = town.houses[2]?.houseId ?? ''
    server().clock.set(parseInstant('2026-11-27T16:00:00+08:00'))
    const asked = (await server().as(stranger).household.request({ houseId, role: 'owner', name: '赵兰' })).data
    expect(asked).toMatchObject({
      houseId,
      role: 'owner',
      state: 'pending',
      label: '2栋 1单元 101',
      reviewDueAt: parseInstant('2026-11-30T18:00:00+08:00'),
    })
    await addRollOwner(server(), { communityId: town.communityId, houseId }, { name: '赵兰', phone: '13612345678' })

    const { data, page } = await server().as(town.agent).household.requests({ communityId: town.communityId })
    expect(page.next).toBeNull()
    expect(data).toMatchObject([
      {
        memberId: asked.memberId,
        houseLabel: '2栋 1单元 101',
        name: '赵*',
        role: 'owner',
        roll: [{ name: '赵*', phone: '136****5678', sameName: true, samePhone: false }],
      },
    ])
    expect(JSON.stringify(data)).not.toContain(stranger.phone)
    await server()
      .as(town.agent)
      .household.review({ memberId: asked.memberId, version: data[0]?.version ?? 0, approve: true })
    expect((await server().as(stranger).me.get()).data.houses).toMatchObject([{ houseId, state: 'active', role: 'owner' }])
    expect((await server().as(stranger).household.members({ houseId })).data).toMatchObject([
      { isMe: true, name: '赵兰', canRemove: false },
    ])
    await server().drain()
    expect((await server().as(stranger).notification.list()).data[0]?.title).toBe('房屋已绑定')
    expect((await server().as(town.agent).household.requests({ communityId: town.communityId })).data).toEqual([])
  })

  test('turned down with a reason the person reads; then they may ask again', async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    const houseId = town.houses[2]?.houseId ?? ''
    const ask = () => server().as(stranger).household.request({ houseId, role: 'family', name: '李强' })
    const first = (await ask()).data
    const [waiting] = (await server().as(town.supervisor).household.requests({ communityId: town.communityId })).data
    await server()
      .as(town.supervisor)
      .household.review({ memberId: first.memberId, version: waiting?.version ?? 0, approve: false, reason: '照片看不清' })
    const [turned] = (await server().as(stranger).me.get()).data.houses
    expect(turned).toMatchObject({ state: 'rejected', reason: '照片看不清', reviewDueAt: null })
    await server().drain()
    expect((await server().as(stranger).notification.list()).data[0]?.text).toContain('照片看不清')
    const second = (await ask()).data
    expect(second.memberId).not.toBe(first.memberId)
    expect((await server().as(stranger).me.get()).data.houses).toMatchObject([
      { memberId: second.memberId, state: 'pending', reason: null },
    ])
    server().clock.advance(31 * DAY)
    await server().db.run("UPDATE household_member SET state = 'moved_out', live_key = NULL WHERE id = ?", [second.memberId])
    expect((await server().as(stranger).me.get()).data.houses).toEqual([])
  })

  test('an owner whose proven phone is on the roll of the house needs no papers', async () => {
    const town = await aCommunity(server())
    const owner = await addPerson(server())
    const houseId = town.houses[3]?.houseId ?? ''
    await addRollOwner(server(), { communityId: town.communityId, houseId }, { name: owner.name, phone: owner.phone })
    expect((await server().as(owner).household.request({ houseId, role: 'owner', name: owner.name })).data).toMatchObject({
      state: 'active',
      role: 'owner',
    })
  })

  test('pages of requests are walked by cursor, oldest first, each once', async () => {
    const town = await aCommunity(server(), { buildings: 4, houses: 4 })
    const asked: string[] = []
    for (const { houseId } of town.houses.slice(4, 11)) {
      const person = await addPerson(server())
      asked.push((await server().as(person).household.request({ houseId, role: 'family', name: person.name })).data.memberId)
      if (asked.length % 2 === 0) server().clock.advance(1_000)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const answer = await server()
        .as(town.agent)
        .household.requests({ communityId: town.communityId, limit: 3, ...(cursor ? { cursor } : {}) })
      seen.push(...answer.data.map(({ memberId }) => memberId))
      cursor = answer.page.next ?? undefined
    } while (cursor)
    expect(new Set(seen)).toEqual(new Set(asked))
    expect(seen).toHaveLength(asked.length)
  })

  test('name and phone are shown to the desk for a reason, which is written down', async () => {
    const town = await aCommunity(server())
    const stranger = await addPerson(server())
    const { memberId } = (
      await server()
        .as(stranger)
        .household.request({ houseId: town.houses[2]?.houseId ?? '', role: 'family', name: '李强' })
    ).data
    const { data } = await server().as(town.agent).household.revealRequest({ memberId, reason: '核对房产证姓名' })
    expect(data).toEqual({ name: '李强', phone: stranger.phone })
    const [entry] = await server().db.query("SELECT * FROM audit_entry WHERE action = 'household.revealRequest' AND subject_id = ?", [
      stranger.personId,
    ])
    expect(entry).toMatchObject({ actor_id: town.agent.staffId, reason: '核对房产证姓名', community_id: town.communityId })
  })
})

describe('an invitation', () => {
  test('six digits, one use, 24 hours: a tenant up to the end of the lease', async () => {
    const town = await aCommunity(server())
    const guest = await addPerson(server())
    const lastDay = parseInstant('2027-03-31T09:00:00+08:00')
    const { data } = await server().as(town.resident).household.invite({ houseId: town.resident.houseId, role: 'tenant', until: lastDay })
    expect(data.code).toMatch(/^\d{6}$/)
    expect(data.expiresAt).toBe(server().clock.now() + DAY)
    expect(JSON.stringify(await server().db.query('SELECT * FROM house_invite'))).not.toContain(`"${data.code}"`)
    const joined = (await server().as(guest).household.join({ code: data.code, name: guest.name })).data
    expect(joined).toMatchObject({ role: 'tenant', state: 'active', until: parseInstant('2027-04-01T00:00:00+08:00') })
    await server().drain()
    expect((await server().as(town.resident).notification.list()).data[0]?.text).toContain('租客')
    expect((await server().as(guest).household.members({ houseId: town.resident.houseId })).data).toHaveLength(4)
  })

  test('makes family of somebody whose request still waits', async () => {
    const town = await aCommunity(server())
    const guest = await addPerson(server())
    const { houseId } = town.resident
    const asked = (
      await server()
        .as(guest)
        .household.request({ houseId, role: 'tenant', name: guest.name, until: server().clock.now() + DAY })
    ).data
    const { code } = (await server().as(town.resident).household.invite({ houseId, role: 'family' })).data
    expect((await server().as(guest).household.join({ code, name: guest.name })).data).toMatchObject({
      memberId: asked.memberId,
      role: 'family',
      state: 'active',
      until: null,
    })
  })
})
