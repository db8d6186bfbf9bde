import { householdMember } from '@jinlin/bff/features/household/household.table'
import { insertMember } from '@jinlin/bff/features/household/household.store'
import { personApi } from '@jinlin/bff/features/person/person.api'
import { notify } from '@jinlin/bff/features/notification/notification.api'
import { mergePerson } from '@jinlin/bff/features/person/merge-person'
import { person } from '@jinlin/bff/features/person/person.table'
import { DuplicateKey } from '@jinlin/bff/platform/db/failure'
import { DAY, HOUR } from '../support/clock'
import { aCommunity, addMember, addPerson, addRollOwner, addStaff, useServer } from '../support/world'

const server = useServer()

const count = async (table: string, where = '1 = 1', params: string[] = []) =>
  Number((await server().db.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`, params))?.n)

/** Statements of one request. */
const statements = async (work: () => Promise<unknown>): Promise<number> => {
  const { db } = server()
  let sent = 0
  const counting = (method: 'query' | 'one' | 'run') => {
    const original = db[method].bind(db) as (...args: unknown[]) => unknown
    return jest.spyOn(db, method).mockImplementation(((...args: unknown[]) => {
      sent += 1
      return original(...args)
    }) as never)
  }
  const spies = [counting('query'), counting('one'), counting('run')]
  try {
    await work()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return sent
}

describe('one live row per person and house', () => {
  const row = { name: null, role: 'family', source: 'papers', state: 'pending' } as const

  test('is the database’s own rule, whatever the code forgets', async () => {
    const town = await aCommunity(server())
    const { personId } = await addPerson(server())
    const place = { communityId: town.communityId, houseId: town.resident.houseId, personId }
    await server().uow.run((tx) => insertMember(tx, { ...row, ...place }))
    await expect(server().uow.run((tx) => insertMember(tx, { ...row, ...place }))).rejects.toBeInstanceOf(DuplicateKey)
    // Ended rows do not count, and there may be many of them.
    await server().uow.run((tx) => tx.update(householdMember, { personId }, { state: 'rejected', liveKey: null }))
    await server().uow.run((tx) => insertMember(tx, { ...row, ...place }))
    await server().uow.run((tx) => tx.update(householdMember, { personId }, { state: 'rejected', liveKey: null }))
    expect(await count('household_member', 'person_id = ?', [personId])).toBe(2)
  })
})

describe('a desk-made account that meets its owner', () => {
  test('brings its houses; where both live, one row stays', async () => {
    const town = await aCommunity(server(), { houses: 4 })
    const made = await addPerson(server(), { wechat: false })
    const own = await addPerson(server())
    const house = (at: number) => ({ communityId: town.communityId, houseId: town.houses[at]?.houseId ?? '' })
    await addMember(server(), house(2), 'owner', { who: made })
    await addMember(server(), house(3), 'tenant', { who: made, until: server().clock.now() + DAY })
    await addMember(server(), house(4), 'family', { who: made })
    await addMember(server(), house(4), 'owner', { who: own })
    await server()
      .as(own)
      .household.request({ ...{ houseId: house(3).houseId }, role: 'family', name: '李强' })
    await server().uow.run(async (tx) => {
      const from = await tx.one(person, { id: made.personId })
      if (from) await mergePerson(server().ports)(tx, from, own.personId)
    })
    const houses = (await server().as(own).me.get()).data.houses
    expect(houses).toHaveLength(3)
    expect(houses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ houseId: house(2).houseId, role: 'owner', state: 'active' }),
        expect.objectContaining({ houseId: house(3).houseId, role: 'tenant', state: 'active' }),
        expect.objectContaining({ houseId: house(4).houseId, role: 'owner', state: 'active' }),
      ]),
    )
    expect(await count('household_member', 'person_id = ?', [made.personId])).toBe(0)
    expect(await personApi(server().ports).isActive(made.personId)).toBe(false)
  })
})

describe('what a desk-made account was told and what was reported in its name', () => {
  test('is its owner’s afterwards; news that both were told stays once', async () => {
    const town = await aCommunity(server(), { houses: 3 })
    const made = await addPerson(server(), { wechat: false })
    const own = await addPerson(server())
    const place = { communityId: town.communityId, houseId: town.houses[2]?.houseId ?? '' }
    await addMember(server(), place, 'owner', { who: made })
    const told = (id: string, dedupeKey: string, title: string) =>
      server().uow.run((tx) =>
        notify(tx, { to: { kind: 'person', id }, kind: 'test', dedupeKey, title, text: '', tone: 'info', link: null, sms: true }),
      )
    await told(made.personId, 'both', '两人都收到')
    await told(made.personId, 'one', '只给代建账号')
    await told(own.personId, 'both', '两人都收到')
    const { data: report } = await server().as(town.agent).desk.intake({
      communityId: town.communityId,
      houseId: place.houseId,
      place: 'home',
      categoryKey: 'home.water.leak',
      words: '厨房漏水',
      channel: 'phone',
      visitMode: 'now',
      entryConsent: 'at_home',
      contactName: made.name,
      contactPhone: made.phone,
    })
    expect(await count('ticket', 'reporter_id = ?', [made.personId])).toBe(1)
    await server().drain()
    await server().uow.run(async (tx) => {
      const from = await tx.one(person, { id: made.personId })
      if (from) await mergePerson(server().ports)(tx, from, own.personId)
    })
    const titles = (await server().as(own).notification.list({})).data.map(({ title }) => title)
    expect(titles.filter((title) => title === '两人都收到')).toHaveLength(1)
    expect(titles).toContain('只给代建账号')
    for (const [table, owner] of [
      ['notification', 'recipient_id'],
      ['delivery', 'recipient_id'],
      ['ticket', 'reporter_id'],
    ] as const)
      expect([table, await count(table, `${owner} = ?`, [made.personId])]).toEqual([table, 0])
    expect((await server().as(own).ticket.get({ ticketId: report.id })).data.number).toBe(report.number)
    expect(await count('ticket', 'reporter_id = ?', [own.personId])).toBe(1)
  })
})

describe('who calls', () => {
  test('somebody of this community, by account or by the roll; nobody of another', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server())
    const persons = personApi(server().ports)
    expect(await persons.byPhone(town.communityId, town.resident.phone)).toEqual({
      known: true,
      personId: town.resident.personId,
      name: town.resident.name,
      houses: [{ houseId: town.resident.houseId, buildingId: town.houses[0]?.buildingId, label: '1栋 1单元 101', role: 'owner' }],
    })
    expect(await persons.byPhone(other.communityId, town.resident.phone)).toEqual({ known: false, personId: null, name: '', houses: [] })
    await addRollOwner(
      server(),
      { communityId: other.communityId, houseId: other.houses[2]?.houseId ?? '' },
      { name: '周老', phone: '13300000001' },
    )
    expect(await persons.byPhone(other.communityId, '13300000001')).toMatchObject({
      known: true,
      personId: null,
      name: '周老',
      houses: [{ role: 'owner' }],
    })
    expect(await persons.byPhone(town.communityId, '13300000001')).toMatchObject({ known: false })
  })
})

describe('a new roll', () => {
  test('binds verified people at once, and nobody twice', async () => {
    const town = await aCommunity(server())
    const verified = await addPerson(server())
    const unproven = await addPerson(server())
    await server().db.run('UPDATE person SET phone_verified_at = NULL WHERE id = ?', [unproven.personId])
    const houseId = town.houses[3]?.houseId ?? ''
    for (const who of [verified, unproven])
      await addRollOwner(server(), { communityId: town.communityId, houseId }, { name: who.name, phone: who.phone })
    const imported = (importId: string) =>
      server().uow.run((tx) =>
        tx.outbox.add([
          {
            type: 'roll.imported',
            subjectId: importId,
            communityId: town.communityId,
            payload: { communityId: town.communityId, importId },
          },
        ]),
      )
    await imported(town.communityId)
    await server().drain()
    await imported(town.firmId)
    await server().drain()
    expect(await count('household_member', 'house_id = ?', [houseId])).toBe(1)
    expect((await server().as(verified).me.get()).data.houses).toMatchObject([{ houseId, role: 'owner', state: 'active' }])
    expect((await server().as(unproven).me.get()).data.houses).toEqual([])
  })
})

describe('what is kept, and how long', () => {
  test('each row goes when its time is over, and not before', async () => {
    const town = await aCommunity(server())
    const { communityId, resident, family, agent } = town
    await server().as(resident).household.removeMember({ houseId: resident.houseId, memberId: family.memberId })
    const line = await addRollOwner(server(), { communityId, houseId: resident.houseId }, { name: '旧主', phone: '13300000002' })
    await server().db.run('UPDATE owner_roll SET ended_at = created_at WHERE id = ?', [line])
    await server().as(resident).household.invite({ houseId: resident.houseId, role: 'family' })
    await server().as(agent).household.issuePhoneCode({ communityId, phone: '13300000003' })
    await server().as(town.worker).staff.onShift({ communityId, on: false })
    await server()
      .anyone()
      .auth.staff({ account: 'nobody-here', password: 'wrong-one' })
      .catch(() => undefined)

    const begun = server().clock.now()
    const left = async () => ({
      member: await count('household_member', 'id = ?', [family.memberId]),
      roll: await count('owner_roll', 'id = ?', [line]),
      invite: await count('house_invite', 'house_id = ?', [resident.houseId]),
      phoneCode: await count('phone_code', 'community_id = ?', [communityId]),
      shift: await count('shift', 'staff_id = ?', [town.worker.staffId]),
      throttle: await count('throttle'),
    })
    const at = async (ms: number) => {
      server().clock.set(begun + ms)
      await server().jobs.runDue()
      return left()
    }
    const all = { member: 1, roll: 1, invite: 1, phoneCode: 1, shift: 1, throttle: 1 }
    expect(await at(DAY - 2 * HOUR)).toMatchObject({ phoneCode: 1, invite: 1 })
    expect(await at(2 * DAY)).toMatchObject({ phoneCode: 0, throttle: 0, invite: 1, member: 1 })
    expect(await at(30 * DAY)).toMatchObject({ invite: 1 })
    expect(await at(32 * DAY)).toMatchObject({ invite: 0, member: 1, roll: 1, shift: 1 })
    expect(await at(3 * 365 * DAY - DAY)).toMatchObject({ member: 1, roll: 1, shift: 1 })
    expect(await at(3 * 365 * DAY + 2 * HOUR)).toEqual({ ...all, member: 0, roll: 0, invite: 0, phoneCode: 0, shift: 0, throttle: 0 })
    // What still runs is not touched by any of it.
    expect(await count('household_member', "house_id = ? AND state = 'active'", [resident.houseId])).toBeGreaterThan(0)
  })
})

describe('statements of one request', () => {
  test('do not grow with households, requests or colleagues', async () => {
    const town = await aCommunity(server(), { houses: 6 })
    const { resident, agent, communityId } = town
    const requests = () => server().as(agent).household.requests({ communityId, limit: 50 })
    const screens = {
      me: () => server().as(resident).me.get(),
      members: () => server().as(resident).household.members({ houseId: resident.houseId }),
      staff: () => server().as(agent).staff.list({ communityId }),
      requests,
    }
    const ask = async (houseId: string) => {
      const who = await addPerson(server())
      await server().as(who).household.request({ houseId, role: 'family', name: '李强' })
    }
    await ask(town.houses[2]?.houseId ?? '')
    const measure = async () => {
      const sent: Record<string, number> = {}
      for (const [name, call] of Object.entries(screens)) {
        // As on a running server: who asks is remembered while the log of access changes is read.
        await server().actors.poll()
        await call()
        sent[name] = await statements(call)
      }
      return sent
    }
    const small = await measure()
    for (const { houseId } of town.houses.slice(3, 12)) {
      await ask(houseId)
      await addMember(server(), { communityId, houseId: resident.houseId }, 'family')
      await addMember(server(), { communityId, houseId }, 'owner', { who: resident })
      await addStaff(server(), town, { roles: ['technician'], skills: ['water'] })
    }
    const large = await measure()
    expect(large).toEqual(small)
    expect((await requests()).data).toHaveLength(10)
    expect(small).toEqual({ me: 4, members: 2, staff: 5, requests: 4 })
  })
})
