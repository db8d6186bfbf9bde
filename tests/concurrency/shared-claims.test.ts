import { setTimeout as pause } from 'node:timers/promises'
import { testKind } from '../support/database'
import { newKey, startServer, type TestServer } from '../support/server'
import { allPlacesFree, cutter, overhear, stranger } from '../support/trouble'
import { aCommunity, type Community, type StaffWho, useServer } from '../support/world'
import { report } from '../http/tickets'

const POOL = 6
const server = useServer({ env: { DATABASE_POOL: String(POOL) } })
const networked = testKind() === 'mysql'

let other: TestServer
/** Another process of the product on the same database. The embedded one has no second. */
beforeAll(async () => {
  other = networked
    ? await startServer({ on: server().database, clock: server().clock, env: { DATABASE_POOL: String(POOL), MIGRATE: 'off' } })
    : server()
})
afterAll(() => (networked ? other.stop() : undefined))

/** A server that is busy is asked again with the same key, as a phone does. */
const insist = async (work: () => Promise<unknown>): Promise<string> => {
  for (;;) {
    try {
      await work()
      return 'done'
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === undefined || code === 'INTERNAL') throw error
      if (code !== 'BUSY') return code
      await pause(100)
    }
  }
}

const claim = (at: TestServer, who: StaffWho, ticketId: string) => {
  const key = newKey()
  return insist(() => at.as(who).field.claim({ ticketId }, { key }))
}

const submitted = async (town: Community, count: number) => {
  const reporters = [town.resident, town.tenant, town.family, town.neighbour]
  const made = []
  for (let n = 0; n < count; n++) made.push(await report(server(), town, { who: reporters[n % reporters.length] }))
  return made
}

interface Held {
  ticketId: string
  assigneeId: string | null
  told: number
  loaded: number
}

const judge = async (town: Community) => {
  const held = await server().db.query<Held>(
    `SELECT t.id AS ticketId, t.assignee_id AS assigneeId,
       (SELECT COUNT(*) FROM ticket_event e WHERE e.ticket_id = t.id AND e.action IN ('claim', 'dispatch')) AS told,
       (SELECT w.open_count FROM worker_load w WHERE w.community_id = t.community_id AND w.staff_id = t.assignee_id) AS loaded
     FROM ticket t WHERE t.community_id = ? ORDER BY t.id`,
    [town.communityId],
  )
  const perPerson = new Map<string, number>()
  for (const { assigneeId } of held) if (assigneeId !== null) perPerson.set(assigneeId, (perPerson.get(assigneeId) ?? 0) + 1)
  for (const { assigneeId, told, loaded } of held) {
    expect(Number(told)).toBe(assigneeId === null ? 0 : 1)
    if (assigneeId !== null) expect(Number(loaded)).toBe(perPerson.get(assigneeId))
  }
  const [counted] = await server().db.query<{ n: number | string | null }>(
    'SELECT SUM(open_count) AS n FROM worker_load WHERE community_id = ?',
    [town.communityId],
  )
  expect(Number(counted?.n ?? 0)).toBe([...perPerson.values()].reduce((sum, n) => sum + n, 0))
  return { held: new Map(held.map(({ ticketId, assigneeId }) => [ticketId, assigneeId])), perPerson }
}

const CLAIMS = 'UPDATE worker_load SET open_count = open_count + 1'

/** A message in which several claim. */
const isShared = (text: string) => text.split(CLAIMS).length > 2 || text.split('INSERT INTO idempotency_key').length > 2

test('forty people claim what two processes offer while connections are cut and the desk sends some: one owner each, and every refusal is true', async () => {
  const cap = 2
  const town = await aCommunity(server(), { workers: Array.from({ length: 40 }, () => ({ skills: ['water'] as const, cap })) })
  const made = await submitted(town, 60)
  const cutting = cutter(networked ? await stranger(server().database) : undefined, 2, isShared)
  const heard = overhear(cutting.before)
  let asking = true
  const statuses = new Set<number>()
  const looking = (async () => {
    while (asking) {
      statuses.add((await server().raw({ path: '/healthz' })).status)
      await server()
        .as(town.manager)
        .notification.list({ limit: 5 })
        .catch(() => statuses.add(503))
      await pause(20)
    }
  })()
  const wishes = town.workers.flatMap((who, at) =>
    [0, 1, 2, 3].map((more) => ({
      who,
      ticketId: made[(at * 3 + more * 17) % made.length]?.id as string,
      at: more % 2 === 0 ? server() : other,
    })),
  )
  const sent = made
    .slice(0, 12)
    .map(({ id: ticketId, version }, n) => ({ ticketId, version, staffId: town.workers[n * 3]?.staffId as string }))
  const [outcomes, dispatched] = await Promise.all([
    Promise.all(wishes.map(({ who, ticketId, at }) => claim(at, who, ticketId))),
    Promise.all(
      sent.map((input) => {
        const key = newKey()
        return insist(() => other.as(town.agent).desk.dispatch({ ...input, reason: '' }, { key }))
      }),
    ),
  ])
  asking = false
  await looking
  heard.end()
  await cutting.settled()

  const { held, perPerson } = await judge(town)
  expect(Math.max(...perPerson.values())).toBeLessThanOrEqual(cap)
  for (const [n, { who, ticketId }] of wishes.entries()) {
    const outcome = outcomes[n]
    // Nobody lets go in this story: whoever was told "taken" or "your hands are full" must find it so for ever.
    if (outcome === 'done') expect(held.get(ticketId)).toBe(who.staffId)
    else if (outcome === 'TICKET_CAP_REACHED') expect(perPerson.get(who.staffId)).toBe(cap)
    else {
      expect(['TICKET_ALREADY_CLAIMED', 'TICKET_STATE', 'TICKET_STALE']).toContain(outcome)
      expect(held.get(ticketId)).not.toBeNull()
    }
  }
  for (const [n, { ticketId, staffId }] of sent.entries()) if (dispatched[n] === 'done') expect(held.get(ticketId)).toBe(staffId)
  const owners = [...held.values()].filter((one) => one !== null).length
  expect(outcomes.filter((word) => word === 'done').length + dispatched.filter((word) => word === 'done').length).toBe(owners)
  expect(statuses).toEqual(new Set([200]))
  if (networked) {
    for (const one of [server(), other]) await allPlacesFree(one.uow, POOL)
    expect(heard.shared(CLAIMS)).toBeGreaterThan(1)
    expect(cutting.cuts).toBeGreaterThan(0)
  }
}, 120_000)

test('the two hands of one person, grabbed at by forty claims of theirs in shared transactions', async () => {
  const town = await aCommunity(server(), { workers: [{ skills: ['water'], cap: 2 }] })
  const made = await submitted(town, 40)
  const heard = overhear()
  const outcomes = await Promise.all(made.map(({ id }, n) => claim(n % 2 === 0 ? server() : other, town.worker, id)))
  heard.end()
  expect(outcomes.filter((word) => word === 'done')).toHaveLength(2)
  expect(outcomes.filter((word) => word === 'TICKET_CAP_REACHED')).toHaveLength(38)
  const { perPerson } = await judge(town)
  expect(perPerson.get(town.worker.staffId)).toBe(2)
  if (networked) expect(heard.shared(CLAIMS)).toBeGreaterThan(0)
}, 60_000)

test('one ticket wanted by thirty in two processes', async () => {
  const town = await aCommunity(server(), { workers: Array.from({ length: 30 }, () => ({ skills: ['water'] as const, cap: 3 })) })
  const [one] = await submitted(town, 1)
  const outcomes = await Promise.all(town.workers.map((who, n) => claim(n % 2 === 0 ? server() : other, who, one?.id as string)))
  expect(outcomes.filter((word) => word === 'done')).toHaveLength(1)
  expect(outcomes.filter((word) => word === 'TICKET_ALREADY_CLAIMED')).toHaveLength(29)
  await judge(town)
}, 60_000)

test('twenty copies of one claim at once, the first of which breaks: one effect, and every answer that is not "busy" is the same', async () => {
  const town = await aCommunity(server(), { workers: [{ skills: ['water'], cap: 3 }] })
  for (const [ticket] of [await submitted(town, 1), await submitted(town, 1)]) {
    const by = networked ? await stranger(server().database) : undefined
    let cut = 0
    const heard = overhear(({ text, threadId }) => {
      // The answer of the first is on its way when its connection goes.
      if (!by || !text.includes('idempotency_key') || !text.includes('COMMIT') || ++cut > 1) return
      return by.query(`KILL CONNECTION ${threadId}`).then(() => undefined)
    })
    const key = newKey()
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        server()
          .as(town.worker)
          .field.claim({ ticketId: ticket?.id as string }, { key }),
      ),
    )
    heard.end()
    await by?.end()
    const words = answers.map((one) => (one.status === 'fulfilled' ? one.value.data.status : (one.reason as { code: string }).code))
    expect(words.filter((word) => word !== 'BUSY')).toEqual(words.filter((word) => word !== 'BUSY').map(() => 'claimed'))
    expect(words.filter((word) => word === 'claimed').length).toBeGreaterThanOrEqual(19)
    if (networked) expect(cut).toBeGreaterThan(0)
  }
  const { perPerson } = await judge(town)
  expect(perPerson.get(town.worker.staffId)).toBe(2)
}, 60_000)

/** The embedded database has no rows that somebody else could hold. */
const overANetwork = networked ? test : undefined

overANetwork?.(
  'somebody holds the row of one ticket: the other claims of that moment are through, and its own waits or is told to come again',
  async () => {
    const town = await aCommunity(server(), { workers: Array.from({ length: 10 }, () => ({ skills: ['water'] as const, cap: 3 })) })
    const made = await submitted(town, 10)
    const by = await stranger(server().database)
    await by.query('START TRANSACTION')
    await by.query('UPDATE ticket SET version = version WHERE id = ?', [made[0]?.id])
    const began = performance.now()
    const times: number[] = []
    const claims = made.map(async ({ id }, n) => {
      const outcome = await claim(server(), town.workers[n] as StaffWho, id)
      times[n] = performance.now() - began
      return outcome
    })
    // Who comes later is not behind them.
    await pause(300)
    const [late] = await submitted(town, 1)
    const lateBegan = performance.now()
    expect(await claim(server(), town.workers[9] as StaffWho, late?.id as string)).toBe('done')
    const lateTook = performance.now() - lateBegan
    await pause(5_000)
    await by.query('ROLLBACK')
    await by.end()
    expect(await Promise.all(claims)).toEqual(made.map(() => 'done'))
    // A short lock wait at the most, and then by themselves.
    expect(Math.max(...times.slice(1))).toBeLessThan(4_000)
    expect(lateTook).toBeLessThan(3_500)
    await judge(town)
  },
  60_000,
)
