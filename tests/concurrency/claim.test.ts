import { newKey } from '../support/server'
import { aCommunity, type StaffWho, useServer } from '../support/world'
import { report } from '../http/tickets'

const server = useServer()

interface Held {
  ticketId: string
  assigneeId: string | null
}

const holders = async (communityId: string): Promise<Held[]> =>
  server().ports.db.query<Held>('SELECT id AS ticketId, assignee_id AS assigneeId FROM ticket WHERE community_id = ? ORDER BY id', [
    communityId,
  ])

const counters = async (communityId: string): Promise<Map<string, number>> => {
  const rows = await server().ports.db.query<{ staffId: string; n: number }>(
    'SELECT staff_id AS staffId, open_count AS n FROM worker_load WHERE community_id = ?',
    [communityId],
  )
  return new Map(rows.map(({ staffId, n }) => [staffId, Number(n)]))
}

/** `claimed`, or the code of the refusal. A server that is busy is asked again with the same key, as a phone does. */
const claim = async (who: StaffWho, ticketId: string): Promise<string> => {
  const key = newKey()
  for (;;) {
    try {
      await server().as(who).field.claim({ ticketId }, { key })
      return 'claimed'
    } catch (error) {
      const { code } = error as { code: string }
      if (code !== 'BUSY') return code
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

const tally = (words: readonly string[]) =>
  Object.fromEntries([...new Set(words)].sort().map((word) => [word, words.filter((one) => one === word).length]))

const tickets = async (town: Awaited<ReturnType<typeof aCommunity>>, count: number): Promise<string[]> => {
  const reporters = [town.resident, town.tenant, town.family, town.neighbour]
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push((await report(server(), town, { who: reporters[n % reporters.length] })).id)
  return ids
}

test('two hundred people claim fifty tickets: one owner each, nobody above the cap, every refusal says why', async () => {
  const cap = 1
  const town = await aCommunity(server(), { houses: 2, workers: Array.from({ length: 200 }, () => ({ skills: ['water'] as const, cap })) })
  const ids = await tickets(town, 50)
  // Each person tries three; each ticket is wanted by twelve.
  const tries = town.workers.flatMap((who, at) => [0, 1, 2].map((more) => claim(who, ids[(at * 3 + more * 17) % ids.length] as string)))
  const outcomes = await Promise.all(tries)

  const held = await holders(town.communityId)
  const perPerson = new Map<string, number>()
  for (const { assigneeId } of held) if (assigneeId !== null) perPerson.set(assigneeId, (perPerson.get(assigneeId) ?? 0) + 1)
  expect(
    Object.keys(tally(outcomes)).filter((word) => !['claimed', 'TICKET_ALREADY_CLAIMED', 'TICKET_CAP_REACHED'].includes(word)),
  ).toEqual([])
  expect(outcomes.filter((word) => word === 'claimed')).toHaveLength(held.filter(({ assigneeId }) => assigneeId !== null).length)
  expect(Math.max(...perPerson.values())).toBeLessThanOrEqual(cap)
  // Twelve people wanted each, and two hundred hands were free: none was left over.
  expect(held.filter(({ assigneeId }) => assigneeId === null)).toEqual([])
  expect(Object.fromEntries(await counters(town.communityId))).toEqual(Object.fromEntries(perPerson))
  // Each has exactly one line of claiming, and the promise to name somebody was kept once.
  const lines = await server().ports.db.query<{ n: number }>(
    "SELECT COUNT(*) AS n FROM ticket_event WHERE community_id = ? AND action = 'claim'",
    [town.communityId],
  )
  expect(Number(lines[0]?.n)).toBe(50)
}, 120_000)

test('five people with two hands each grab at forty tickets with all they have: ten are held, two by each', async () => {
  const town = await aCommunity(server(), { workers: Array.from({ length: 5 }, () => ({ skills: ['water'] as const, cap: 2 })) })
  const ids = await tickets(town, 40)
  const outcomes = await Promise.all(
    town.workers.flatMap((who, at) => ids.map((_, n) => claim(who, ids[(n + at * 8) % ids.length] as string))),
  )
  expect(tally(outcomes)['claimed']).toBe(10)
  expect([...(await counters(town.communityId)).values()]).toEqual([2, 2, 2, 2, 2])
  const held = (await holders(town.communityId)).filter(({ assigneeId }) => assigneeId !== null)
  expect(tally(held.map(({ assigneeId }) => assigneeId as string))).toEqual(
    Object.fromEntries(town.workers.map(({ staffId }) => [staffId, 2])),
  )
}, 120_000)

test('taking and letting go at the same time never loses a place', async () => {
  const town = await aCommunity(server(), { workers: Array.from({ length: 4 }, () => ({ skills: ['water'] as const, cap: 3 })) })
  const ids = await tickets(town, 12)
  for (let round = 0; round < 3; round++) {
    await Promise.all(town.workers.flatMap((who) => ids.map((id) => claim(who, id))))
    const held = (await holders(town.communityId)).filter(({ assigneeId }) => assigneeId !== null)
    await Promise.all(
      held.map(({ ticketId, assigneeId }) => {
        const who = town.workers.find(({ staffId }) => staffId === assigneeId) as StaffWho
        return server().as(who).field.return({ ticketId, reason: 'overload' })
      }),
    )
    expect([...(await counters(town.communityId)).values()]).toEqual([0, 0, 0, 0])
  }
}, 120_000)

test('a number is given once, however many report at the same moment', async () => {
  const town = await aCommunity(server())
  const reporters = [town.resident, town.tenant, town.family, town.neighbour]
  const made = await Promise.all(Array.from({ length: 24 }, (_, n) => report(server(), town, { who: reporters[n % 4] })))
  const numbers = made.map(({ number }) => Number(number.slice(-4))).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 24 }, (_, n) => n + 1))
}, 60_000)

test('the last place of a visit goes to one', async () => {
  const town = await aCommunity(server())
  const [slot] = (await server().as(town.resident).ticket.slots({ communityId: town.communityId, categoryKey: 'home.water.leak' })).data
  const visit = { visitMode: 'slot', slotFrom: slot?.from as number, slotTo: slot?.to as number } as const
  const reporters = [town.resident, town.tenant, town.family, town.neighbour]
  const outcomes = await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      report(server(), town, { who: reporters[n % 4], ...visit }).then(
        () => 'booked',
        (error: { code: string }) => error.code,
      ),
    ),
  )
  expect(tally(outcomes)).toEqual({ SLOT_UNAVAILABLE: 10, booked: 6 })
}, 60_000)
