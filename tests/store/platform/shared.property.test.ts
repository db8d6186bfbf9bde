import fc from 'fast-check'
import { DuplicateKey } from '@jinlin/bff/platform/db/failure'
import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { workerLoad } from '@jinlin/bff/features/ticket/routing.tables'
import { useServer } from '../../support/world'

const server = useServer()

/** Few, so that groups meet at the same rows and lock each other out; or many, so that most groups come to their end. */
const FEW = 6
const MANY = 300
const START = 5

interface Transfer {
  from: number
  to: number
  amount: number
  /** Few, so that some meet: of those only one may happen. */
  name: number
  /** Before anything was written, in the middle of it, or not at all. */
  givesUp: 'before' | 'between' | 'after' | 'never'
  /** Another statement in between, so that not all are at the same step. */
  looks: boolean
}

class GaveUp extends Error {}
class Empty extends Error {}

/** @param often something goes wrong: most groups fail then, and hardly any otherwise */
const transfers = (often: boolean, purses: number) =>
  fc.array(
    fc.record({
      from: fc.nat(purses - 1),
      to: fc.nat(purses - 1),
      amount: fc.integer({ min: 1, max: 4 }),
      name: fc.nat(often ? 60 : 3_000),
      givesUp: fc.oneof(
        { weight: often ? 8 : 100, arbitrary: fc.constant('never' as const) },
        fc.constantFrom('before' as const, 'between' as const, 'after' as const),
      ),
      looks: fc.boolean(),
    }),
    { minLength: 20, maxLength: 60 },
  )

const SPEND = 'UPDATE worker_load SET open_count = open_count - ? WHERE community_id = ? AND staff_id = ? AND open_count >= ?'
const GAIN = 'UPDATE worker_load SET open_count = open_count + ? WHERE community_id = ? AND staff_id = ?'

/** Of the open transaction at the database: which of its connection's; the embedded one has no such name. */
const nameOf = async (tx: Tx): Promise<string | undefined> => {
  if (server().db.kind !== 'mysql') return undefined
  const [connection] = await tx.query<{ id: number }>('SELECT CONNECTION_ID() AS id')
  const [begun] = await tx.query<{ Value: string }>("SHOW SESSION STATUS LIKE 'Com_begin'")
  return `${connection?.id} ${begun?.Value}`
}

/** Transfers by the transaction that they happened in. */
const together = new Map<string, number>()

/** @returns what became of each: `done`, or the name of what it was refused with */
const carryOut = (town: string, purses: readonly string[], list: readonly Transfer[]): Promise<string[]> =>
  Promise.all(
    list.map(async ({ from, to, amount, name, givesUp, looks }, at) => {
      try {
        const within = await server().uow.run(async (tx) => {
          if (givesUp === 'before') throw new GaveUp()
          if (looks) await tx.query('SELECT open_count FROM worker_load WHERE community_id = ? AND staff_id = ?', [town, purses[to] ?? ''])
          const spent = await tx.run(SPEND, [amount, town, purses[from] ?? '', amount])
          if (spent.affected === 0) throw new Empty()
          if (givesUp === 'between') throw new GaveUp()
          await tx.run(GAIN, [amount, town, purses[to] ?? ''])
          await tx.append(outboxReceipt, { eventId: town, listener: `transfer-${name}`, at: tx.now })
          const own = await nameOf(tx)
          if (givesUp === 'after') throw new GaveUp()
          return own
        }, `transfer-${at}`)
        if (within !== undefined) together.set(within, (together.get(within) ?? 0) + 1)
        return 'done'
      } catch (error) {
        return error instanceof GaveUp
          ? 'GaveUp'
          : error instanceof Empty
            ? 'Empty'
            : error instanceof DuplicateKey
              ? 'DuplicateKey'
              : String(error)
      }
    }),
  )

const balances = async (town: string, purses: readonly string[]): Promise<number[]> => {
  const rows = await server().db.query<{ id: string; n: number }>(
    'SELECT staff_id AS id, open_count AS n FROM worker_load WHERE community_id = ?',
    [town],
  )
  const byId = new Map(rows.map(({ id, n }) => [id, Number(n)]))
  return purses.map((id) => byId.get(id) ?? Number.NaN)
}

test('sixty at once, some refused, some giving up in the middle, some under a name that is taken: each happens whole or not at all', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(transfers(true, FEW), transfers(false, FEW), transfers(false, MANY)), async (list) => {
      const { db, clock } = server()
      const id = () => newIdAt(clock.now())
      const town = id()
      const purses = Array.from({ length: MANY }, id)
      const rows = purses.map((staffId) => ({ communityId: town, staffId, openCount: START, lastAssignedAt: null }))
      await server().uow.run((tx) => tx.insert(workerLoad, rows))

      const outcomes = await carryOut(town, purses, list)

      const expected = purses.map(() => START)
      const names = new Set<number>()
      for (const [at, { from, to, amount, name }] of list.entries()) {
        if (outcomes[at] !== 'done') continue
        expected[from] = (expected[from] ?? 0) - amount
        expected[to] = (expected[to] ?? 0) + amount
        expect(names.has(name)).toBe(false)
        names.add(name)
      }
      const left = await balances(town, purses)
      expect(left).toEqual(expected)
      expect(Math.min(...left)).toBeGreaterThanOrEqual(0)
      const kept = await db.query<{ listener: string }>('SELECT listener FROM outbox_receipt WHERE event_id = ?', [town])
      expect(kept.map(({ listener }) => listener).sort()).toEqual([...names].map((name) => `transfer-${name}`).sort())
      for (const [at, { givesUp }] of list.entries()) {
        expect(['done', 'GaveUp', 'Empty', 'DuplicateKey']).toContain(outcomes[at])
        if (outcomes[at] === 'GaveUp') expect(givesUp).not.toBe('never')
        if (outcomes[at] === 'done') expect(givesUp).toBe('never')
      }
      done += names.size
    }),
    { numRuns: 30 },
  )
  expect(done).toBeGreaterThan(100)
  // Or all of this would say nothing about groups.
  if (server().db.kind === 'mysql') expect([...together.values()].filter((members) => members > 1).length).toBeGreaterThan(10)
}, 120_000)
