import fc from 'fast-check'
import { DuplicateKey } from '@jinlin/bff/platform/db/failure'
import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })

/** Few keys, so that most sequences meet one of their own or of an earlier unit. */
const KEYS = 5

type Step =
  | { do: 'append' | 'insert'; key: number; at: number; caught: boolean }
  | { do: 'heap'; from: number }
  | { do: 'update' | 'read' | 'remove'; key: number; at: number }
  | { do: 'both'; key: number; other: number; at: number }
  | { do: 'nested'; steps: Step[]; caught: boolean }
  | { do: 'throw' }

const key = fc.nat(KEYS - 1)
const at = fc.nat(1_000).map((n) => n * 1_000)
const { step } = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 3 }),
  step: fc.oneof(
    { depthSize: 'small' },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('append' as const), key, at, caught: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('insert' as const), key, at, caught: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('heap' as const), from: fc.nat(3) }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('update' as const, 'read' as const, 'remove' as const), key, at }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('both' as const), key, other: key, at }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('nested' as const), steps: tie('steps'), caught: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant({ do: 'throw' as const }) },
  ),
}))

class GaveUp extends Error {}

/** What the unit may leave behind: the rows, or nothing, because a row that was appended could not be. */
type Rows = Map<string, number>
const names = (from: number, count: number): string[] => Array.from({ length: count }, (_, n) => `k${from + n}`)
/** Above what waits for the next message, so that it goes by itself. */
const HEAP = 1_800

/** Says what a unit does to rows that are there, one step at a time. `doomed`: an appended row met one of its name. */
class Model {
  doomed = false
  constructor(readonly rows: Rows) {}
  append(name: string, value: number): void {
    if (this.rows.has(name)) this.doomed = true
    else this.rows.set(name, value)
  }
}

/** Carries out steps on both; whatever the database answers before it is doomed must be what the model says. */
const walk = async (tx: Tx, eventId: string, steps: readonly Step[], model: Model): Promise<void> => {
  const row = (name: string, value: number) => ({ eventId, listener: name, at: value })
  for (const one of steps) {
    if (one.do === 'throw') throw new GaveUp()
    if (one.do === 'nested') {
      const inner = server().uow.run((joined) => walk(joined, eventId, one.steps, model))
      // What fell in the joined unit is not undone by itself, so what the outer one keeps is what the steps before the fall did.
      await (one.caught ? inner.catch(() => undefined) : inner)
      continue
    }
    if (one.do === 'heap') {
      const list = names(100 + one.from * HEAP, HEAP)
      const appending = tx.append(
        outboxReceipt,
        list.map((name) => row(name, 1_000)),
      )
      for (const name of list) model.append(name, 1_000)
      await appending
      continue
    }
    const name = `k${one.key}`
    if (one.do === 'append') {
      model.append(name, one.at)
      const appended = tx.append(outboxReceipt, row(name, one.at))
      await (one.caught ? appended.catch(() => undefined) : appended)
    } else if (one.do === 'insert') {
      const taken = model.rows.has(name)
      const error: Error | undefined = await tx.insert(outboxReceipt, row(name, one.at)).then(
        () => undefined,
        (thrown: Error) => thrown,
      )
      if (!model.doomed) expect(error === undefined).toBe(!taken)
      if (error === undefined) model.rows.set(name, one.at)
      else if (!one.caught) throw error
    } else if (one.do === 'both') {
      model.append(name, one.at)
      const [, found] = await Promise.all([
        tx.append(outboxReceipt, row(name, one.at)),
        tx.one(outboxReceipt, { eventId, listener: `k${one.other}` }),
      ])
      if (!model.doomed) expect(found?.at).toBe(model.rows.get(`k${one.other}`))
    } else if (one.do === 'read') {
      expect((await tx.one(outboxReceipt, { eventId, listener: name }))?.at).toBe(model.rows.get(name))
    } else if (one.do === 'update') {
      expect(await tx.update(outboxReceipt, { eventId, listener: name }, { at: one.at })).toBe(model.rows.has(name) ? 1 : 0)
      if (model.rows.has(name)) model.rows.set(name, one.at)
    } else {
      expect(await tx.delete(outboxReceipt, { eventId, listener: name })).toBe(model.rows.delete(name) ? 1 : 0)
    }
  }
}

const stored = async (eventId: string): Promise<Rows> => {
  const rows = await server().uow.run((tx) => tx.find(outboxReceipt, { eventId }))
  return new Map(rows.map(({ listener, at: value }) => [listener, value]))
}

const sorted = (rows: Rows): [string, number][] => [...rows].sort(([a], [b]) => (a < b ? -1 : 1))

test('whatever a unit appends, inserts, reads and catches: acknowledged it is there whole and once, refused nothing of it is', async () => {
  let [kept, doomed] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 3 }), async (units) => {
      const eventId = newIdAt(server().clock.now())
      let before: Rows = new Map()
      for (const steps of units) {
        const model = new Model(new Map(before))
        const error: Error | undefined = await server()
          .uow.run((tx) => walk(tx, eventId, steps, model))
          .then(
            () => undefined,
            (thrown: Error) => thrown,
          )
        if (error !== undefined && !(error instanceof GaveUp) && !(error instanceof DuplicateKey)) throw error
        // A row that could not be appended undoes the unit, whoever caught what.
        if (model.doomed) expect(error).toBeDefined()
        if (error === undefined) kept += 1
        if (model.doomed) doomed += 1
        if (error === undefined) before = model.rows
        expect(sorted(await stored(eventId))).toEqual(sorted(before))
      }
    }),
    { numRuns: server().db.kind === 'mysql' ? 70 : 150, seed: 20_261_122 },
  )
  // Neither side of the sentence is empty.
  expect(kept).toBeGreaterThan(30)
  expect(doomed).toBeGreaterThan(15)
})
