import { createFollowUp } from '@jinlin/bff/features/follow-up/create-follow-up'
import { followUpApi } from '@jinlin/bff/features/follow-up/follow-up.api'
import { ticketApi } from '@jinlin/bff/features/ticket/ticket.api'
import type { Api } from '@jinlin/shared/contract/all'
import { inSample } from '@jinlin/shared/kernel/hash'
import { addDays, endOfDay, instantAt, localDayOf } from '@jinlin/shared/kernel/local-day'
import { DAY, HOUR, SECOND } from '../support/clock'
import { aCommunity, useServer } from '../support/world'
import { atDesk, inbox, report, reportAt, type Town, walkTo } from './tickets'

const server = useServer()
/** A part of a day nobody has used: calls belong to mornings, afternoons and evenings. */
const goTo = (hour: number, days = 1) => server().clock.set(instantAt(addDays(localDayOf(server().clock.now()), days), hour * 60))
beforeEach(() => goTo(9))

const list = async (town: Town, scope: 'open' | 'ended' = 'open') =>
  (await server().as(town.agent).followUp.list({ communityId: town.communityId, scope })).data
const onlyOne = async (town: Town) => {
  const [one, ...more] = await list(town)
  if (!one || more.length > 0) throw new Error(`expected one open follow-up, found ${more.length + (one ? 1 : 0)}`)
  return one
}
type Call = Omit<Parameters<Api['followUp']['attempt']>[0], 'followUpId' | 'version'>
const call = async (town: Town, one: { id: string; version: number }, said: Call) =>
  (
    await server()
      .as(town.agent)
      .followUp.attempt({ followUpId: one.id, version: one.version, ...said })
  ).data
const GOOD: Call = { reached: true, solved: true, onTime: true, tidy: true, score: 5, words: '很满意' }

const aLeak = async () => {
  const town = await aCommunity(server())
  const ticket = await reportAt(server(), town, 'done')
  await server().drain()
  return { town, ticket, one: await onlyOne(town) }
}
/** A light in the flat: called only when the sample says so. */
const aLamp = async (town: Town, wanted: boolean) => {
  for (;;) {
    const { id } = await report(server(), town, { categoryKey: 'home.power.lamp', words: '客厅灯不亮' })
    if (inSample(id, 3_000) === wanted) return walkTo(server(), id, 'done', town.worker)
    await server().as(town.resident).ticket.cancel({ ticketId: id })
  }
}

test('a leak that was repaired is called back within seven days; the desk sees whom, why and what to ask', async () => {
  const { town, ticket, one } = await aLeak()
  expect(one).toMatchObject({
    ticketId: ticket.id,
    where: '1栋 1单元 101',
    contactName: town.resident.name,
    contactPhone: `${town.resident.phone.slice(0, 3)}****${town.resident.phone.slice(7)}`,
    state: 'due',
    rule: '漏水',
    round: 1,
    dueAt: endOfDay(addDays(localDayOf(one.doneAt), 7)),
    nextTryAt: null,
    workerName: town.worker.name,
    did: '更换接头, 试水不漏',
    ticketStatus: 'done',
    rating: null,
    attempts: [],
    version: 1,
    mayCall: true,
    mayNotCallBecause: null,
  })
  expect(one.script).toContain('这几天还有渗水或返潮吗?')
  expect((await server().as(town.agent).followUp.get({ followUpId: one.id })).data).toEqual(one)
  expect(await followUpApi(server().ports).openFor(ticket.id)).toBe(true)
})

test('ordinary repairs are called by a sample that anybody can check', async () => {
  const town = await aCommunity(server())
  const [inside, outside] = [await aLamp(town, true), await aLamp(town, false)]
  await server().drain()
  expect((await list(town)).map(({ ticketId, rule }) => [ticketId, rule])).toEqual([[inside.id, '抽样']])
  expect(await followUpApi(server().ports).openFor(outside.id)).toBe(false)
})

test('satisfied closes the ticket that waited for confirmation, without a rating', async () => {
  const { town, ticket, one } = await aLeak()
  const after = await call(town, one, GOOD)
  expect(after).toMatchObject({ state: 'reached_satisfied', ticketStatus: 'closed', rating: null, version: 2, mayCall: false })
  expect(after.attempts).toEqual([{ at: server().clock.now(), byName: town.agent.name, slot: 'morning', reached: true, words: '很满意' }])
  expect(await list(town)).toEqual([])
  expect((await list(town, 'ended')).map(({ id }) => id)).toEqual([one.id])
  expect((await atDesk(server(), town, ticket.id)).rating).toBeNull()
})

test.each([
  ['not solved', { ...GOOD, solved: false, score: 4, words: '还在滴水' }],
  ['two points', { ...GOOD, score: 2, words: '态度太差' }],
])('%s reopens the same ticket, adds one to its counter and tells the supervisor', async (_what, said) => {
  const { town, ticket, one } = await aLeak()
  const after = await call(town, one, said)
  expect(after).toMatchObject({ state: 'reached_unsatisfied', mayCall: false })
  await server().drain()
  expect(await atDesk(server(), town, ticket.id)).toMatchObject({ id: ticket.id, status: 'dispatched', round: 2, reopenCount: 1 })
  expect((await inbox(server(), town.supervisor)).join()).toMatch(/重开|未解决|不满意/)
  expect(await list(town)).toEqual([])
})

test('the second round is called as well, by the same rule', async () => {
  const { town, ticket, one } = await aLeak()
  await call(town, one, { ...GOOD, solved: false, words: '还在滴水' })
  await server().drain()
  await walkTo(server(), ticket.id, 'done', town.worker)
  await server().drain()
  const second = await onlyOne(town)
  expect(second).toMatchObject({ ticketId: ticket.id, round: 2, state: 'due' })
  expect(second.id).not.toBe(one.id)
})

test('not reached: the next try is another part of the day; three tries in three parts end it, and the ticket stays as it was', async () => {
  const { town, ticket, one } = await aLeak()
  const first = await call(town, one, { reached: false, words: '无人接听' })
  expect(first).toMatchObject({ state: 'attempting', nextTryAt: instantAt(localDayOf(server().clock.now()), 14.5 * 60), version: 2 })
  goTo(15, 0)
  const second = await call(town, first, { reached: false })
  expect(second.nextTryAt).toBe(instantAt(localDayOf(server().clock.now()), 18.5 * 60))
  goTo(19, 0)
  const third = await call(town, second, { reached: false })
  expect(third).toMatchObject({ state: 'unreachable', nextTryAt: null, ticketStatus: 'done' })
  expect(third.attempts.map(({ slot }) => slot)).toEqual(['morning', 'afternoon', 'evening'])
  expect(await followUpApi(server().ports).openFor(ticket.id)).toBe(false)
})

test('the time the resident asked for is kept, and orders the list', async () => {
  const town = await aCommunity(server())
  for (let i = 0; i < 3; i++) await reportAt(server(), town, 'done')
  await server().drain()
  const [a, b, c] = await list(town)
  if (!a || !b || !c) throw new Error('three leaks, three calls')
  const tomorrowEvening = instantAt(addDays(localDayOf(server().clock.now()), 1), 19 * 60)
  await call(town, c, { reached: false, nextTryAt: tomorrowEvening })
  expect((await list(town)).map(({ id, nextTryAt }) => [id, nextTryAt])).toEqual([
    [c.id, tomorrowEvening],
    [a.id, null],
    [b.id, null],
  ])
  const { followUp } = server().as(town.agent)
  const first = await followUp.list({ communityId: town.communityId, limit: 2 })
  const rest = await followUp.list({ communityId: town.communityId, limit: 2, cursor: first.page.next ?? '' })
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual([c.id, a.id, b.id])
  expect(rest.page.next).toBeNull()
  expect(await followUpApi(server().ports).openCount({ ...actorOf(town) }, town.communityId, 99)).toBe(3)
})
const actorOf = (town: Town) => ({
  kind: 'staff' as const,
  staffId: town.agent.staffId,
  sessionId: '',
  firmId: town.firmId,
  name: '',
  posts: [{ communityId: town.communityId, roles: ['agent' as const], buildingIds: [] }],
})

test('a low rating is called whatever the sample says; two points or less are told to the supervisor at once', async () => {
  const town = await aCommunity(server())
  const [three, two, good] = [await aLamp(town, false), await aLamp(town, false), await aLamp(town, false)]
  const { ticket } = server().as(town.resident)
  await ticket.confirm({ ticketId: three.id, speed: 5, quality: 5, attitude: 3 })
  await ticket.confirm({ ticketId: two.id, speed: 2, quality: 5, attitude: 5, words: '等了一天' })
  await ticket.confirm({ ticketId: good.id, speed: 4, quality: 5, attitude: 5 })
  await server().drain()
  const found = await list(town)
  expect(found.map(({ ticketId, rule }) => `${ticketId} ${rule}`).sort()).toEqual([`${three.id} 评分低`, `${two.id} 评分低`].sort())
  expect(found.find(({ ticketId }) => ticketId === two.id)).toMatchObject({
    rating: { speed: 2, words: '等了一天' },
    ticketStatus: 'closed',
  })
  expect((await inbox(server(), town.supervisor)).filter((title) => title.startsWith('低分评价'))).toHaveLength(1)
})

test('a confirmed leak is still called; the answer then leaves the closed ticket as it is', async () => {
  const { town, ticket, one } = await aLeak()
  await server().as(town.resident).ticket.confirm({ ticketId: ticket.id, speed: 5, quality: 5, attitude: 5 })
  await server().drain()
  expect(await call(town, one, GOOD)).toMatchObject({ state: 'reached_satisfied', ticketStatus: 'closed', rating: { speed: 5 } })
})

test('the resident says 未解决 before anybody calls: that answers the call, and reopens once', async () => {
  const { town, ticket, one } = await aLeak()
  await server().as(town.resident).ticket.reopen({ ticketId: ticket.id, words: '又漏了' })
  await server().drain()
  expect(await list(town)).toEqual([])
  expect((await server().as(town.agent).followUp.get({ followUpId: one.id })).data).toMatchObject({
    state: 'reached_unsatisfied',
    attempts: [],
  })
  expect(await atDesk(server(), town, ticket.id)).toMatchObject({ round: 2, reopenCount: 1 })
})

test('a call that crosses the resident’s own reopening does not reopen twice', async () => {
  const { town, ticket, one } = await aLeak()
  await server().as(town.resident).ticket.reopen({ ticketId: ticket.id, words: '又漏了' })
  expect(await call(town, one, { ...GOOD, solved: false, words: '又漏了' })).toMatchObject({ state: 'reached_unsatisfied' })
  await server().drain()
  expect(await atDesk(server(), town, ticket.id)).toMatchObject({ round: 2, reopenCount: 1 })
})

test('two colleagues record a call at once: one counts, the other is told', async () => {
  const { town, one } = await aLeak()
  const attempt = (who: typeof town.agent) =>
    server()
      .as(who)
      .followUp.attempt({ followUpId: one.id, version: one.version, ...GOOD })
  const outcomes = await Promise.allSettled([attempt(town.agent), attempt(town.supervisor)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } })
  const [ended] = await list(town, 'ended')
  expect(ended?.attempts).toHaveLength(1)
})

test('one round has one follow-up, however often its end is told', async () => {
  const { town, ticket } = await aLeak()
  const again = await server().uow.run(async (tx) => {
    const found = await ticketApi(server().ports).ticketForFollowUp(ticket.id)
    if (!found) throw new Error('the ticket is gone')
    return createFollowUp(server().ports)(tx, found, { round: 1, did: '', doneAt: server().clock.now(), rating: null })
  })
  expect(again).toBeNull()
  expect(await list(town)).toHaveLength(1)
})

test('the number to call is shown whole to whoever calls, and every look is on record', async () => {
  const { town, ticket, one } = await aLeak()
  const { followUp } = server().as(town.agent)
  expect((await followUp.reveal({ followUpId: one.id })).data).toEqual({ phone: town.resident.phone })
  await followUp.reveal({ followUpId: one.id })
  const looks = await server().db.query<{ actor: string; reason: string }>(
    "SELECT actor_id AS actor, reason FROM audit_entry WHERE community_id = ? AND action = 'follow_up.reveal' AND subject_id = ?",
    [town.communityId, ticket.id],
  )
  expect(looks).toEqual([
    { actor: town.agent.staffId, reason: '回访' },
    { actor: town.agent.staffId, reason: '回访' },
  ])
})

test('every call is told to listeners in one line', async () => {
  const { town, ticket, one } = await aLeak()
  const first = await call(town, one, { reached: false, words: '占线' })
  await call(town, first, GOOD)
  const told = await server().db.query<{ type: string; payload: string }>(
    "SELECT type, payload FROM outbox_event WHERE community_id = ? AND type LIKE 'follow_up.%' ORDER BY id",
    [town.communityId],
  )
  const texts = told.map(({ type, payload }) => `${type} ${(JSON.parse(payload) as { text: string }).text}`)
  expect(texts.sort()).toEqual([
    'follow_up.not_reached 第 1 次回访: 未接通。占线',
    'follow_up.satisfied 第 2 次回访: 已接通, 已解决, 5 分。很满意',
  ])
  expect((JSON.parse(told[0]?.payload ?? '{}') as { ticketId: string }).ticketId).toBe(ticket.id)
})

test('every call is a line of the ticket, in the caller’s name, for the house alone; the ticket’s version stays', async () => {
  const { town, ticket, one } = await aLeak()
  const before = await atDesk(server(), town, ticket.id)
  const first = await call(town, one, { reached: false, words: '占线' })
  await server().drain()
  expect((await atDesk(server(), town, ticket.id)).version).toBe(before.version)
  await call(town, first, GOOD)
  await server().drain()
  await server().drain()
  const { timeline } = await atDesk(server(), town, ticket.id)
  expect(timeline.filter(({ action }) => action === 'follow_up')).toMatchObject([
    { visibility: 'internal', who: { kind: 'staff', name: town.agent.name }, detail: { text: '第 1 次回访: 未接通。占线' } },
    {
      visibility: 'internal',
      who: { kind: 'staff', name: town.agent.name },
      detail: { text: '第 2 次回访: 已接通, 已解决, 5 分。很满意' },
    },
  ])
  const seen = (await server().as(town.resident).ticket.get({ ticketId: ticket.id })).data.timeline
  expect(seen.map(({ action }) => action)).not.toContain('follow_up')
})

test('a repeated call with the same key is one attempt', async () => {
  const { town, one } = await aLeak()
  const key = `call-${one.id}`
  const send = () => server().as(town.agent).followUp.attempt({ followUpId: one.id, version: one.version, reached: false }, { key })
  expect(await send()).toEqual(await send())
  expect((await onlyOne(town)).attempts).toHaveLength(1)
})

test('a page costs as many statements as one entry', async () => {
  const town = await aCommunity(server())
  for (let i = 0; i < 4; i++) await reportAt(server(), town, 'done')
  await server().drain()
  const { followUp } = server().as(town.agent)
  const statements = async (limit: number) => {
    const spy = jest.spyOn(server().ports.db, 'query')
    try {
      await followUp.list({ communityId: town.communityId, limit })
      return spy.mock.calls.length
    } finally {
      spy.mockRestore()
    }
  }
  await statements(1)
  const [one, four] = [await statements(1), await statements(4)]
  expect(one).toBeGreaterThan(0)
  expect(four).toBe(one)
})

test('time does not move it: it waits until somebody calls', async () => {
  const { town, ticket } = await aLeak()
  server().clock.advance(4 * DAY + HOUR + SECOND)
  await server().drain()
  // Silence of 72 hours closes a ticket, but not over a call that is owed.
  expect((await atDesk(server(), town, ticket.id)).status).toBe('done')
  expect(await list(town)).toHaveLength(1)
})
