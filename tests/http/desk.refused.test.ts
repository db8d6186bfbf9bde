import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { HOUR, MONDAY_TEN } from '../support/clock'
import { aCommunity, addPostFor, addStaff, useServer } from '../support/world'
import { atDesk, NO_TICKET, photograph, refused, report, reportAt, reportUnclear, walkTo } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

describe('dispatching', () => {
  test('to nobody there is, off shift, without the trade, with full hands, past the ranking without a reason', async () => {
    const town = await aCommunity(server(), {
      workers: [
        { skills: ['water'] },
        { skills: ['power'] },
        { skills: ['water'], onShift: false },
        { skills: ['water'], cap: 0 },
        { skills: ['water'] },
      ],
    })
    const { id, version } = await report(server(), town)
    const { desk } = server().as(town.agent)
    const [, electrician, off, full] = town.workers
    const to = (staffId: string, reason = '') => desk.dispatch({ ticketId: id, version, staffId, reason })
    await refused(to(NO_TICKET), 'STAFF_NOT_FOUND')
    await refused(to(town.guard.staffId), 'STAFF_NOT_FOUND')
    await refused(to(off?.staffId as string, '他最近'), 'ASSIGNEE_NOT_ELIGIBLE')
    await refused(to(electrician?.staffId as string, '他会'), 'ASSIGNEE_NOT_ELIGIBLE')
    await refused(to(full?.staffId as string, '再加一单'), 'TICKET_CAP_REACHED')
    const second = (await desk.candidates({ ticketId: id })).data[1]?.staffId as string
    await refused(to(second), 'OVERRULE_REASON_REQUIRED')
    expect((await to(second, '住户点名')).data.status).toBe('dispatched')
  })

  test('somebody of another community', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server(), { firmId: town.firmId })
    const { id, version } = await report(server(), town)
    await refused(
      server().as(town.agent).desk.dispatch({ ticketId: id, version, staffId: other.worker.staffId, reason: '借调' }),
      'STAFF_NOT_FOUND',
    )
    const many = { communityId: town.communityId, staffId: other.worker.staffId, reason: '借调', tickets: [{ ticketId: id, version }] }
    await refused(server().as(town.agent).desk.dispatchMany(many), 'STAFF_NOT_FOUND')
    await refused(
      server()
        .as(town.agent)
        .desk.dispatchMany({ ...many, communityId: other.communityId }),
      'COMMUNITY_NOT_FOUND',
    )
  })

  test('the cap holds however the orders come', async () => {
    const town = await aCommunity(server(), { workers: [{ skills: ['water'], cap: 1 }] })
    const first = await reportAt(server(), town, 'claimed')
    const second = await report(server(), town)
    const { staffId } = town.worker
    await refused(server().as(town.agent).desk.dispatch({ ticketId: second.id, version: second.version, staffId }), 'TICKET_CAP_REACHED')
    await refused(server().as(town.worker).field.claim({ ticketId: second.id }), 'TICKET_CAP_REACHED')
    expect((await atDesk(server(), town, second.id)).status).toBe('pooled')
    await server().as(town.agent).desk.pool({ ticketId: first.id, version: first.version })
    await expect(server().as(town.worker).field.claim({ ticketId: second.id })).resolves.toBeDefined()
  })
})

describe('every step', () => {
  test('on an older picture is refused with the present one', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportUnclear(server(), town)
    const { desk } = server().as(town.agent)
    const { data: now } = await desk.reply({ ticketId: id, text: '我们看一下' })
    const old = { ticketId: id, version }
    const steps = [
      () => desk.accept(old),
      () => desk.pool(old),
      () => desk.dispatch({ ...old, staffId: town.worker.staffId, reason: '就他' }),
      () => desk.decline({ ...old, reason: 'not_ours', responsible: '业主' }),
      () => desk.cancel({ ...old, words: '不要了' }),
      () => desk.classify({ ...old, categoryKey: 'home.water.leak', priority: 'P2' }),
      () => desk.reschedule({ ...old, visitMode: 'now' }),
      () => desk.pause({ ...old, reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
      () => desk.resume(old),
      () => desk.merge({ ...old, targetId: id }),
      () => desk.unmerge(old),
      () => desk.reopen({ ...old, words: '重开' }),
    ]
    for (const step of steps) expect((await refused(step(), 'TICKET_STALE')).present).toEqual({ status: 'submitted', version: now.version })
  })

  test('in a state that does not know it says which state it is', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportAt(server(), town, 'closed')
    const { desk } = server().as(town.agent)
    const now = { ticketId: id, version }
    const steps = [
      () => desk.accept(now),
      () => desk.pool(now),
      () => desk.dispatch({ ...now, staffId: town.worker2.staffId, reason: '返工' }),
      () => desk.decline({ ...now, reason: 'not_ours', responsible: '业主' }),
      () => desk.cancel({ ...now, words: '不要了' }),
      () => desk.classify({ ...now, categoryKey: 'home.water.leak', priority: 'P2' }),
      () => desk.reschedule({ ...now, visitMode: 'now' }),
      () => desk.pause({ ...now, reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
      () => desk.resume(now),
      () => desk.merge({ ...now, targetId: id }),
      () => desk.unmerge(now),
    ]
    for (const step of steps) expect((await refused(step(), 'TICKET_STATE')).present).toEqual({ status: 'closed', version })
    const open = await report(server(), town)
    await refused(desk.reopen({ ticketId: open.id, version: open.version, words: '重开' }), 'TICKET_STATE')
  })

  test('from somebody who only works in the field here is not theirs', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server(), { firmId: town.firmId })
    // Agent next door, technician here: the gate lets an agent through, the ticket does not.
    const both = await addStaff(server(), other, { roles: ['agent'] })
    await addPostFor(server(), { communityId: town.communityId, staffId: both.staffId }, { roles: ['technician'] })
    const { id, version } = await report(server(), town)
    const { desk } = server().as(both)
    const now = { ticketId: id, version }
    for (const step of [
      () => desk.accept(now),
      () => desk.pool(now),
      () => desk.decline({ ...now, reason: 'not_ours', responsible: '业主' }),
      () => desk.cancel({ ...now, words: '不要了' }),
      () => desk.reply({ ticketId: id, text: '您好' }),
      () => desk.note({ ticketId: id, text: '备注' }),
      () => desk.classify({ ...now, categoryKey: 'home.water.leak', priority: 'P2' }),
      () => desk.reschedule({ ...now, visitMode: 'now' }),
      () => desk.pause({ ...now, reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
      () => desk.resume(now),
      () => desk.merge({ ...now, targetId: id }),
      () => desk.unmerge(now),
      () => desk.reopen({ ...now, words: '重开' }),
      () => desk.dispatch({ ...now, staffId: town.worker.staffId, reason: '就他' }),
    ])
      await refused(step(), 'TICKET_NOT_YOURS')
    await refused(desk.get({ ticketId: id }), 'TICKET_NOT_FOUND')
    await refused(desk.candidates({ ticketId: id }), 'TICKET_NOT_FOUND')
    await refused(desk.reveal({ ticketId: id, reason: '看看' }), 'TICKET_NOT_FOUND')
    await refused(desk.presence({ ticketId: id }), 'TICKET_NOT_FOUND')
    await refused(desk.queue({ communityId: town.communityId }), 'FORBIDDEN')
  })
})

describe('what is filled in', () => {
  test('a refusal needs its reason and who is responsible, a pause its next date, a class one of the list', async () => {
    const town = await aCommunity(server())
    const { desk } = server().as(town.agent)
    const unclear = await reportUnclear(server(), town)
    const now = { ticketId: unclear.id, version: unclear.version }
    await refused(desk.decline({ ...now, reason: null, responsible: '开发商' }), 'REASON_REQUIRED')
    await refused(desk.decline({ ...now, reason: 'developer', responsible: '' }), 'RESIDENT_REASON_REQUIRED')
    await refused(desk.classify({ ...now, categoryKey: 'home.roof.hole', priority: 'P2' }), 'UNKNOWN_CATEGORY')
    await refused(desk.classify({ ...now, categoryKey: 'common.lift.stopped', priority: 'P2' }), 'UNKNOWN_CATEGORY')
    await refused(desk.reschedule({ ...now, visitMode: 'slot', slotFrom: MONDAY_TEN - HOUR, slotTo: MONDAY_TEN }), 'SLOT_UNAVAILABLE')
    const working = await reportAt(server(), town, 'working')
    await refused(desk.pause({ ticketId: working.id, version: working.version, reason: 'parts', nextAt: null }), 'NEXT_DATE_REQUIRED')
  })

  test('an offered window that is full is full for the desk too', async () => {
    const town = await aCommunity(server())
    const [slot] = (await server().as(town.agent).ticket.slots({ communityId: town.communityId, categoryKey: 'home.water.leak' })).data
    const visit = { visitMode: 'slot', slotFrom: slot?.from as number, slotTo: slot?.to as number } as const
    for (let n = 0; n < TICKET_LIMITS.slotCapacity; n++) await report(server(), town, visit)
    const { id, version } = await report(server(), town)
    await refused(
      server()
        .as(town.agent)
        .desk.reschedule({ ticketId: id, version, ...visit }),
      'SLOT_UNAVAILABLE',
    )
    const intake = {
      communityId: town.communityId,
      houseId: town.neighbour.houseId,
      channel: 'phone',
      place: 'home',
      categoryKey: 'home.water.leak',
      contactName: '陈',
      contactPhone: town.neighbour.phone,
    } as const
    await refused(
      server()
        .as(town.agent)
        .desk.intake({ ...intake, ...visit }),
      'SLOT_UNAVAILABLE',
    )
    await refused(
      server()
        .as(town.agent)
        .desk.intake({ ...intake, categoryKey: 'home.x.y' }),
      'UNKNOWN_CATEGORY',
    )
    await refused(
      server()
        .as(town.agent)
        .desk.intake({ ...intake, houseId: NO_TICKET }),
      'HOUSE_NOT_FOUND',
    )
    await refused(
      server()
        .as(town.agent)
        .desk.intake({ ...intake, photoIds: [await photograph(server(), town.resident)] }),
      'UPLOAD_NOT_FOUND',
    )
    const other = await aCommunity(server())
    await refused(
      server()
        .as(town.agent)
        .desk.intake({ ...intake, communityId: other.communityId }),
      'COMMUNITY_NOT_FOUND',
    )
    await refused(
      server()
        .as(town.agent)
        .desk.intake({ ...intake, houseId: other.resident.houseId }),
      'HOUSE_NOT_FOUND',
    )
  })

  test('a post limited to buildings takes no call for another', async () => {
    const town = await aCommunity(server())
    const limited = await addStaff(server(), town, { roles: ['agent'], buildingIds: [town.buildings[1]?.id as string] })
    const call = { channel: 'phone', contactName: '陈', contactPhone: town.resident.phone, communityId: town.communityId } as const
    const { desk } = server().as(limited)
    await refused(
      desk.intake({ ...call, place: 'home', categoryKey: 'home.water.leak', houseId: town.resident.houseId }),
      'HOUSE_NOT_FOUND',
    )
    await refused(
      desk.intake({ ...call, place: 'common', categoryKey: 'common.clean.dirty', buildingId: town.buildings[0]?.id }),
      'COMMUNITY_NOT_FOUND',
    )
  })
})

describe('merging', () => {
  test('into itself, nothing, an ended one, another community, or round in a circle', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server(), { firmId: town.firmId })
    const { desk } = server().as(town.agent)
    const source = await report(server(), town)
    const into = (targetId: string) => desk.merge({ ticketId: source.id, version: source.version, targetId })
    await refused(into(source.id), 'MERGE_TARGET_INVALID')
    await refused(into(NO_TICKET), 'MERGE_TARGET_INVALID')
    await refused(into((await reportAt(server(), town, 'closed')).id), 'MERGE_TARGET_INVALID')
    await refused(into((await report(server(), other)).id), 'MERGE_TARGET_INVALID')
    const target = await report(server(), town)
    await into(target.id)
    const now = await atDesk(server(), town, target.id)
    await refused(desk.merge({ ticketId: target.id, version: now.version, targetId: source.id }), 'MERGE_TARGET_INVALID')
  })

  test('two that are merged into each other at the same moment: one wins', async () => {
    const town = await aCommunity(server())
    const [a, b] = [await report(server(), town), await report(server(), town)]
    const merge = (from: typeof a, to: typeof a) =>
      server()
        .as(town.agent)
        .desk.merge({ ticketId: from.id, version: from.version, targetId: to.id })
        .then(
          () => 'merged',
          (error: { code: string }) => error.code,
        )
    const outcomes = await Promise.all([merge(a, b), merge(b, a)])
    expect(outcomes.filter((outcome) => outcome === 'merged')).toHaveLength(1)
    const states = [(await atDesk(server(), town, a.id)).status, (await atDesk(server(), town, b.id)).status]
    expect(states.sort()).toEqual(['merged', 'pooled'])
  })

  test('is not undone once the survivor has ended', async () => {
    const town = await aCommunity(server())
    const { desk } = server().as(town.agent)
    const target = await report(server(), town)
    const source = await report(server(), town)
    const merged = await desk.merge({ ticketId: source.id, version: source.version, targetId: target.id })
    await walkTo(server(), target.id, 'closed', town.worker, town.resident)
    await refused(desk.unmerge({ ticketId: source.id, version: merged.data.version }), 'MERGE_UNDO_NOT_POSSIBLE')
  })
})

test('reopening for the household is bound by the same window', async () => {
  const town = await aCommunity(server())
  const { id, version } = await reportAt(server(), town, 'closed')
  server().clock.advance(8 * 24 * HOUR)
  await refused(server().as(town.agent).desk.reopen({ ticketId: id, version, words: '住户要求' }), 'REOPEN_WINDOW_OVER')
})

test('views of colleagues and of other communities are not there', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server(), { firmId: town.firmId })
  const { communityId } = town
  const { data: own } = await server().as(town.agent).desk.saveView({ communityId, name: '私人', filter: {} })
  const { data: shared } = await server().as(town.agent).desk.saveView({ communityId, name: '共享', shared: true, filter: {} })
  await refused(server().as(town.supervisor).desk.viewPage({ viewId: own.id }), 'VIEW_NOT_FOUND')
  await refused(server().as(town.supervisor).desk.dropView({ viewId: shared.id }), 'VIEW_NOT_FOUND')
  await refused(server().as(other.agent).desk.viewPage({ viewId: shared.id }), 'VIEW_NOT_FOUND')
  await refused(server().as(other.agent).desk.dropView({ viewId: NO_TICKET }), 'VIEW_NOT_FOUND')
  // Agent next door, guard here: the view is the desk's.
  await addPostFor(server(), { communityId, staffId: other.agent.staffId }, { roles: ['guard'] })
  await refused(server().as(other.agent).desk.viewPage({ viewId: shared.id }), 'VIEW_NOT_FOUND')
})

test('a cursor somebody made up is refused', async () => {
  const town = await aCommunity(server())
  const { desk } = server().as(town.agent)
  const { communityId } = town
  await refused(desk.queue({ communityId, cursor: 'nonsense' }), 'INPUT_INVALID')
  await refused(desk.queue({ communityId, cursor: Buffer.from('["x","y"]').toString('base64url') }), 'INPUT_INVALID')
  await refused(desk.search({ communityId, q: '漏水', cursor: '{}' }), 'INPUT_INVALID')
})
