import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { DAY, HOUR, MONDAY_TEN } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, useServer } from '../support/world'
import { NO_TICKET, photograph, RATING, refused, report, reportAt, walkTo } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

describe('a report that cannot be', () => {
  const input = { place: 'home', categoryKey: 'home.water.leak' } as const

  test('a house that is not mine, none at all, or a community I do not live in', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server())
    const { ticket } = server().as(town.resident)
    const { communityId } = town
    await refused(ticket.submit({ communityId, houseId: town.neighbour.houseId, ...input }), 'HOUSE_NOT_FOUND')
    await refused(ticket.submit({ communityId, ...input }), 'HOUSE_NOT_FOUND')
    await refused(ticket.submit({ communityId, houseId: NO_TICKET, ...input }), 'HOUSE_NOT_FOUND')
    await refused(ticket.submit({ communityId: other.communityId, houseId: other.resident.houseId, ...input }), 'COMMUNITY_NOT_FOUND')
    await refused(
      ticket.submit({ communityId, place: 'common', categoryKey: 'common.clean.dirty', buildingId: other.buildings[0]?.id }),
      'INPUT_INVALID',
    )
  })

  test('a category nobody has, or of the other place', async () => {
    const town = await aCommunity(server())
    await refused(report(server(), town, { categoryKey: 'home.water.flood' }), 'UNKNOWN_CATEGORY')
    await refused(report(server(), town, { categoryKey: 'common.clean.dirty' }), 'UNKNOWN_CATEGORY')
    await refused(server().as(town.resident).ticket.slots({ communityId: town.communityId, categoryKey: 'x' }), 'UNKNOWN_CATEGORY')
    const other = await aCommunity(server())
    await refused(
      server().as(town.resident).ticket.slots({ communityId: other.communityId, categoryKey: 'home.water.leak' }),
      'COMMUNITY_NOT_FOUND',
    )
  })

  test('without the picture that says how bad it is; with somebody else’s, or one that is used', async () => {
    const town = await aCommunity(server())
    await refused(report(server(), town, { categoryKey: 'home.wall.crack' }), 'PHOTO_REQUIRED')
    const theirs = await photograph(server(), { ...town.worker })
    await refused(report(server(), town, { photoIds: [theirs] }), 'UPLOAD_NOT_FOUND')
    await refused(report(server(), town, { photoIds: [NO_TICKET] }), 'UPLOAD_NOT_FOUND')
    const mine = await photograph(server(), town.resident)
    const { photos } = await report(server(), town, { categoryKey: 'home.wall.crack', photoIds: [mine] })
    expect(photos.map(({ id }) => id)).toEqual([mine])
    await refused(report(server(), town, { photoIds: [mine] }), 'UPLOAD_NOT_FOUND')
    // Nothing of a refused report is left behind.
    expect((await server().as(town.resident).ticket.mine({})).data).toHaveLength(1)
  })

  test('a visit that is not on offer or booked out', async () => {
    const town = await aCommunity(server())
    const [slot] = (await server().as(town.resident).ticket.slots({ communityId: town.communityId, categoryKey: 'home.door.lock' })).data
    const visit = { categoryKey: 'home.door.lock', visitMode: 'slot', slotFrom: slot?.from as number, slotTo: slot?.to as number } as const
    await refused(report(server(), town, { ...visit, slotFrom: visit.slotFrom + HOUR }), 'SLOT_UNAVAILABLE')
    await refused(report(server(), town, { ...visit, slotFrom: undefined }), 'SLOT_UNAVAILABLE')
    await refused(
      report(server(), town, { ...visit, slotFrom: visit.slotFrom - 30 * DAY, slotTo: visit.slotTo - 30 * DAY }),
      'SLOT_UNAVAILABLE',
    )
    for (let n = 0; n < TICKET_LIMITS.slotCapacity; n++) await report(server(), town, visit)
    await refused(report(server(), town, visit), 'SLOT_UNAVAILABLE')
    // Another trade has its own people.
    await expect(report(server(), town, { ...visit, categoryKey: 'home.water.leak' })).resolves.toMatchObject({ visitMode: 'slot' })
  })

  test('more open reports than one person may have', async () => {
    const town = await aCommunity(server())
    for (let n = 0; n < TICKET_LIMITS.openPerPerson; n++) await report(server(), town, { categoryKey: 'home.other.other' })
    await refused(report(server(), town), 'TICKET_TOO_MANY_OPEN')
    await expect(report(server(), town, { who: town.family })).resolves.toBeDefined()
    await refused(
      server().as(town.agent).desk.intake({
        communityId: town.communityId,
        houseId: town.resident.houseId,
        channel: 'phone',
        place: 'home',
        categoryKey: 'home.water.leak',
        contactName: '陈',
        contactPhone: town.resident.phone,
      }),
      'TICKET_TOO_MANY_OPEN',
    )
  })

  test('the same key with another content', async () => {
    const town = await aCommunity(server())
    const key = newKey()
    const { ticket } = server().as(town.resident)
    const said = { communityId: town.communityId, houseId: town.resident.houseId, ...input }
    await ticket.submit(said, { key })
    await refused(ticket.submit({ ...said, words: '别的' }, { key }), 'IDEMPOTENCY_MISMATCH')
  })
})

describe('a step whose time is over or has not come', () => {
  test('each says what the ticket is now', async () => {
    const town = await aCommunity(server())
    const { id, version } = await reportAt(server(), town, 'closed')
    const { ticket } = server().as(town.resident)
    for (const call of [
      () => ticket.comment({ ticketId: id, text: '谢谢' }),
      () => ticket.nudge({ ticketId: id }),
      () => ticket.reschedule({ ticketId: id, visitMode: 'now' }),
      () => ticket.cancel({ ticketId: id }),
      () => ticket.confirm({ ticketId: id, ...RATING }),
    ])
      expect((await refused(call(), 'TICKET_STATE')).present).toEqual({ status: 'closed', version })
    const open = await report(server(), town)
    expect((await refused(ticket.reopen({ ticketId: open.id, words: '没修' }), 'TICKET_STATE')).present).toMatchObject({ status: 'pooled' })
  })

  test('an older picture is refused with the newer one', async () => {
    const town = await aCommunity(server())
    const seen = await report(server(), town)
    const now = await walkTo(server(), seen.id, 'claimed', town.worker)
    const { ticket } = server().as(town.resident)
    const present = { status: 'claimed', version: now.version }
    expect((await refused(ticket.cancel({ ticketId: seen.id, version: seen.version }), 'TICKET_STALE')).present).toEqual(present)
    expect(
      (await refused(ticket.reschedule({ ticketId: seen.id, version: seen.version, visitMode: 'now' }), 'TICKET_STALE')).present,
    ).toEqual(present)
    const done = await reportAt(server(), town, 'done')
    await refused(ticket.confirm({ ticketId: done.id, version: 1, ...RATING }), 'TICKET_STALE')
    await refused(ticket.reopen({ ticketId: done.id, version: 1, words: '没好' }), 'TICKET_STALE')
  })

  test('nudging: not at once, not again within two hours, three a day', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    const { ticket } = server().as(town.resident)
    await refused(ticket.nudge({ ticketId: id }), 'NUDGE_TOO_SOON')
    for (let n = 1; n <= 3; n++) {
      server().clock.advance(2 * HOUR)
      expect((await ticket.nudge({ ticketId: id })).data.nudgesToday).toBe(n)
      await refused(ticket.nudge({ ticketId: id }), n === 3 ? 'NUDGE_LIMIT' : 'NUDGE_TOO_SOON')
    }
    const { abilities } = await ticket.get({ ticketId: id })
    expect(abilities?.['nudge']).toMatchObject({ can: false, code: 'NUDGE_LIMIT' })
    server().clock.advance(DAY)
    expect((await ticket.nudge({ ticketId: id })).data.nudgesToday).toBe(1)
  })

  test('改约 to a window that is full or past', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    const { ticket } = server().as(town.resident)
    await refused(
      ticket.reschedule({ ticketId: id, visitMode: 'slot', slotFrom: MONDAY_TEN - HOUR, slotTo: MONDAY_TEN }),
      'SLOT_UNAVAILABLE',
    )
    await refused(
      ticket.reschedule({ ticketId: id, visitMode: 'slot', slotFrom: MONDAY_TEN + HOUR, slotTo: MONDAY_TEN + 2 * HOUR }),
      'SLOT_UNAVAILABLE',
    )
    expect((await ticket.get({ ticketId: id })).data.visitMode).toBe('now')
  })

  test('reopening: seven days, twice', async () => {
    const town = await aCommunity(server())
    const late = await reportAt(server(), town, 'closed')
    server().clock.advance(7 * DAY + 1)
    await refused(server().as(town.resident).ticket.reopen({ ticketId: late.id, words: '又漏' }), 'REOPEN_WINDOW_OVER')
    server().clock.set(MONDAY_TEN)
    let again = await reportAt(server(), town, 'done')
    const { ticket } = server().as(town.tenant)
    for (let n = 0; n < 2; n++) {
      await ticket.reopen({ ticketId: again.id, words: '没好' })
      again = await walkTo(server(), again.id, 'done', town.worker)
    }
    await refused(ticket.reopen({ ticketId: again.id, words: '还没好' }), 'REOPEN_LIMIT')
    await refused(server().as(town.agent).desk.reopen({ ticketId: again.id, version: again.version, words: '住户要求' }), 'REOPEN_LIMIT')
    const led = await server().as(town.supervisor).desk.reopen({ ticketId: again.id, version: again.version, words: '主管跟进' })
    expect(led.data).toMatchObject({ round: 4, status: 'dispatched' })
  })

  test('pictures of somebody else in a comment leave nothing behind', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    const theirs = await photograph(server(), town.neighbour)
    await refused(
      server()
        .as(town.resident)
        .ticket.comment({ ticketId: id, text: '看照片', photoIds: [theirs] }),
      'UPLOAD_NOT_FOUND',
    )
    expect((await server().as(town.resident).ticket.get({ ticketId: id })).data.timeline).toHaveLength(2)
  })
})

describe('what is typed wrong', () => {
  test.each([
    ['an unknown field', { status: 'closed' }],
    ['too many words', { words: '水'.repeat(301) }],
    ['a phone that is none', { contactPhone: '12345' }],
    ['a danger that is none', { hazard: 'dragon' }],
    ['a priority of one’s own', { priority: 'P1' }],
    ['seven pictures', { photoIds: Array.from({ length: 7 }, () => NO_TICKET) }],
  ])('%s is refused with the field', async (_name, wrong) => {
    const town = await aCommunity(server())
    await refused(report(server(), town, wrong as never), 'INPUT_INVALID')
  })
})
