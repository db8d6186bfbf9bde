import { HOUR, MONDAY_TEN } from '../support/clock'
import { aCommunity, addStaff, useServer } from '../support/world'
import { FINISHED, NO_TICKET, photograph, refused, report, reportAt, walkTo } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

test('claiming: off shift, without the trade, with full hands, too late', async () => {
  const town = await aCommunity(server(), {
    workers: [{ skills: ['water'], cap: 1 }, { skills: ['power'] }, { skills: ['water'], onShift: false }, { skills: ['water'] }],
  })
  const [plumber, electrician, off, second] = town.workers
  const { id } = await report(server(), town)
  const claim = (who = plumber, ticketId = id) =>
    server()
      .as(who as typeof town.worker)
      .field.claim({ ticketId })
  await refused(claim(off), 'OFF_SHIFT')
  await refused(claim(electrician), 'ASSIGNEE_NOT_ELIGIBLE')
  await claim()
  const { present } = await refused(claim(second), 'TICKET_ALREADY_CLAIMED')
  expect(present).toMatchObject({ status: 'claimed' })
  const next = await report(server(), town)
  await refused(claim(plumber, next.id), 'TICKET_CAP_REACHED')
  const ended = await report(server(), town)
  await server().as(town.resident).ticket.cancel({ ticketId: ended.id })
  await refused(claim(second, ended.id), 'TICKET_STATE')
})

test('steps out of their order say what the ticket is', async () => {
  const town = await aCommunity(server())
  const { id } = await reportAt(server(), town, 'claimed')
  const { field } = server().as(town.worker)
  const at = { ticketId: id }
  for (const step of [
    () => field.start(at),
    () => field.pause({ ...at, reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
    () => field.resume(at),
    () => field.finish({ ...at, ...FINISHED }),
  ])
    expect((await refused(step(), 'TICKET_STATE')).present).toMatchObject({ status: 'claimed' })
  await field.depart(at)
  await refused(field.depart(at), 'TICKET_STATE')
  await field.arrive(at)
  await refused(field.arrive(at), 'TICKET_STATE')
  await field.start(at)
  await refused(field.return({ ...at, reason: 'overload' }), 'TICKET_STATE')
  await field.finish({ ...at, ...FINISHED })
  await refused(field.transfer({ ...at, toStaffId: town.worker2.staffId, reason: 'unwell' }), 'TICKET_STATE')
  await server()
    .as(town.resident)
    .ticket.confirm({ ...at, speed: 5, quality: 5, attitude: 5 })
  await refused(field.comment({ ...at, text: '再见' }), 'TICKET_STATE')
})

test('somebody else’s job is not mine to touch', async () => {
  const town = await aCommunity(server())
  const { id } = await reportAt(server(), town, 'claimed')
  const { field } = server().as(town.worker2)
  const at = { ticketId: id }
  for (const step of [
    () => field.depart(at),
    () => field.arrive(at),
    () => field.start(at),
    () => field.pause({ ...at, reason: 'parts', nextAt: MONDAY_TEN + HOUR }),
    () => field.resume(at),
    () => field.finish({ ...at, ...FINISHED }),
    () => field.return({ ...at, reason: 'overload' }),
    () => field.transfer({ ...at, toStaffId: town.worker2.staffId, reason: 'unwell' }),
    () => field.comment({ ...at, text: '我来' }),
  ])
    await refused(step(), 'TICKET_NOT_YOURS')
  // What others hold is not read either.
  await refused(field.get(at), 'TICKET_NOT_FOUND')
  await refused(field.colleagues(at), 'TICKET_NOT_FOUND')
  await refused(field.call(at), 'TICKET_NOT_FOUND')
  const pooled = await report(server(), town)
  await refused(field.call({ ticketId: pooled.id }), 'TICKET_NOT_YOURS')
})

test('the number goes with the job', async () => {
  const town = await aCommunity(server())
  const { id } = await reportAt(server(), town, 'done')
  await refused(server().as(town.worker).field.call({ ticketId: id }), 'TICKET_NOT_YOURS')
})

test('finishing needs words and proof, and the pictures must be one’s own', async () => {
  const town = await aCommunity(server())
  const { id } = await reportAt(server(), town, 'working')
  const { field } = server().as(town.worker)
  const finish = (more: object) => field.finish({ ticketId: id, ...FINISHED, noPhotoReason: null, ...more })
  await refused(finish({ found: '', noPhotoReason: 'private_room' }), 'FINISH_WORDS_REQUIRED')
  await refused(finish({ did: '', noPhotoReason: 'private_room' }), 'FINISH_WORDS_REQUIRED')
  await refused(finish({}), 'FINISH_PROOF_REQUIRED')
  await refused(finish({ photoIds: [await photograph(server(), town.worker2, 'finish')] }), 'UPLOAD_NOT_FOUND')
  expect((await field.get({ ticketId: id })).data).toMatchObject({ status: 'working', finish: null })
  await refused(field.comment({ ticketId: id, text: '', photoIds: [NO_TICKET] }), 'UPLOAD_NOT_FOUND')
  await refused(field.comment({ ticketId: id, text: '' }), 'INPUT_INVALID')
})

test('pausing, handing back and passing on carry a reason', async () => {
  const town = await aCommunity(server(), { workers: [{ skills: ['water'] }, { skills: ['water'], cap: 1 }, { skills: ['power'] }] })
  const full = town.workers[1] as typeof town.worker
  const { id } = await reportAt(server(), town, 'working')
  const { field } = server().as(town.worker)
  await refused(field.pause({ ticketId: id, reason: 'parts', nextAt: null }), 'NEXT_DATE_REQUIRED')
  await refused(field.pause({ ticketId: id, reason: 'parts', nextAt: MONDAY_TEN - HOUR }), 'NEXT_DATE_REQUIRED')
  await refused(field.transfer({ ticketId: id, toStaffId: full.staffId, reason: null }), 'REASON_REQUIRED')
  await refused(field.transfer({ ticketId: id, toStaffId: town.worker.staffId, reason: 'unwell' }), 'ASSIGNEE_NOT_ELIGIBLE')
  await refused(
    field.transfer({ ticketId: id, toStaffId: (town.workers[2] as typeof town.worker).staffId, reason: 'unwell' }),
    'ASSIGNEE_NOT_ELIGIBLE',
  )
  const busy = await report(server(), town)
  await walkTo(server(), busy.id, 'claimed', full)
  await refused(field.transfer({ ticketId: id, toStaffId: full.staffId, reason: 'unwell' }), 'TICKET_CAP_REACHED')
  const claimed = await reportAt(server(), town, 'claimed')
  await refused(field.return({ ticketId: claimed.id, reason: null }), 'REASON_REQUIRED')
})

test('a directly assigned order may be passed on, not dropped', async () => {
  const town = await aCommunity(server())
  const { id, version } = await report(server(), town)
  const { desk } = server().as(town.agent)
  const [first] = (await desk.candidates({ ticketId: id })).data
  await desk.dispatch({ ticketId: id, version, staffId: first?.staffId as string })
  const holder = town.workers.find(({ staffId }) => staffId === first?.staffId) as typeof town.worker
  const other = town.workers.find(({ staffId }) => staffId !== first?.staffId) as typeof town.worker
  await refused(server().as(other).field.claim({ ticketId: id }), 'TICKET_ALREADY_CLAIMED')
  await walkTo(server(), id, 'claimed', holder)
  await refused(server().as(holder).field.return({ ticketId: id, reason: 'overload' }), 'TICKET_STATE')
  const { data } = await server().as(holder).field.transfer({ ticketId: id, toStaffId: other.staffId, reason: 'unwell' })
  expect(data.status).toBe('dispatched')
})

test('colleagues of another building or without a ticket are not there', async () => {
  const town = await aCommunity(server())
  const elsewhere = await addStaff(server(), town, {
    roles: ['technician'],
    skills: ['water'],
    buildingIds: [town.buildings[1]?.id as string],
  })
  const { id } = await report(server(), town)
  const { field } = server().as(elsewhere)
  for (const step of [
    () => field.get({ ticketId: id }),
    () => field.claim({ ticketId: id }),
    () => field.depart({ ticketId: id }),
    () => field.get({ ticketId: NO_TICKET }),
  ])
    await refused(step(), 'TICKET_NOT_FOUND')
})
