import { DAY, MONDAY_TEN } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, useServer } from '../support/world'
import { atDesk, FINISHED, inbox, NO_TICKET, photograph, refused, report, reportAt, reportUnclear } from './tickets'

const server = useServer()

beforeEach(() => server().clock.set(MONDAY_TEN))

type Town = Awaited<ReturnType<typeof aCommunity>>
type Call = (key: string) => Promise<{ data: unknown }>

const lines = async (town: Town, ticketId: string) => (await atDesk(server(), town, ticketId)).timeline.length

/** Sent twice with one key: one effect, one answer. */
const twice = async (town: Town, ticketId: string, call: Call): Promise<void> => {
  const key = newKey()
  const before = await lines(town, ticketId)
  const first = await call(key)
  const between = await lines(town, ticketId)
  const second = await call(key)
  expect(second.data).toEqual(first.data)
  expect(between).toBeGreaterThan(before)
  expect(await lines(town, ticketId)).toBe(between)
}

test('the steps of a technician, as a phone that lost its network sends them', async () => {
  const town = await aCommunity(server())
  const { id: ticketId } = await report(server(), town)
  const { field } = server().as(town.worker)
  await twice(town, ticketId, (key) => field.claim({ ticketId }, { key }))
  await twice(town, ticketId, (key) => field.depart({ ticketId }, { key }))
  await twice(town, ticketId, (key) => field.arrive({ ticketId }, { key }))
  await twice(town, ticketId, (key) => field.start({ ticketId }, { key }))
  const photoIds = [await photograph(server(), town.worker)]
  await twice(town, ticketId, (key) => field.comment({ ticketId, text: '角阀裂了', photoIds }, { key }))
  await twice(town, ticketId, (key) => field.pause({ ticketId, reason: 'parts', nextAt: MONDAY_TEN + DAY }, { key }))
  await twice(town, ticketId, (key) => field.resume({ ticketId }, { key }))
  await twice(town, ticketId, (key) => field.finish({ ticketId, ...FINISHED }, { key }))
  await server().drain()
  expect((await inbox(server(), town.resident)).filter((title) => title === '修好了, 请您确认')).toHaveLength(1)
  const [load] = await server().ports.db.query('SELECT open_count AS n FROM worker_load WHERE community_id = ? AND staff_id = ?', [
    town.communityId,
    town.worker.staffId,
  ])
  expect(load).toEqual({ n: 0 })
})

test('the steps of a household', async () => {
  const town = await aCommunity(server())
  const { id: ticketId } = await report(server(), town)
  const { ticket } = server().as(town.resident)
  await twice(town, ticketId, (key) => ticket.comment({ ticketId, text: '请快一点' }, { key }))
  await twice(town, ticketId, (key) => ticket.reschedule({ ticketId, visitMode: 'call_first' }, { key }))
  await twice(town, ticketId, (key) => ticket.cancel({ ticketId, words: '好了' }, { key }))
  const done = await reportAt(server(), town, 'done')
  await twice(town, done.id, (key) => ticket.reopen({ ticketId: done.id, words: '没好' }, { key }))
  expect((await ticket.get({ ticketId: done.id })).data).toMatchObject({ round: 2, reopenCount: 1 })
})

test('the steps of the desk', async () => {
  const town = await aCommunity(server())
  const { desk } = server().as(town.agent)
  const { id: ticketId, version } = await reportUnclear(server(), town)
  await twice(town, ticketId, (key) => desk.accept({ ticketId, version }, { key }))
  await twice(town, ticketId, (key) => desk.reply({ ticketId, text: '我们看一下' }, { key }))
  const call = {
    communityId: town.communityId,
    houseId: town.resident.houseId,
    channel: 'phone',
    place: 'home',
    categoryKey: 'home.water.leak',
    contactName: '陈女士',
    contactPhone: town.resident.phone,
  } as const
  const key = newKey()
  const [first, second] = [await desk.intake(call, { key }), await desk.intake(call, { key })]
  expect(second.data.number).toBe(first.data.number)
  expect((await desk.counts({ communityId: town.communityId })).data.all).toBe(2)
})

test('a refusal is the answer to its repeat as well, even when the wish would be granted by now', async () => {
  const town = await aCommunity(server())
  const { id: ticketId } = await report(server(), town)
  const { field } = server().as(town.worker2)
  const key = newKey()
  await server().as(town.worker).field.claim({ ticketId })
  await refused(field.claim({ ticketId }, { key }), 'TICKET_ALREADY_CLAIMED')
  await server().as(town.worker).field.return({ ticketId, reason: 'overload' })
  await refused(field.claim({ ticketId }, { key }), 'TICKET_ALREADY_CLAIMED')
  await expect(field.claim({ ticketId })).resolves.toBeDefined()
  await refused(field.claim({ ticketId: NO_TICKET }, { key }), 'IDEMPOTENCY_MISMATCH')
})

test('ten repeats at the same moment take one step', async () => {
  const town = await aCommunity(server())
  const { id: ticketId } = await report(server(), town)
  const key = newKey()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => server().as(town.resident).ticket.comment({ ticketId, text: '在吗' }, { key })),
  )
  expect(new Set(answers.map(({ data }) => data.version)).size).toBe(1)
  expect((await atDesk(server(), town, ticketId)).timeline.filter(({ action }) => action === 'comment')).toHaveLength(1)
})
