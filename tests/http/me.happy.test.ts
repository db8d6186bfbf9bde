import { personApi } from '@jinlin/bff/features/person/person.api'
import { DAY, MINUTE } from '../support/clock'
import { useServerWithWechat } from '../support/wechat'
import { aCommunity, addCommitteeTerm, addPerson, addRollOwner } from '../support/world'

const { server, wechat } = useServerWithWechat()

let identities = 0
/** Somebody who opens the app for the first time. */
const newcomer = async () => {
  identities += 1
  const identity = `newcomer${identities}`
  const { accessToken } = (
    await server()
      .anyone()
      .auth.wechat({ code: wechat().control.loginCode({ identity }).code })
  ).data
  const { sub } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }
  const who = { kind: 'resident', id: sub } as const
  return { who, phoneCode: (phone: string) => wechat().control.phoneCode({ identity, phone }).code }
}

let phones = 0
const newPhone = () => `137${String((phones += 1)).padStart(8, '0')}`

test('what a resident sees of themselves: houses, committees, a masked phone', async () => {
  const town = await aCommunity(server())
  await addCommitteeTerm(server(), town, town.resident)
  const me = (await server().as(town.resident).me.get()).data
  expect(me).toMatchObject({
    kind: 'resident',
    name: town.resident.name,
    houses: [{ houseId: town.resident.houseId, label: '1栋 1单元 101', role: 'owner', state: 'active', communityName: town.name }],
    committeeOf: [town.communityId],
    unread: 0,
  })
  expect(me.phone).toMatch(/^139\*{4}\d{4}$/)
  expect(JSON.stringify(me)).not.toContain(town.resident.phone)
})

test('a committee term counts from its first to its last day', async () => {
  const town = await aCommunity(server())
  await addCommitteeTerm(server(), town, town.neighbour)
  const committees = async () => (await server().as(town.neighbour).me.get()).data.committeeOf
  const begun = server().clock.now()
  expect(await committees()).toEqual([town.communityId])
  server().clock.set(begun - DAY - 1)
  expect(await committees()).toEqual([])
  server().clock.set(begun + 365 * DAY)
  expect(await committees()).toEqual([])
  server().clock.set(begun)
})

test('a name can be corrected', async () => {
  const town = await aCommunity(server())
  const me = (await server().as(town.resident).me.rename({ name: ' 王小敏 ' })).data
  expect(me.name).toBe('王小敏')
})

describe('a proven phone', () => {
  test('binds every house of the roll that has it, at once, and tells', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server())
    const phone = newPhone()
    const [, , third] = town.houses
    const [first] = other.houses
    await addRollOwner(server(), { communityId: town.communityId, houseId: third?.houseId ?? '' }, { name: '赵兰', phone })
    await addRollOwner(server(), { communityId: other.communityId, houseId: first?.houseId ?? '' }, { name: '赵兰', phone })
    const { who, phoneCode } = await newcomer()
    const me = (
      await server()
        .as(who)
        .me.phoneByWechat({ code: phoneCode(phone) })
    ).data
    expect(me.houses.map(({ houseId, role, state }) => ({ houseId, role, state }))).toEqual(
      expect.arrayContaining([
        { houseId: third?.houseId, role: 'owner', state: 'active' },
        { houseId: first?.houseId, role: 'owner', state: 'active' },
      ]),
    )
    expect(me.phone).toBe(`137****${phone.slice(7)}`)
    await server().drain()
    const inbox = (await server().as(who).notification.list()).data
    expect(inbox.map(({ title }) => title)).toEqual(['房屋已绑定', '房屋已绑定'])
    // Whoever owned that other house already hears of a new owner.
    expect((await server().as(other.resident).notification.list()).data[0]?.title).toContain('有新成员')
    expect(
      (
        await server()
          .as(who)
          .household.members({ houseId: third?.houseId ?? '' })
      ).data,
    ).toHaveLength(1)
  })

  test('a replaced line of the roll binds nobody', async () => {
    const town = await aCommunity(server())
    const phone = newPhone()
    const line = await addRollOwner(
      server(),
      { communityId: town.communityId, houseId: town.houses[3]?.houseId ?? '' },
      { name: '旧主', phone },
    )
    await server().db.run("UPDATE owner_roll SET ended_at = '2026-11-01 00:00:00.000' WHERE id = ?", [line])
    const { who, phoneCode } = await newcomer()
    expect(
      (
        await server()
          .as(who)
          .me.phoneByWechat({ code: phoneCode(phone) })
      ).data.houses,
    ).toEqual([])
  })

  test('answers a request that waits at the desk, and makes an owner of a tenant whom the roll names', async () => {
    const town = await aCommunity(server())
    const phone = newPhone()
    const [waiting, rented] = [town.houses[2]?.houseId ?? '', town.houses[3]?.houseId ?? '']
    const { who, phoneCode } = await newcomer()
    await server().as(who).household.request({ houseId: waiting, role: 'family', name: '孙悦' })
    const { code } = (await inviteTo(rented, town)).data
    await server().as(who).household.join({ code, name: '孙悦' })
    for (const houseId of [waiting, rented])
      await addRollOwner(server(), { communityId: town.communityId, houseId }, { name: '孙悦', phone })
    const me = (
      await server()
        .as(who)
        .me.phoneByWechat({ code: phoneCode(phone) })
    ).data
    expect(me.houses).toHaveLength(2)
    for (const house of me.houses) expect(house).toMatchObject({ role: 'owner', state: 'active', until: null })
  })

  const inviteTo = async (houseId: string, town: Awaited<ReturnType<typeof aCommunity>>) => {
    const phone = newPhone()
    await addRollOwner(server(), { communityId: town.communityId, houseId }, { name: '房东', phone })
    const landlord = await newcomer()
    await server()
      .as(landlord.who)
      .me.phoneByWechat({ code: landlord.phoneCode(phone) })
    return server()
      .as(landlord.who)
      .household.invite({ houseId, role: 'tenant', until: server().clock.now() + 60 * DAY })
  }

  test('takes over the account that the desk made for it', async () => {
    const phone = newPhone()
    const made = await server().uow.run((tx) => personApi(server().ports).ensureByDesk(tx, { name: '何老伯', phone }))
    expect(await server().uow.run((tx) => personApi(server().ports).ensureByDesk(tx, { name: '何老伯', phone }))).toBe(made)
    const { who, phoneCode } = await newcomer()
    const me = (
      await server()
        .as(who)
        .me.phoneByWechat({ code: phoneCode(phone) })
    ).data
    expect(me).toMatchObject({ id: who.id, name: '何老伯' })
    expect(await personApi(server().ports).accountOf(phone)).toEqual({ personId: who.id, name: '何老伯' })
    expect(await personApi(server().ports).isActive(made)).toBe(false)
    const [event] = await server().db.query<{ payload: string }>(
      "SELECT payload FROM outbox_event WHERE type = 'person.merged' AND subject_id = ?",
      [who.id],
    )
    expect(JSON.parse(event?.payload ?? '{}')).toEqual({ from: made, into: who.id })
  })

  test('can be another one later; the same one again changes nothing', async () => {
    const { who, phoneCode } = await newcomer()
    const [one, two] = [newPhone(), newPhone()]
    await server()
      .as(who)
      .me.phoneByWechat({ code: phoneCode(one) })
    await server()
      .as(who)
      .me.phoneByWechat({ code: phoneCode(one) })
    const me = (
      await server()
        .as(who)
        .me.phoneByWechat({ code: phoneCode(two) })
    ).data
    expect(me.phone).toBe(`137****${two.slice(7)}`)
    const other = await newcomer()
    expect(
      (
        await server()
          .as(other.who)
          .me.phoneByWechat({ code: other.phoneCode(one) })
      ).data.phone,
    ).toBe(`137****${one.slice(7)}`)
  })

  test('comes from the desk as well, for whoever gives WeChat no number', async () => {
    const town = await aCommunity(server())
    const phone = newPhone()
    const houseId = town.houses[4]?.houseId ?? ''
    await addRollOwner(server(), { communityId: town.communityId, houseId }, { name: '周奶奶', phone })
    const { who } = await newcomer()
    const issued = (await server().as(town.agent).household.issuePhoneCode({ communityId: town.communityId, phone })).data
    expect(issued.code).toMatch(/^\d{6}$/)
    expect(issued.expiresAt).toBe(server().clock.now() + 10 * MINUTE)
    const me = (await server().as(who).me.phoneByDeskCode({ phone, code: issued.code })).data
    expect(me.houses).toMatchObject([{ houseId, role: 'owner' }])
  })

  test('lies sealed', async () => {
    const { who, phoneCode } = await newcomer()
    const phone = newPhone()
    await server()
      .as(who)
      .me.phoneByWechat({ code: phoneCode(phone) })
    const [row] = await server().db.query<{ phone: string }>('SELECT * FROM person WHERE id = ?', [who.id])
    expect(JSON.stringify(row)).not.toContain(phone)
    expect(row?.phone).toMatch(/^v1\.t1\./)
  })
})

test('consents: a ledger that only grows; the newest word counts', async () => {
  const person = await addPerson(server())
  const api = server().as(person)
  expect((await api.me.consents()).data).toEqual([])
  await api.me.consent({ purpose: 'privacy_policy', version: 1, granted: true })
  server().clock.advance(MINUTE)
  await api.me.consent({ purpose: 'voice_note', version: 1, granted: true })
  server().clock.advance(MINUTE)
  const { data } = await api.me.consent({ purpose: 'voice_note', version: 1, granted: false })
  expect(data).toEqual([
    { purpose: 'privacy_policy', version: 1, granted: true, at: server().clock.now() - 2 * MINUTE },
    { purpose: 'voice_note', version: 1, granted: false, at: server().clock.now() },
  ])
  expect(await server().db.query('SELECT id FROM consent_entry WHERE person_id = ?', [person.personId])).toHaveLength(3)
})

test('what the subscribe dialog answered is kept as credits', async () => {
  const person = await addPerson(server())
  await server()
    .as(person)
    .me.subscribed({ accepted: ['ticket_done', 'ticket_news'] })
  await server()
    .as(person)
    .me.subscribed({ accepted: ['ticket_done'] })
  const rows = await server().db.query<{ template: string; accepts: number }>(
    'SELECT template, accepts FROM subscribe_credit WHERE person_id = ? ORDER BY template',
    [person.personId],
  )
  expect(rows.map(({ template, accepts }) => [template, Number(accepts)])).toEqual([
    ['ticket_done', 2],
    ['ticket_news', 1],
  ])
})
