import { DAY, HOUR, MINUTE, MONDAY_TEN, SECOND } from '../support/clock'
import { aCommunity, addPerson, addStaff, useServer } from '../support/world'
import { atDesk, inbox, report, reportAt, reportUnclear, walkTo } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

describe('the queue', () => {
  test('views with counts: each view lists what its count says', async () => {
    const town = await aCommunity(server())
    const { communityId } = town
    const unclear = await reportUnclear(server(), town)
    const pooled = await report(server(), town, { who: town.neighbour })
    const claimed = await reportAt(server(), town, 'claimed', { categoryKey: 'home.power.trip' })
    const { desk } = server().as(town.agent)
    await desk.accept({ ticketId: unclear.id, version: unclear.version })
    await server().as(town.neighbour).ticket.comment({ ticketId: pooled.id, text: '还在漏' })
    const ids = async (view: 'mine' | 'unassigned' | 'awaiting_reply' | 'due_today' | 'overdue' | 'reopened' | 'all') =>
      (await desk.queue({ communityId, view })).data.map(({ id }) => id)
    expect(await ids('mine')).toEqual([unclear.id])
    expect((await ids('unassigned')).sort()).toEqual([unclear.id, pooled.id].sort())
    expect(await ids('awaiting_reply')).toEqual([pooled.id])
    expect(await ids('all')).toHaveLength(3)
    expect((await ids('due_today')).sort()).toEqual([unclear.id, pooled.id].sort())
    expect(await ids('overdue')).toEqual([])
    server().clock.advance(3 * HOUR)
    expect((await ids('overdue')).sort()).toEqual([unclear.id, pooled.id].sort())
    expect(await ids('reopened')).toEqual([])
    const { data } = await desk.counts({ communityId })
    expect(data).toMatchObject({
      mine: 1,
      unassigned: 2,
      awaiting_reply: 1,
      due_today: 0,
      overdue: 2,
      reopened: 0,
      all: 3,
      follow_ups: 0,
      bindings: 0,
    })
    expect(data.newestAt).toBe(MONDAY_TEN)
    expect((await desk.queue({ communityId, view: 'all' })).data.find(({ id }) => id === claimed.id)).toMatchObject({
      assigneeName: town.worker.name,
      contactName: town.resident.name,
      where: '1栋 1单元 101',
      dueKey: 'repair.routine.resolve',
    })
  })

  test('an emergency stands first; pages follow by cursor without a gap or a repeat', async () => {
    const town = await aCommunity(server(), { workers: [{ onShift: false }] })
    const { communityId } = town
    const ordinary: string[] = []
    for (let n = 0; n < 6; n++) {
      server().clock.advance(SECOND)
      ordinary.push((await report(server(), town, { categoryKey: 'home.power.lamp' })).id)
    }
    const urgent = await report(server(), town, {
      place: 'common',
      categoryKey: 'common.lift.trapped',
      hazard: 'lift_trapped',
      spot: '2号梯',
    })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await server()
        .as(town.agent)
        .desk.queue({ communityId, view: 'unassigned', limit: 3, ...(cursor ? { cursor } : {}) })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual([urgent.id, ...ordinary])
  })

  test('saved views: mine, shared, with filters over both halves of the queue', async () => {
    const town = await aCommunity(server())
    const { communityId } = town
    const water = await report(server(), town)
    const power = await report(server(), town, { categoryKey: 'home.power.trip' })
    await server().as(town.resident).ticket.cancel({ ticketId: power.id })
    const { desk } = server().as(town.agent)
    const { data: view } = await desk.saveView({
      communityId,
      name: '给排水',
      shared: true,
      filter: { view: 'all', categoryGroup: 'home.water' },
    })
    const { data: both } = await desk.saveView({ communityId, name: '含已取消', filter: { view: 'all', status: ['pooled', 'cancelled'] } })
    expect((await desk.viewPage({ viewId: view.id })).data.map(({ id }) => id)).toEqual([water.id])
    expect((await desk.viewPage({ viewId: both.id })).data.map(({ id }) => id).sort()).toEqual([water.id, power.id].sort())
    const colleague = server().as(town.supervisor).desk
    expect((await colleague.views({ communityId })).data.map(({ name, mine }) => [name, mine])).toEqual([['给排水', false]])
    expect((await colleague.viewPage({ viewId: view.id })).data).toHaveLength(1)
    await desk.dropView({ viewId: view.id })
    expect((await colleague.views({ communityId })).data).toEqual([])
  })

  test('canned replies are there from the first look', async () => {
    const town = await aCommunity(server())
    const { data } = await server().as(town.agent).desk.canned({ communityId: town.communityId })
    expect(data.length).toBeGreaterThan(3)
    expect((await server().as(town.agent).desk.canned({ communityId: town.communityId })).data).toEqual(data)
  })
})

describe('search', () => {
  test('by number, its tail, room, phone tail, whole phone, words and category', async () => {
    const town = await aCommunity(server())
    const { id, number } = await report(server(), town, { words: '厨房水管漏水, 柜子已经湿了' })
    await report(server(), town, { who: town.neighbour, categoryKey: 'home.power.trip', words: '一开空调就跳闸' })
    const find = async (q: string) =>
      (await server().as(town.agent).desk.search({ communityId: town.communityId, q })).data.map((item) => item.id)
    for (const q of [
      number,
      number.toLowerCase(),
      '水管',
      '漏水',
      '厨房 柜子',
      town.resident.phone,
      `${town.resident.phone.slice(-4)} 漏水`,
      '1栋1单元101 水管',
    ])
      expect({ q, found: await find(q) }).toEqual({ q, found: [id] })
    expect(await find('给排水')).toEqual([id])
    expect(await find('月亮')).toEqual([])
    expect(await find('……')).toEqual([])
  })

  test('pages newest first and ends', async () => {
    const town = await aCommunity(server())
    const ids: string[] = []
    for (let n = 0; n < 5; n++) {
      server().clock.advance(SECOND)
      ids.unshift((await report(server(), town)).id)
    }
    const { desk } = server().as(town.agent)
    const first = await desk.search({ communityId: town.communityId, q: '漏水', limit: 2 })
    const second = await desk.search({ communityId: town.communityId, q: '漏水', limit: 2, cursor: first.page.next as string })
    const third = await desk.search({ communityId: town.communityId, q: '漏水', limit: 2, cursor: second.page.next as string })
    expect([first, second, third].flatMap(({ data }) => data.map((item) => item.id))).toEqual(ids)
    expect(third.page.next).toBeNull()
  })
})

describe('a phone call', () => {
  test('from number to ticket: who calls, what was last, one entry, the caller gets the number', async () => {
    const town = await aCommunity(server())
    const { communityId } = town
    const earlier = await report(server(), town)
    const { desk } = server().as(town.agent)
    const { data: caller } = await desk.caller({ communityId, phone: town.resident.phone })
    expect(caller).toMatchObject({ known: true, name: town.resident.name, tickets: [{ id: earlier.id }] })
    expect(caller.phone).toContain('****')
    expect(caller.houses[0]).toMatchObject({ label: '1栋 1单元 101', role: 'owner', hints: ['1栋门禁码找门岗'] })
    const { data } = await desk.intake({
      communityId,
      houseId: caller.houses[0]?.houseId,
      channel: 'phone',
      place: 'home',
      categoryKey: 'home.power.trip',
      words: '一开空调就跳闸',
      contactName: '陈女士',
      contactPhone: town.resident.phone,
    })
    expect(data).toMatchObject({ number: 'R20261123-0002', channel: 'phone', status: 'pooled', owner: { staffId: town.agent.staffId } })
    // The caller was speaking to a person: the promise to answer is kept as it is made.
    expect(data.promises.find(({ key }) => key === 'desk.respond')).toMatchObject({ kept: true, stoppedAt: MONDAY_TEN })
    expect((await server().as(town.resident).ticket.mine({})).data.map(({ number }) => number)).toContain('R20261123-0002')
  })

  test('from somebody nobody knows', async () => {
    const town = await aCommunity(server())
    const { communityId } = town
    const stranger = await addPerson(server())
    const { desk } = server().as(town.agent)
    expect((await desk.caller({ communityId, phone: stranger.phone })).data).toMatchObject({
      known: false,
      name: '',
      houses: [],
      tickets: [],
    })
    const { data } = await desk.intake({
      communityId,
      channel: 'counter',
      place: 'common',
      categoryKey: 'common.clean.rubbish',
      spot: '东门',
      contactName: '路人',
      contactPhone: stranger.phone,
    })
    expect(data).toMatchObject({ where: '东门', channel: 'counter' })
    expect((await desk.caller({ communityId, phone: stranger.phone })).data.tickets).toHaveLength(1)
  })
})

describe('one ticket', () => {
  test('accepted: whoever accepts first owns it, and the resident hears of it', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportUnclear(server(), town)
    const { data, abilities } = await server().as(town.agent).desk.accept({ ticketId: id, version })
    expect(data).toMatchObject({ status: 'accepted', owner: { staffId: town.agent.staffId }, hints: ['1栋门禁码找门岗'] })
    expect(data.contactPhoneTail).toBe(town.resident.phone.slice(-4))
    expect(abilities?.['dispatch']).toEqual({ can: true })
    await server().drain()
    expect(await inbox(server(), town.resident)).toContain('已受理')
  })

  test('candidates: ranked with a reason, and who could not and why', async () => {
    const town = await aCommunity(server(), {
      workers: [{ skills: ['water'] }, { skills: ['power'] }, { skills: ['water'], onShift: false }, { skills: ['water'], cap: 0 }],
    })
    const { id } = await report(server(), town)
    const { data } = await server().as(town.agent).desk.candidates({ ticketId: id })
    expect(data.map(({ staffId, eligible }) => [town.workers.findIndex((worker) => worker.staffId === staffId), eligible])[0]).toEqual([
      0,
      true,
    ])
    expect(
      data
        .filter(({ eligible }) => !eligible)
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['不做「水电工·给排水」', '不在班', '手上已满 0 单'].sort())
    expect(data[0]?.reason).toBe('负责全小区, 在班, 手上没有单')
  })

  test('dispatched to the first of the ranking without a word, to another with a reason that stays inside', async () => {
    const town = await aCommunity(server())
    const { desk } = server().as(town.agent)
    const one = await report(server(), town)
    const [first, second] = (await desk.candidates({ ticketId: one.id })).data
    const { data } = await desk.dispatch({ ticketId: one.id, version: one.version, staffId: first?.staffId as string })
    expect(data).toMatchObject({ status: 'dispatched', worker: { staffId: first?.staffId, reason: '负责全小区, 在班, 手上没有单' } })
    const other = await desk.dispatch({ ticketId: one.id, version: data.version, staffId: second?.staffId as string, reason: '住户点名' })
    expect(other.data.timeline.at(-1)?.detail).toMatchObject({ reason: '住户点名', assigneeName: other.data.worker?.name })
    const shown = (await server().as(town.resident).ticket.get({ ticketId: one.id })).data
    expect(shown.timeline.at(-1)?.detail.reason).toBeUndefined()
    expect(shown.timeline.at(-1)?.detail.routing).toContain('在班')
    await server().drain()
    const staffOf = (staffId?: string) => town.workers.find((worker) => worker.staffId === staffId) as typeof town.worker
    expect(await inbox(server(), staffOf(second?.staffId))).toContain('派给您一单')
    expect(await inbox(server(), staffOf(first?.staffId))).toContain('一单已改派')
    const rows = await server().ports.db.query<{ ranked: string; overruled: string | null }>(
      'SELECT ranked, overruled FROM ticket_assignment WHERE ticket_id = ? ORDER BY at, id',
      [one.id],
    )
    expect(rows).toHaveLength(2)
    expect(rows.map(({ overruled }) => overruled)).toEqual(expect.arrayContaining([null, '住户点名']))
    expect((JSON.parse(rows[0]?.ranked as string) as unknown[]).length).toBeGreaterThan(0)
  })

  test('several at once, each answering for itself', async () => {
    const town = await aCommunity(server(), { workers: [{ skills: ['water'], cap: 2 }] })
    const tickets = [await report(server(), town), await report(server(), town), await report(server(), town)]
    const stale = { ticketId: tickets[0]?.id as string, version: 99 }
    const { data } = await server()
      .as(town.agent)
      .desk.dispatchMany({
        communityId: town.communityId,
        staffId: town.worker.staffId,
        reason: '一趟做完',
        tickets: [stale, ...tickets.map(({ id, version }) => ({ ticketId: id, version })), { ticketId: '0'.repeat(26), version: 1 }],
      })
    expect(data.map(({ ok, code }) => ok || code)).toEqual(['TICKET_STALE', true, true, 'TICKET_CAP_REACHED', 'TICKET_NOT_FOUND'])
    expect(data[0]?.message).toContain('刚被更新过')
    expect((await server().as(town.worker).field.today({})).data.inHand).toHaveLength(2)
  })

  test('put back into the pool, the hands are free', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportAt(server(), town, 'claimed')
    const { data } = await server().as(town.agent).desk.pool({ ticketId: id, version })
    expect(data).toMatchObject({ status: 'pooled', worker: null })
    expect((await server().as(town.worker).field.today({})).data.inHand).toEqual([])
  })

  test('replies reach the household, notes do not', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    await server().as(town.resident).ticket.comment({ ticketId: id, text: '几点来' })
    const { desk } = server().as(town.agent)
    await desk.note({ ticketId: id, text: '上次投诉过' })
    const { data } = await desk.reply({ ticketId: id, text: '师傅四点到' })
    expect(data.awaitingReply).toBe(false)
    expect(data.timeline.slice(-2).map(({ action, visibility }) => [action, visibility])).toEqual([
      ['note', 'internal'],
      ['reply', 'public'],
    ])
    await server().drain()
    expect(await inbox(server(), town.resident)).toContain('客服回复您')
    expect(JSON.stringify((await server().as(town.resident).ticket.get({ ticketId: id })).data)).not.toContain('上次投诉过')
  })

  test('classified as an emergency it is sent out at once', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportUnclear(server(), town)
    const { data } = await server()
      .as(town.agent)
      .desk.classify({ ticketId: id, version, categoryKey: 'home.power.leak', priority: 'P1', words: '听到火花声' })
    expect(data).toMatchObject({ priority: 'P1', categoryKey: 'home.power.leak', status: 'dispatched' })
    expect((await server().as(town.agent).desk.search({ communityId: town.communityId, q: '漏电' })).data).toHaveLength(1)
    await server().drain()
    expect(await inbox(server(), town.supervisor)).toContain(`特急工单 ${data.number}`)
  })

  test('paused and resumed for the worker, with the household told why', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportAt(server(), town, 'working')
    const { desk } = server().as(town.agent)
    const paused = await desk.pause({ ticketId: id, version, reason: 'resident', nextAt: MONDAY_TEN + DAY, words: '请选颜色' })
    expect(paused.data).toMatchObject({ status: 'paused', pauseReason: 'resident' })
    expect((await server().as(town.resident).ticket.mine({})).data[0]).toMatchObject({ waitsForYou: true })
    await server().drain()
    expect(await inbox(server(), town.resident)).toContain('已暂停: 等您确认')
    expect((await desk.resume({ ticketId: id, version: paused.data.version })).data.status).toBe('working')
  })

  test('declined with the reason and who is responsible', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportUnclear(server(), town)
    const { data } = await server()
      .as(town.agent)
      .desk.decline({ ticketId: id, version, reason: 'developer', responsible: '开发商', words: '请打 400' })
    expect(data.status).toBe('declined')
    const shown = (await server().as(town.resident).ticket.get({ ticketId: id })).data
    expect(shown.timeline.at(-1)?.detail).toMatchObject({ reason: 'developer', responsible: '开发商', words: '请打 400' })
    await server().drain()
    expect(await inbox(server(), town.resident)).toContain('不予受理')
  })

  test('cancelled, rescheduled and reopened for the household', async () => {
    const town = await aCommunity(server())
    const { desk } = server().as(town.agent)
    const called = await report(server(), town)
    expect((await desk.cancel({ ticketId: called.id, version: called.version, words: '住户来电取消' })).data.status).toBe('cancelled')
    const moved = await report(server(), town)
    const agreed = { slotFrom: MONDAY_TEN + 26 * HOUR, slotTo: MONDAY_TEN + 27 * HOUR }
    const { data } = await desk.reschedule({ ticketId: moved.id, version: moved.version, visitMode: 'slot', ...agreed })
    expect(data).toMatchObject({ visitMode: 'slot', ...agreed })
    const done = await reportAt(server(), town, 'closed')
    const reopened = await desk.reopen({ ticketId: done.id, version: done.version, words: '住户来电说又漏了' })
    expect(reopened.data).toMatchObject({ status: 'dispatched', round: 2 })
    await server().drain()
    expect(await inbox(server(), town.resident)).toEqual(expect.arrayContaining(['报修已取消', '上门时间已改', '我们会重新处理']))
  })

  test('the whole number is shown for a reason, and the look is on record', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    const { data } = await server().as(town.agent).desk.reveal({ ticketId: id, reason: '回拨确认时间' })
    expect(data.phone).toBe(town.resident.phone)
    const audit = await server().ports.db.query(
      "SELECT actor_id, reason FROM audit_entry WHERE subject_id = ? AND action = 'ticket.reveal'",
      [id],
    )
    expect(audit).toMatchObject([{ actor_id: town.agent.staffId, reason: '回拨确认时间' }])
  })

  test('colleagues see who looks and types, for as long as they do', async () => {
    const town = await aCommunity(server())
    const { id, version } = await report(server(), town)
    await server().as(town.supervisor).desk.presence({ ticketId: id, typing: true })
    const { data } = await server().as(town.agent).desk.presence({ ticketId: id })
    expect(data).toEqual({ viewers: [{ staffId: town.supervisor.staffId, name: town.supervisor.name, typing: true }], version })
    expect((await atDesk(server(), town, id)).viewers).toHaveLength(1)
    server().clock.advance(MINUTE)
    expect((await atDesk(server(), town, id)).viewers).toEqual([])
  })

  test('history of the house and an open follow-up stand beside it', async () => {
    const town = await aCommunity(server())
    const first = await reportAt(server(), town, 'closed')
    await server().drain()
    const { id } = await report(server(), town, { categoryKey: 'home.power.trip' })
    expect((await atDesk(server(), town, id)).history).toMatchObject([{ id: first.id, status: 'closed', workerName: town.worker.name }])
    expect((await atDesk(server(), town, first.id)).followUp).toMatchObject({ state: 'due' })
  })
})

describe('merging', () => {
  test('and undoing it: the promises went on, both households were told, the lines stand on both', async () => {
    const town = await aCommunity(server())
    const { desk } = server().as(town.agent)
    const target = await report(server(), town)
    const source = await report(server(), town, { who: town.neighbour, words: '楼上漏水' })
    const before = await atDesk(server(), town, source.id)
    const merged = await desk.merge({ ticketId: source.id, version: source.version, targetId: target.id })
    expect(merged.data).toMatchObject({ status: 'merged', mergedInto: { id: target.id, number: target.number } })
    expect((await atDesk(server(), town, target.id)).timeline.at(-1)).toMatchObject({ action: 'merged_here', visibility: 'internal' })
    await server().drain()
    expect(await inbox(server(), town.neighbour)).toContain('已与同一问题合并处理')
    expect(await inbox(server(), town.resident)).toContain('有住户报了同一问题')
    server().clock.advance(HOUR)
    const undone = await desk.unmerge({ ticketId: source.id, version: merged.data.version })
    expect(undone.data).toMatchObject({ status: 'pooled', mergedInto: null, promises: before.promises })
    expect((await atDesk(server(), town, target.id)).timeline.at(-1)?.action).toBe('unmerged_here')
  })

  test('words on a merged ticket reach the one that goes on, not its household', async () => {
    const town = await aCommunity(server())
    const target = await report(server(), town)
    const source = await report(server(), town, { who: town.neighbour })
    await server().as(town.agent).desk.merge({ ticketId: source.id, version: source.version, targetId: target.id })
    await server().as(town.neighbour).ticket.comment({ ticketId: source.id, text: '我家天花板也湿了' })
    const seen = await atDesk(server(), town, target.id)
    expect(seen.timeline.at(-1)).toMatchObject({
      action: 'relayed',
      visibility: 'internal',
      detail: { text: '我家天花板也湿了', otherNumber: source.number },
    })
    expect(seen.awaitingReply).toBe(true)
    expect(JSON.stringify((await server().as(town.resident).ticket.get({ ticketId: target.id })).data)).not.toContain('天花板')
  })

  test('when the work is done, the merged households hear of it', async () => {
    const town = await aCommunity(server())
    const target = await report(server(), town)
    const source = await report(server(), town, { who: town.neighbour })
    await server().as(town.agent).desk.merge({ ticketId: source.id, version: source.version, targetId: target.id })
    await walkTo(server(), target.id, 'done', town.worker)
    await server().drain()
    expect(await inbox(server(), town.neighbour)).toContain('同一问题已处理完')
  })

  test('whoever held it gets it back only while there is room', async () => {
    const town = await aCommunity(server(), { workers: [{ skills: ['water'], cap: 1 }] })
    const target = await report(server(), town, { who: town.neighbour })
    const source = await reportAt(server(), town, 'claimed')
    const { desk } = server().as(town.agent)
    const merged = await desk.merge({ ticketId: source.id, version: source.version, targetId: target.id })
    await server().as(town.worker).field.claim({ ticketId: target.id })
    const { data } = await desk.unmerge({ ticketId: source.id, version: merged.data.version })
    expect(data).toMatchObject({ status: 'accepted', worker: null })
  })
})

test('a post limited to buildings sees and counts those, and what belongs to none', async () => {
  const town = await aCommunity(server())
  const limited = await addStaff(server(), town, { roles: ['agent'], buildingIds: [town.buildings[1]?.id as string] })
  const hidden = await report(server(), town)
  const common = await report(server(), town, { place: 'common', categoryKey: 'common.clean.dirty', spot: '中心花园' })
  const { desk } = server().as(limited)
  const { communityId } = town
  expect((await desk.queue({ communityId, view: 'all' })).data.map(({ id }) => id)).toEqual([common.id])
  expect((await desk.counts({ communityId })).data.all).toBe(1)
  expect((await desk.search({ communityId, q: hidden.number })).data).toEqual([])
  await expect(desk.get({ ticketId: hidden.id })).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' })
})
