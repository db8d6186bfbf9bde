import { DAY, HOUR, MINUTE, MONDAY_TEN } from '../support/clock'
import { aCommunity, addPostFor, addStaff, type StaffWho, useServer } from '../support/world'
import { atDesk, FINISHED, inbox, photograph, report, reportAt, reportUnclear, walkTo } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

describe('the pool', () => {
  test('shows what this person could take: own trade, own buildings, on shift', async () => {
    const town = await aCommunity(server(), {
      workers: [{ skills: ['water'] }, { skills: ['power'] }, { skills: ['water'], onShift: false }],
    })
    const [plumber, electrician, off] = town.workers as [StaffWho, StaffWho, StaffWho]
    const elsewhere = await addStaff(server(), town, {
      roles: ['technician'],
      skills: ['water'],
      buildingIds: [town.buildings[1]?.id as string],
    })
    const leak = await report(server(), town)
    const pool = async (who: StaffWho) => (await server().as(who).field.pool({})).data.map(({ id }) => id)
    expect(await pool(plumber)).toEqual([leak.id])
    expect(await pool(electrician)).toEqual([])
    expect(await pool(off)).toEqual([])
    expect(await pool(elsewhere)).toEqual([])
    expect((await server().as(plumber).field.today({})).data).toMatchObject({ poolCount: 1, cap: 5, onShift: true, inHand: [] })
    expect((await server().as(off).field.today({})).data).toMatchObject({ poolCount: 0, onShift: false, shiftEndsAt: null })
  })

  test('of two communities in one list, each under its own post', async () => {
    const town = await aCommunity(server())
    const other = await aCommunity(server(), { firmId: town.firmId })
    await addPostFor(server(), { communityId: other.communityId, staffId: town.worker.staffId }, { roles: ['technician'], cap: 3 })
    const here = await report(server(), town)
    const there = await report(server(), other)
    const { field } = server().as(town.worker)
    expect((await field.pool({})).data.map(({ id }) => id).sort()).toEqual([here.id, there.id].sort())
    expect((await field.today({})).data).toMatchObject({ poolCount: 2, cap: 8 })
  })
})

describe('one job', () => {
  test('from claim to finish, every step with its button', async () => {
    const town = await aCommunity(server())
    const { id } = await report(server(), town)
    const { field } = server().as(town.worker)
    const offered = await field.get({ ticketId: id })
    expect(offered.data).toMatchObject({
      mine: false,
      planMinutes: 60,
      hints: ['1栋门禁码找门岗'],
      deskPhone: '0571-88880002',
      lastHere: null,
    })
    expect(offered.abilities).toEqual({ claim: { can: true } })
    const claimed = await field.claim({ ticketId: id })
    expect(claimed.data).toMatchObject({ mine: true, status: 'claimed' })
    expect(claimed.data.contactPhone).toContain('****')
    expect(claimed.abilities).toMatchObject({ depart: { can: true }, arrive: { can: true }, start: { can: false, code: 'TICKET_STATE' } })
    expect((await field.depart({ ticketId: id })).data.status).toBe('on_way')
    server().clock.advance(20 * MINUTE)
    expect((await field.arrive({ ticketId: id })).data.status).toBe('on_site')
    expect((await field.start({ ticketId: id })).data.status).toBe('working')
    const paused = await field.pause({ ticketId: id, reason: 'parts', nextAt: MONDAY_TEN + DAY, words: '角阀' })
    expect(paused.data).toMatchObject({ status: 'paused', pausedUntil: MONDAY_TEN + DAY, pauseReason: 'parts' })
    expect((await field.resume({ ticketId: id })).data.status).toBe('working')
    server().clock.advance(HOUR)
    const { data } = await field.finish({ ticketId: id, ...FINISHED, parts: '角阀 1 个' })
    expect(data).toMatchObject({
      status: 'done',
      finish: { found: '接头老化', parts: '角阀 1 个', minutes: 25, noPhotoReason: 'private_room' },
    })
    const today = (await field.today({})).data
    expect(today.inHand).toEqual([])
    expect(today.finishedToday.map((item) => item.id)).toEqual([id])
    await server().drain()
    expect(await inbox(server(), town.resident)).toEqual(
      expect.arrayContaining([`${town.worker.name}师傅为您处理`, '师傅已到场', '已暂停: 等配件', '修好了, 请您确认']),
    )
  })

  test('the pictures of the work belong to the finish, those before to their line', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'working')
    const { field } = server().as(town.worker)
    const before = await photograph(server(), town.worker, 'ticket')
    const after = await photograph(server(), town.worker, 'finish')
    await field.comment({ ticketId: id, text: '', photoIds: [before] })
    const { data } = await field.finish({ ticketId: id, ...FINISHED, noPhotoReason: null, photoIds: [after] })
    expect(data.finish?.photos.map((photo) => photo.id)).toEqual([after])
    expect(data.timeline.find(({ action }) => action === 'comment')?.detail.photos?.map((photo) => photo.id)).toEqual([before])
    expect(data.photos).toEqual([])
    const shown = (await server().as(town.resident).ticket.get({ ticketId: id })).data
    expect(shown.finish?.photos).toHaveLength(1)
  })

  test('an internal picture stays inside', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'working')
    const secret = await photograph(server(), town.worker, 'ticket')
    await server()
      .as(town.worker)
      .field.comment({ ticketId: id, text: '墙里有旧管, 拍给客服', photoIds: [secret], internal: true })
    expect((await atDesk(server(), town, id)).timeline.at(-1)).toMatchObject({
      action: 'note',
      visibility: 'internal',
      detail: { photos: [{ id: secret }] },
    })
    expect(JSON.stringify((await server().as(town.resident).ticket.get({ ticketId: id })).data)).not.toContain(secret)
  })

  test('a step taken without network keeps the phone’s clock beside the server’s', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'claimed')
    server().clock.advance(HOUR)
    const takenAt = MONDAY_TEN + 10 * MINUTE
    const { data } = await server().as(town.worker).field.arrive({ ticketId: id, takenAt })
    expect(data.timeline.at(-1)).toMatchObject({ action: 'arrive', at: MONDAY_TEN + HOUR, detail: { takenAt } })
    const shown = (await server().as(town.resident).ticket.get({ ticketId: id })).data
    expect(shown.timeline.at(-1)?.detail.takenAt).toBeUndefined()
  })

  test('退单 of an order from the pool: offered again, to others', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'claimed')
    const { data } = await server().as(town.worker).field.return({ ticketId: id, reason: 'wrong_skill', words: '是强电' })
    expect(data.status).toBe('pooled')
    expect((await server().as(town.resident).ticket.get({ ticketId: id })).data.timeline.map(({ action }) => action)).not.toContain(
      'return',
    )
    server().clock.advance(11 * MINUTE)
    await server().drain()
    expect(await atDesk(server(), town, id)).toMatchObject({ status: 'dispatched', worker: { staffId: town.worker2.staffId } })
  })

  test('转单 to a colleague who could have been sent', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'on_site')
    const { field } = server().as(town.worker)
    const { data: colleagues } = await field.colleagues({ ticketId: id })
    expect(colleagues).toMatchObject([{ staffId: town.worker2.staffId, name: town.worker2.name }])
    const { data } = await field.transfer({ ticketId: id, toStaffId: town.worker2.staffId, reason: 'unwell' })
    expect(data).toMatchObject({ status: 'dispatched', mine: false })
    await server().drain()
    expect(await inbox(server(), town.worker2)).toContain('同事转给您一单')
    expect(await inbox(server(), town.resident)).toContain(`${town.worker2.name}师傅为您处理`)
    expect((await server().as(town.worker2).field.claim({ ticketId: id })).data.status).toBe('claimed')
  })

  test('the number is behind the call button while the job is in hand, and the call is on record', async () => {
    const town = await aCommunity(server())
    const { id } = await reportAt(server(), town, 'claimed')
    expect((await server().as(town.worker).field.call({ ticketId: id })).data.phone).toBe(town.resident.phone)
    const audit = await server().ports.db.query("SELECT actor_id FROM audit_entry WHERE subject_id = ? AND action = 'ticket.call'", [id])
    expect(audit).toHaveLength(1)
  })

  test('what was done here last time stands on the job', async () => {
    const town = await aCommunity(server())
    const first = await reportAt(server(), town, 'closed')
    const { id } = await report(server(), town, { categoryKey: 'home.power.trip' })
    expect((await server().as(town.worker).field.get({ ticketId: id })).data.lastHere).toEqual({
      number: expect.stringMatching(/0001$/) as string,
      title: '厨房水管漏水',
      doneAt: MONDAY_TEN,
      did: FINISHED.did,
    })
    expect(first.status).toBe('closed')
  })

  test('off shift the button says so', async () => {
    const town = await aCommunity(server(), { workers: [{ skills: ['water'], onShift: false }] })
    const { id } = await report(server(), town)
    const { abilities } = await server().as(town.worker).field.get({ ticketId: id })
    expect(abilities?.['claim']).toMatchObject({ can: false, code: 'OFF_SHIFT' })
  })
})

test('what is in hand stands by urgency, with steps to the next building', async () => {
  const town = await aCommunity(server(), { buildings: 3, houses: 1 })
  const far = await report(server(), town, { who: town.resident })
  const near = await report(server(), town, { who: town.neighbour, categoryKey: 'home.water.burst', hazard: 'burst_pipe' })
  const holder = town.workers.find(
    ({ staffId }) => staffId === (near as { worker: { staffId: string } | null }).worker?.staffId,
  ) as StaffWho
  await server().as(holder).field.claim({ ticketId: near.id })
  await server().as(holder).field.depart({ ticketId: near.id })
  await walkTo(server(), far.id, 'claimed', holder)
  const { data } = await server().as(holder).field.today({})
  expect(data.inHand.map(({ id, distance }) => [id, distance])).toEqual([
    [near.id, 0],
    [far.id, 1],
  ])
  expect(await reportUnclear(server(), town)).toMatchObject({ status: 'submitted' })
})
