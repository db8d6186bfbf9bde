import { SECOND } from '../support/clock'
import { aCommunity, type StaffWho, useServer } from '../support/world'
import { report, reportAt, walkTo } from '../http/tickets'

const server = useServer()

type Town = Awaited<ReturnType<typeof aCommunity>>

/** Who signs a request is remembered by a running server; in the suite nothing polls for changes, so it is read each time. */
const SIGNED =
  /FROM (session WHERE id|person WHERE id|household_member m\s+JOIN house|committee_term WHERE|staff WHERE id = |staff_post WHERE staff_id)/

const statements = async (call: () => Promise<unknown>): Promise<number> =>
  (await server().statements(call)).filter((sql) => !SIGNED.test(sql)).length

/** Statements of one call, once what is remembered for seconds has been read. */
const cost = async (call: () => Promise<unknown>): Promise<number> => {
  await call()
  return statements(call)
}

const fill = async (town: Town, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    server().clock.advance(SECOND)
    await report(server(), town, { who: n % 2 === 0 ? town.resident : town.neighbour, categoryKey: 'home.power.lamp', words: '灯不亮了' })
  }
}

/** Statements per screen; a change here is a change of what the server does for one tap. */
const SCREENS = {
  'ticket.mine': 1,
  'ticket.get': 4,
  'ticket.why': 2,
  'desk.queue': 1,
  'desk.counts': 3,
  'desk.search': 3,
  'desk.get': 5,
  'desk.candidates': 7,
  'field.today': 5,
  'field.pool': 3,
  'field.get': 5,
} as const

test('each screen costs what is written here, and a longer page costs no more', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  await fill(town, 4)
  const { id } = await report(server(), town)
  const calls = (limit: number): Record<keyof typeof SCREENS, () => Promise<unknown>> => {
    const [mine, desk, field] = [server().as(town.resident).ticket, server().as(town.agent).desk, server().as(town.worker).field]
    return {
      'ticket.mine': () => mine.mine({ limit }),
      'ticket.get': () => mine.get({ ticketId: id }),
      'ticket.why': () => mine.why({ ticketId: id }),
      'desk.queue': () => desk.queue({ communityId, view: 'unassigned', limit }),
      'desk.counts': () => desk.counts({ communityId }),
      'desk.search': () => desk.search({ communityId, q: '灯', limit }),
      'desk.get': () => desk.get({ ticketId: id }),
      'desk.candidates': () => desk.candidates({ ticketId: id }),
      'field.today': () => field.today({}),
      'field.pool': () => field.pool({}),
      'field.get': () => field.get({ ticketId: id }),
    }
  }
  const measured = async (limit: number) => {
    const costs: Record<string, number> = {}
    for (const [name, call] of Object.entries(calls(limit))) costs[name] = await cost(call)
    return costs
  }
  const few = await measured(2)
  await fill(town, 12)
  const many = await measured(15)
  expect(many).toEqual(few)
  const above = Object.entries(many).filter(([name, count]) => count > SCREENS[name as keyof typeof SCREENS])
  expect(above).toEqual([])
})

test('a long timeline is one statement like a short one', async () => {
  const town = await aCommunity(server())
  const { id } = await reportAt(server(), town, 'working')
  const get = () => server().as(town.resident).ticket.get({ ticketId: id })
  const short = await cost(get)
  for (let n = 0; n < 10; n++)
    await server()
      .as(town.resident)
      .ticket.comment({ ticketId: id, text: `第 ${n} 句` })
  expect(await cost(get)).toBe(short)
})

test('claiming is few statements, and as many in a long queue', async () => {
  const town = await aCommunity(server())
  await fill(town, 2)
  const claimed = async () => {
    const { id } = await report(server(), town)
    await cost(() => server().as(town.worker).field.get({ ticketId: id }))
    return statements(() => walkTo(server(), id, 'claimed', town.worker))
  }
  await claimed()
  const few = await claimed()
  await fill(town, 12)
  await claimed()
  expect(await claimed()).toBe(few)
  // Without BEGIN and COMMIT: ticket, shift, place, ticket, line, promises, event, two for the answer, key.
  expect(few).toBe(10)
})

test('a claim that comes too late is one read and its kept answer', async () => {
  const town = await aCommunity(server(), { workers: [{ skills: ['water'] }, { skills: ['water'] }] })
  const [fast, slow] = town.workers as [StaffWho, StaffWho]
  const { id } = await report(server(), town)
  await walkTo(server(), id, 'claimed', fast)
  const late = () =>
    server()
      .as(slow)
      .field.claim({ ticketId: id })
      .catch((error: unknown) => error)
  expect(await late()).toMatchObject({ code: 'TICKET_ALREADY_CLAIMED' })
  expect(await statements(late)).toBe(2)
})
