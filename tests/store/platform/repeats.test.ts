import { setTimeout as pause } from 'node:timers/promises'
import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import { AppError, refuse } from '@jinlin/bff/platform/errors'
import { createIdempotency, type Stored } from '@jinlin/bff/platform/idempotency/idempotency'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })

class Crash extends Error {}

type Ending = 'busy' | 'crash' | 'no' | 'later' | 'slow' | 'done'

const FAILURES: Partial<Record<Ending, () => Error>> = {
  busy: () => refuse('BUSY'),
  crash: () => new Crash('broken'),
  no: () => refuse('TICKET_ALREADY_CLAIMED'),
  later: () => refuse('RATE_LIMITED', { retryAfter: 1 }),
}

/** Twenty copies of one intent at once, whose first runs end as told and all further ones well. @returns what everybody heard and what it did */
const twenty = async (endings: readonly Ending[], shared: string | undefined) => {
  const { db, uow, clock } = server()
  const idempotency = createIdempotency(db, uow, clock)
  const intent = { actor: `resident:${newIdAt(clock.now())}`, operation: 'note.add', key: 'twenty-at-once', hash: 'h' }
  const eventId = newIdAt(clock.now())
  let runs = 0
  const work = async () => {
    const at = runs++
    await uow.run((tx) => tx.insert(outboxReceipt, { eventId, listener: `run-${at}`, at: tx.now }))
    const ending = endings[at] ?? 'done'
    if (ending === 'slow') await pause(1_300)
    const failure = FAILURES[ending]
    if (failure) throw failure()
    return { status: 201, body: { run: at } }
  }
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => idempotency.once(intent, work, shared)))
  const effects = await db.query<{ listener: string }>('SELECT listener FROM outbox_receipt WHERE event_id = ?', [eventId])
  expect(idempotency.underWay).toBe(0)
  return {
    runs,
    bodies: answers.flatMap((one) => (one.status === 'fulfilled' ? [(one.value as Stored).body] : [])),
    fresh: answers.filter((one) => one.status === 'fulfilled' && !one.value.replayed).length,
    errors: answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : [])),
    effects: effects.map(({ listener }) => listener),
  }
}

for (const shared of [undefined, 'ticket']) {
  const how = shared === undefined ? 'alone' : 'in shared transactions'

  test.each<Ending>(['busy', 'crash', 'later'])(
    `${how}: the first fails with %s, which is not an answer: one of the others happens, once, and all hear the same`,
    async (ending) => {
      const { bodies, errors, effects, fresh } = await twenty([ending], shared)
      expect(errors).toHaveLength(1)
      expect(errors[0]).toBeInstanceOf(ending === 'crash' ? Crash : AppError)
      expect(effects).toHaveLength(1)
      expect(fresh).toBe(1)
      const run = Number(effects[0]?.slice('run-'.length))
      expect(bodies).toEqual(Array(19).fill({ run }))
    },
  )

  test(`${how}: several fail one after the other, and still it happens once`, async () => {
    const { bodies, effects, fresh, errors } = await twenty(['crash', 'busy', 'later', 'crash'], shared)
    expect(errors.length).toBeGreaterThanOrEqual(1)
    expect(errors.length).toBeLessThanOrEqual(4)
    expect(effects).toHaveLength(1)
    expect(fresh).toBe(1)
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
  })

  test(`${how}: the first is refused: that is the answer of all, and nothing happens`, async () => {
    const { bodies, errors, effects, runs } = await twenty(['no'], shared)
    expect(errors.map((error) => (error as AppError).code)).toEqual(['TICKET_ALREADY_CLAIMED'])
    expect(bodies).toEqual(Array(19).fill(expect.objectContaining({ refused: 'TICKET_ALREADY_CLAIMED' })))
    expect(effects).toEqual([])
    expect(runs).toBe(1)
  })

  test(`${how}: the first takes longer than anybody waits for it: one effect all the same`, async () => {
    const { bodies, effects, fresh } = await twenty(['slow'], shared)
    expect(effects).toHaveLength(1)
    expect(fresh).toBe(1)
    expect(bodies).toEqual(Array(20).fill({ run: Number(effects[0]?.slice('run-'.length)) }))
  })
}
