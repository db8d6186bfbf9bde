import { TICKET_LIMITS, VISIT_WINDOWS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { DAY, HOUR, MINUTE, MONDAY_TEN } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, addMember, useServer } from '../support/world'
import { atDesk, inbox, report, reportAt, reportUnclear, walkTo } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

describe('reporting', () => {
  test('gives a number, a promise, a first line, and goes to the pool', async () => {
    const town = await aCommunity(server())
    const ticket = await report(server(), town)
    expect(ticket).toMatchObject({
      number: 'R20261123-0001',
      title: '厨房水管漏水',
      where: '1栋 1单元 101',
      priority: 'P2',
      status: 'pooled',
      channel: 'miniapp',
      contactName: town.resident.name,
      dutyPhone: '0571-88880001',
      worker: null,
    })
    expect(ticket.contactPhone).toMatch(/^139\*\*\*\*\d{4}$/)
    expect(ticket.timeline.map(({ action, who }) => [action, who.kind])).toEqual([
      ['submit', 'you'],
      ['pool', 'system'],
    ])
    expect(ticket.headline).toMatchObject({ key: 'desk.respond', dueAt: MONDAY_TEN + 15 * MINUTE })
    expect((await report(server(), town)).number).toBe('R20261123-0002')
  })

  test('the category and a danger set the priority; a danger goes to somebody on shift in the same moment', async () => {
    const town = await aCommunity(server())
    const ticket = await report(server(), town, { categoryKey: 'home.water.burst', hazard: 'burst_pipe', words: '水管爆了' })
    expect(ticket).toMatchObject({ priority: 'P1', status: 'dispatched' })
    expect(ticket.worker?.reason).toContain('在班')
    expect(ticket.promises.map(({ key }) => key).sort()).toEqual([
      'desk.respond',
      'repair.emergency.arrive',
      'repair.emergency.safe',
      'repair.respond',
    ])
    // A danger under a harmless category is filed under its own.
    const named = await report(server(), town, { categoryKey: 'home.water.pressure', hazard: 'burst_pipe' })
    expect(named).toMatchObject({ categoryKey: 'home.water.burst', priority: 'P1' })
  })

  test('a common area belongs to whoever reported it, a flat to its household', async () => {
    const town = await aCommunity(server())
    const [building] = town.buildings
    const common = await report(server(), town, {
      place: 'common',
      categoryKey: 'common.power.lamp',
      buildingId: building?.id,
      spot: '12层电梯厅',
    })
    expect(common).toMatchObject({ where: '1栋 12层电梯厅', houseId: null })
    const own = await report(server(), town)
    const seen = async (who: typeof town.family) => (await server().as(who).ticket.mine({})).data.map(({ id }) => id)
    expect(await seen(town.resident)).toEqual(expect.arrayContaining([common.id, own.id]))
    expect(await seen(town.family)).toEqual([own.id])
    expect(await seen(town.neighbour)).toEqual([])
  })

  test('a booked visit takes a place and is promised as a visit', async () => {
    const town = await aCommunity(server())
    const slots = async () =>
      (await server().as(town.resident).ticket.slots({ communityId: town.communityId, categoryKey: 'home.door.lock' })).data
    const [first] = await slots()
    expect(first?.left).toBe(TICKET_LIMITS.slotCapacity)
    const ticket = await report(server(), town, {
      categoryKey: 'home.door.lock',
      visitMode: 'slot',
      slotFrom: first?.from ?? 0,
      slotTo: first?.to ?? 0,
    })
    expect(ticket.promises.find(({ key }) => key === 'repair.appointment.arrive')).toMatchObject({
      startedAt: first?.from,
      dueAt: first?.to,
    })
    expect((await slots())[0]?.left).toBe(TICKET_LIMITS.slotCapacity - 1)
    await server().as(town.resident).ticket.cancel({ ticketId: ticket.id })
    expect((await slots())[0]?.left).toBe(TICKET_LIMITS.slotCapacity)
    expect((await slots()).length).toBeLessThanOrEqual(8 * VISIT_WINDOWS.length)
  })

  test('the same fault in the same place within 30 days runs under warranty and names the earlier worker', async () => {
    const town = await aCommunity(server())
    const first = await reportAt(server(), town, 'closed')
    server().clock.advance(10 * DAY)
    const again = await report(server(), town)
    expect(again.warranty).toMatchObject({ ticketId: first.id, workerName: town.worker.name, doneAt: MONDAY_TEN })
    expect((await report(server(), town, { categoryKey: 'home.power.trip' })).warranty).toBeNull()
    expect((await report(server(), town, { who: town.neighbour })).warranty).toBeNull()
    server().clock.set(MONDAY_TEN + 31 * DAY)
    expect((await report(server(), town, { who: town.family })).warranty).toBeNull()
  })

  test('sent twice with one key it is one report', async () => {
    const town = await aCommunity(server())
    const input = {
      communityId: town.communityId,
      houseId: town.resident.houseId,
      place: 'home',
      categoryKey: 'home.sanitary.tap',
    } as const
    const key = newKey()
    const { ticket } = server().as(town.resident)
    const [first, second] = [await ticket.submit(input, { key }), await ticket.submit(input, { key })]
    expect(second.data).toEqual(first.data)
    expect((await ticket.mine({})).data).toHaveLength(1)
  })
})

describe('following it', () => {
  test('the household reads what happened, who comes and why; internal lines stay inside', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    await server().as(town.agent).desk.note({ ticketId: id, text: '住户家里有老人' })
    await walkTo(server(), id, 'claimed', town.worker)
    const { data } = await server().as(town.family).ticket.get({ ticketId: id })
    expect(data.timeline.map(({ action }) => action)).toEqual(['submit', 'pool', 'claim'])
    expect(data.timeline[0]?.who).toEqual({ kind: 'household', name: '', badgeNo: null })
    expect(data.worker).toMatchObject({ name: town.worker.name, badgeNo: expect.stringMatching(/^B/) as string })
    expect(data.ahead).toBe(0)
  })

  test('lists page by cursor, newest first, open or ended', async () => {
    const town = await aCommunity(server())
    const ids: string[] = []
    for (let n = 0; n < 5; n++) {
      server().clock.advance(1_000)
      ids.unshift((await report(server(), town, { categoryKey: 'home.power.lamp' })).id)
    }
    await server()
      .as(town.resident)
      .ticket.cancel({ ticketId: ids[0] as string })
    const { ticket } = server().as(town.tenant)
    const first = await ticket.mine({ limit: 2 })
    const second = await ticket.mine({ limit: 2, cursor: first.page.next as string })
    const third = await ticket.mine({ limit: 2, cursor: second.page.next as string })
    expect([first, second, third].flatMap(({ data }) => data.map(({ id }) => id))).toEqual(ids)
    expect(third.page.next).toBeNull()
    expect((await ticket.mine({ scope: 'ended' })).data.map(({ id }) => id)).toEqual([ids[0]])
    expect((await ticket.mine({ scope: 'open' })).data).toHaveLength(4)
  })

  test('somebody with two homes sees both, and loses one with the end of the lease', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server())
    const both = await addMember(server(), { communityId: other.communityId, houseId: other.resident.houseId }, 'tenant', {
      who: town.resident,
      until: server().clock.now() + DAY,
    })
    await report(server(), town)
    await report(server(), other, { who: both })
    const mine = async () => (await server().as(town.resident).ticket.mine({})).data.map(({ communityId }) => communityId)
    expect((await mine()).sort()).toEqual([town.communityId, other.communityId].sort())
    server().clock.advance(DAY)
    expect(await mine()).toEqual([town.communityId])
  })

  test('why these times: every promise with its source and how the time was spent', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'working')
    const next = server().clock.now() + 3 * HOUR
    await server().as(town.worker).field.pause({ ticketId: id, reason: 'parts', nextAt: next })
    server().clock.advance(2 * HOUR)
    const { data } = await server().as(town.resident).ticket.why({ ticketId: id })
    const resolve = data.find(({ promise }) => promise.key === 'repair.routine.resolve')
    expect(resolve).toMatchObject({ title: '修好', source: expect.stringContaining('S4') as string, standardVersion: 1 })
    expect(resolve?.promise).toMatchObject({ paused: true, dueAt: null })
    expect(resolve?.sentence).toContain('正在等配件到货, 已暂停 2 小时, 不计入')
    expect(resolve?.segments.map(({ kind }) => kind)).toContain('pause')
    const shown = (await server().as(town.resident).ticket.get({ ticketId: id })).data
    expect(shown).toMatchObject({ status: 'paused', pausedUntil: next, pauseReason: 'parts' })
  })
})

describe('acting on it', () => {
  test('words and pictures reach the worker and wait for an answer', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'claimed')
    const { data, abilities } = await server().as(town.resident).ticket.comment({ ticketId: id, text: '门铃坏了, 请敲门' })
    expect(data.timeline.at(-1)).toMatchObject({ action: 'comment', detail: { text: '门铃坏了, 请敲门' }, who: { kind: 'you' } })
    expect(abilities?.['comment']).toEqual({ can: true })
    expect((await atDesk(server(), town, id)).awaitingReply).toBe(true)
    await server().drain()
    expect(await inbox(server(), town.worker)).toContain('住户补充')
  })

  test('催单 lifts it in the queue and tells the supervisor on the second', async () => {
    const town = await aCommunity(server())
    const quiet = await report(server(), town, { who: town.neighbour })
    const { id } = await report(server(), town)
    server().clock.advance(2 * HOUR)
    const { data } = await server().as(town.resident).ticket.nudge({ ticketId: id })
    expect(data.nudgesToday).toBe(1)
    const queue = (await server().as(town.agent).desk.queue({ communityId: town.communityId, view: 'all' })).data.map((item) => item.id)
    expect(queue).toEqual([id, quiet.id])
    await server().drain()
    expect(await inbox(server(), town.supervisor)).not.toContain(`住户催单 ${data.number}`)
    server().clock.advance(2 * HOUR)
    await server().as(town.tenant).ticket.nudge({ ticketId: id })
    await server().drain()
    expect(await inbox(server(), town.supervisor)).toContain(`住户催单 ${data.number}`)
  })

  test('改约 moves the visit, gives the old place back and tells the worker', async () => {
    const town = await aCommunity(server())
    const offers = async () =>
      (await server().as(town.resident).ticket.slots({ communityId: town.communityId, categoryKey: 'home.water.leak' })).data
    const [early, late] = await offers()
    const { id } = await report(server(), town, { visitMode: 'slot', slotFrom: early?.from as number, slotTo: early?.to as number })
    const { data } = await server()
      .as(town.resident)
      .ticket.reschedule({
        ticketId: id,
        visitMode: 'slot',
        slotFrom: late?.from as number,
        slotTo: late?.to as number,
      })
    expect(data).toMatchObject({ visitMode: 'slot', slotFrom: late?.from })
    expect((await offers()).slice(0, 2).map(({ left }) => left)).toEqual([TICKET_LIMITS.slotCapacity, TICKET_LIMITS.slotCapacity - 1])
    const now = await server().as(town.resident).ticket.reschedule({ ticketId: id, visitMode: 'now' })
    expect(now.data).toMatchObject({ visitMode: 'now', slotFrom: null })
    expect(now.data.headline?.key).toBe('desk.respond')
  })

  test('cancelled before work starts, the worker’s hands are free again', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'claimed')
    const { data } = await server().as(town.resident).ticket.cancel({ ticketId: id, words: '自己修好了' })
    expect(data).toMatchObject({ status: 'cancelled', headline: null })
    expect(data.promises.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
    await server().drain()
    expect(await inbox(server(), town.worker)).toContain('一单已取消')
    expect((await server().as(town.worker).field.today({})).data.inHand).toEqual([])
  })

  test('solved: rated by the household itself', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'done')
    const waiting = (await server().as(town.tenant).ticket.mine({})).data[0]
    expect(waiting).toMatchObject({ id, waitsForYou: true, status: 'done' })
    const before = (await server().as(town.tenant).ticket.get({ ticketId: id })).data
    expect(before).toMatchObject({
      silenceClosesAt: MONDAY_TEN + 72 * HOUR,
      reopenUntil: MONDAY_TEN + 7 * DAY,
      finish: { did: '更换接头, 试水不漏' },
    })
    const { data } = await server().as(town.tenant).ticket.confirm({ ticketId: id, speed: 5, quality: 4, attitude: 5, words: '很快' })
    expect(data).toMatchObject({ status: 'closed', rating: { speed: 5, quality: 4, attitude: 5, words: '很快' } })
  })

  test('未解决: the same ticket, a new round, the same worker, the supervisor knows', async () => {
    const town = await aCommunity(server())
    const { id, ...done } = await reportAt(server(), town, 'done')
    const { data } = await server().as(town.resident).ticket.reopen({ ticketId: id, version: done.version, words: '晚上又漏了' })
    expect(data).toMatchObject({ status: 'dispatched', round: 2, reopenCount: 1, finish: null, doneAt: null })
    expect(data.worker?.staffId).toBe(town.worker.staffId)
    expect(data.promises.filter(({ round }) => round === 2).map(({ key }) => key)).toEqual(['repair.respond', 'repair.routine.resolve'])
    await server().drain()
    expect(await inbox(server(), town.supervisor)).toContain('重开 R20261123-0001')
    expect(await inbox(server(), town.worker)).toContain('返修: 住户反馈未解决')
  })
})

test('what nobody can classify waits for the desk', async () => {
  const town = await aCommunity(server())
  const { id, status } = await reportUnclear(server(), town)
  expect(status).toBe('submitted')
  server().clock.advance(HOUR)
  await server().drain()
  expect((await atDesk(server(), town, id)).status).toBe('submitted')
})
