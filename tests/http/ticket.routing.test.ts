import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { DAY, HOUR, MINUTE, MONDAY_TEN } from '../support/clock'
import { aCommunity, addStaff, useServer, type StaffWho } from '../support/world'
import { atDesk, inbox, report, reportAt, type Town, walkTo } from './tickets'

const server = useServer()

// A slot of a job runs once, so each test has a day of its own.
let day = MONDAY_TEN
beforeEach(() => server().clock.set((day += 7 * DAY)))

const LEAK = { skills: ['water'] } as const
const OFF = { ...LEAK, onShift: false } as const

const beginShift = (who: StaffWho, town: Town) =>
  server()
    .as(who)
    .staff.onShift({ communityId: town.communityId, on: true, until: server().clock.now() + 8 * HOUR })
const endShift = (who: StaffWho, town: Town) => server().as(who).staff.onShift({ communityId: town.communityId, on: false })

describe('the pool', () => {
  test('gives ten minutes to take it, then names somebody, with the reason stored', async () => {
    const town = await aCommunity(server(), { workers: [LEAK, LEAK] })
    const { id } = await report(server(), town)
    server().clock.advance(TICKET_LIMITS.poolFor - 1)
    await server().drain()
    expect((await atDesk(server(), town, id)).status).toBe('pooled')
    server().clock.advance(16_000)
    await server().drain()
    const seen = await atDesk(server(), town, id)
    expect(seen).toMatchObject({ status: 'dispatched', worker: { reason: '负责全小区, 在班, 手上没有单' } })
    expect(seen.timeline.at(-1)).toMatchObject({
      action: 'dispatch',
      who: { kind: 'system' },
      detail: { routing: '负责全小区, 在班, 手上没有单' },
    })
    const rows = await server().ports.db.query('SELECT mode, reason, by_kind FROM ticket_assignment WHERE ticket_id = ?', [id])
    expect(rows).toEqual([{ mode: 'auto', reason: '负责全小区, 在班, 手上没有单', by_kind: 'system' }])
    // An automatic step is no answer: the promise to respond still runs.
    expect(seen.promises.find(({ key }) => key === 'desk.respond')?.stoppedAt).toBeNull()
    expect(seen.promises.find(({ key }) => key === 'repair.respond')).toMatchObject({ kept: true })
  })

  test('names the worker of last time first, for the same fault in the same place', async () => {
    const town = await aCommunity(server(), { workers: [LEAK, LEAK, LEAK] })
    const { id } = await report(server(), town)
    const third = town.workers[2] as StaffWho
    await walkTo(server(), id, 'closed', third, town.resident)
    const again = await report(server(), town)
    server().clock.advance(11 * MINUTE)
    await server().drain()
    expect((await atDesk(server(), town, again.id)).worker).toMatchObject({
      staffId: third.staffId,
      reason: '负责全小区, 在班, 手上没有单; 上次也是他修的',
    })
  })

  test('spreads work: among equals nobody gets a second before everybody has one', async () => {
    const town = await aCommunity(server(), { workers: [LEAK, LEAK, LEAK] })
    const ids: string[] = []
    for (let n = 0; n < 6; n++) ids.push((await report(server(), town, { who: n % 2 === 0 ? town.resident : town.neighbour })).id)
    server().clock.advance(11 * MINUTE)
    await server().drain()
    const holders = await Promise.all(ids.map(async (id) => (await atDesk(server(), town, id)).worker?.staffId))
    const counts = town.workers.map(({ staffId }) => holders.filter((holder) => holder === staffId).length)
    expect(counts).toEqual([2, 2, 2])
  })

  test('never names anybody above the cap; what is left waits and is looked at again', async () => {
    const town = await aCommunity(server(), { workers: [{ ...LEAK, cap: 1 }] })
    const first = await report(server(), town)
    const second = await report(server(), town, { who: town.neighbour })
    server().clock.advance(11 * MINUTE)
    await server().drain()
    const states = [(await atDesk(server(), town, first.id)).status, (await atDesk(server(), town, second.id)).status]
    expect(states.sort()).toEqual(['dispatched', 'pooled'])
  })
})

describe('an emergency', () => {
  const burst = { categoryKey: 'home.water.burst', hazard: 'burst_pipe' } as const

  test('with nobody on shift waits, and those who can call somebody in are told at once', async () => {
    const town = await aCommunity(server(), { workers: [OFF] })
    const { id, number, status } = await report(server(), town, burst)
    expect(status).toBe('submitted')
    await server().drain()
    for (const who of [town.agent, town.supervisor, town.manager])
      expect(await inbox(server(), who)).toContain(`特急工单 ${number} 还没有人`)
    await beginShift(town.worker, town)
    await server().drain()
    expect(await atDesk(server(), town, id)).toMatchObject({ status: 'dispatched', worker: { staffId: town.worker.staffId } })
    expect((await inbox(server(), town.worker))[0]).toBe('特急: 厨房水管漏水')
  })

  test('does not wait for anybody: the nearest with a free hand has it in the answer', async () => {
    const town = await aCommunity(server(), { workers: [LEAK, LEAK] })
    const [first, second] = town.workers as [StaffWho, StaffWho]
    // The first is at work in the building of the neighbour, who lives where the emergency is.
    const near = await report(server(), town, { who: town.neighbour })
    await walkTo(server(), near.id, 'on_site', second)
    const ticket = await report(server(), town, { ...burst, who: town.resident })
    expect(ticket.worker?.staffId).toBe(second.staffId)
    expect(ticket.worker?.reason).toBe('负责全小区, 在班, 人就在这栋, 手上 1 单')
    expect(first.staffId).not.toBe(second.staffId)
  })

  test('a specialist’s job goes to the licence, not to whoever is free', async () => {
    const town = await aCommunity(server(), { workers: [LEAK, { skills: ['lift'] }] })
    const lift = { place: 'common', categoryKey: 'common.lift.stopped', spot: '2号梯', houseId: undefined } as const
    const ticket = await report(server(), town, lift)
    expect(ticket.worker?.staffId).toBe((town.workers[1] as StaffWho).staffId)
    const without = await aCommunity(server(), { workers: [LEAK] })
    expect((await report(server(), without, lift)).status).toBe('submitted')
  })
})

describe('the backlog', () => {
  test('goes out when somebody comes on shift, most urgent first, up to the cap', async () => {
    const town = await aCommunity(server(), { workers: [{ ...OFF, cap: 2 }] })
    const ids: string[] = []
    for (let n = 0; n < 3; n++) {
      ids.push((await report(server(), town)).id)
      server().clock.advance(MINUTE)
    }
    server().clock.advance(11 * MINUTE)
    await server().drain()
    await beginShift(town.worker, town)
    await server().drain()
    const states = await Promise.all(ids.map(async (id) => (await atDesk(server(), town, id)).status))
    expect(states).toEqual(['dispatched', 'dispatched', 'pooled'])
  })

  test('and when a hand is free again', async () => {
    const town = await aCommunity(server(), { workers: [{ ...LEAK, cap: 1 }] })
    const first = await reportAt(server(), town, 'working')
    const second = await report(server(), town, { who: town.neighbour })
    server().clock.advance(11 * MINUTE)
    await server().drain()
    expect((await atDesk(server(), town, second.id)).status).toBe('pooled')
    await server()
      .as(town.worker)
      .field.finish({ ticketId: first.id, found: '老化', did: '更换', noPhotoReason: 'private_room', minutes: 5 })
    await server().drain()
    expect((await atDesk(server(), town, second.id)).status).toBe('dispatched')
  })

  test('nobody off shift receives work, whatever else speaks for them', async () => {
    const town = await aCommunity(server(), { workers: [LEAK] })
    await endShift(town.worker, town)
    const { id } = await report(server(), town)
    server().clock.advance(11 * MINUTE)
    await server().drain()
    expect((await atDesk(server(), town, id)).status).toBe('pooled')
    const rows = await server().ports.db.query('SELECT ticket_id FROM ticket_assignment WHERE ticket_id = ?', [id])
    expect(rows).toEqual([])
  })

  test('a shift that ran out by itself is over for the router too', async () => {
    const town = await aCommunity(server(), { workers: [LEAK] })
    server().clock.advance(3 * DAY)
    const { status } = await report(server(), town, { categoryKey: 'home.water.burst', hazard: 'burst_pipe' })
    expect(status).toBe('submitted')
  })
})

describe('work that comes back', () => {
  test('goes to its worker only while that person is on shift and has room; else to somebody else', async () => {
    const town = await aCommunity(server(), { workers: [LEAK, LEAK] })
    const { id } = await reportAt(server(), town, 'done')
    await endShift(town.worker, town)
    const { data } = await server().as(town.resident).ticket.reopen({ ticketId: id, words: '又漏了' })
    expect(data).toMatchObject({ status: 'dispatched', round: 2, worker: { staffId: town.worker2.staffId } })
  })

  test('waits when nobody is there, and goes to its old worker when that one comes', async () => {
    const town = await aCommunity(server(), { workers: [LEAK] })
    const { id } = await reportAt(server(), town, 'done')
    await endShift(town.worker, town)
    const { data } = await server().as(town.resident).ticket.reopen({ ticketId: id, words: '又漏了' })
    expect(data).toMatchObject({ status: 'accepted', worker: null, round: 2 })
    expect(data.promises.find(({ key, round }) => key === 'repair.respond' && round === 2)).toMatchObject({ stoppedAt: null })
    await beginShift(town.worker, town)
    await server().drain()
    expect((await atDesk(server(), town, id)).worker).toMatchObject({
      staffId: town.worker.staffId,
      reason: expect.stringContaining('上次也是他修的') as string,
    })
  })

  test('goes past full hands', async () => {
    const town = await aCommunity(server(), { workers: [{ ...LEAK, cap: 1 }, LEAK] })
    const { id } = await reportAt(server(), town, 'done')
    const other = await report(server(), town, { who: town.neighbour })
    await walkTo(server(), other.id, 'claimed', town.worker)
    const { data } = await server().as(town.resident).ticket.reopen({ ticketId: id, words: '又漏了' })
    expect(data.worker?.staffId).toBe(town.worker2.staffId)
  })
})

test('the count of work in hand is what the tickets say, after every way of letting go', async () => {
  const town = await aCommunity(server(), { workers: [LEAK, LEAK] })
  const { desk } = server().as(town.agent)
  const versionOf = async (id: string) => (await atDesk(server(), town, id)).version
  const cancelled = await reportAt(server(), town, 'claimed')
  await server().as(town.resident).ticket.cancel({ ticketId: cancelled.id })
  const returned = await reportAt(server(), town, 'claimed')
  await server().as(town.worker).field.return({ ticketId: returned.id, reason: 'overload' })
  const passed = await reportAt(server(), town, 'claimed')
  await server().as(town.worker).field.transfer({ ticketId: passed.id, toStaffId: town.worker2.staffId, reason: 'unwell' })
  const merged = await reportAt(server(), town, 'claimed')
  const merge = await desk.merge({ ticketId: merged.id, version: merged.version, targetId: passed.id })
  await desk.unmerge({ ticketId: merged.id, version: merge.data.version })
  await desk.merge({ ticketId: merged.id, version: await versionOf(merged.id), targetId: passed.id })
  const done = await reportAt(server(), town, 'done')
  await server().as(town.resident).ticket.reopen({ ticketId: done.id, words: '又漏' })
  const pooled = await reportAt(server(), town, 'claimed')
  await desk.pool({ ticketId: pooled.id, version: pooled.version })
  const rows = await server().ports.db.query<{ staffId: string; counted: number; held: number }>(
    `SELECT l.staff_id AS staffId, l.open_count AS counted,
       (SELECT COUNT(*) FROM ticket t WHERE t.assignee_id = l.staff_id AND t.community_id = l.community_id AND t.stage = 'held') AS held
     FROM worker_load l WHERE l.community_id = ?`,
    [town.communityId],
  )
  expect(rows.map(({ counted, held }) => [Number(counted), Number(held)])).toEqual(rows.map(({ held }) => [Number(held), Number(held)]))
  expect(rows.reduce((sum, { held }) => sum + Number(held), 0)).toBe(2)
})

test('a count that was wrong is mended by the job', async () => {
  const town = await aCommunity(server(), { workers: [LEAK] })
  await reportAt(server(), town, 'claimed')
  const { db } = server().ports
  await db.run('UPDATE worker_load SET open_count = 4 WHERE community_id = ?', [town.communityId])
  server().clock.advance(HOUR)
  await server().drain()
  expect(await db.query('SELECT open_count AS n FROM worker_load WHERE community_id = ?', [town.communityId])).toEqual([{ n: 1 }])
})

test('a colleague of another building is no candidate for it', async () => {
  const town = await aCommunity(server(), { workers: [OFF] })
  const there = await addStaff(server(), town, { roles: ['technician'], skills: ['water'], buildingIds: [town.buildings[1]?.id as string] })
  const { id } = await report(server(), town)
  const { data } = await server().as(town.agent).desk.candidates({ ticketId: id })
  expect(data.find(({ staffId }) => staffId === there.staffId)).toMatchObject({ eligible: false, reason: '不负责1栋' })
})
