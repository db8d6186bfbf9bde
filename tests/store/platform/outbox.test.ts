import { on, onOutside, type StoredEvent } from '@jinlin/bff/platform/outbox/listener'
import { createOutbox } from '@jinlin/bff/platform/outbox/relay'
import type { Tx } from '@jinlin/bff/platform/db/uow'
import { MINUTE } from '../../support/clock'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })

let types = 0
/** A type of event of its own per test: what other tests left lying about concerns nobody here. */
const newType = () => `test.t${++types}`
const note = (tx: Tx, event: StoredEvent, action: string) =>
  tx.audit.add({ actorId: 'suite', actorKind: 'system', action, subjectKind: 'event', subjectId: event.subjectId })
const effects = async (action: string): Promise<string[]> =>
  (
    await server().db.query<{ subject_id: string }>('SELECT subject_id FROM audit_entry WHERE action = ? ORDER BY subject_id', [action])
  ).map(({ subject_id: subject }) => subject)
const emit = (type: string, ...subjects: string[]) =>
  server().uow.run((tx) => tx.outbox.add(subjects.map((subjectId) => ({ type, subjectId, payload: { n: 1 } }))))
const relay = (...listeners: Parameters<typeof createOutbox>[0]['listeners']) => {
  const { uow, clock, ports, db } = server()
  return createOutbox({ db, uow, clock, log: ports.log, listeners })
}
const subjects = (count: number) => Array.from({ length: count }, (_, at) => `s${String(at).padStart(3, '0')}`)

test('an event is told to every listener of its type, with what was written', async () => {
  const type = newType()
  const heard: StoredEvent[] = []
  const outbox = relay(
    on(type, `${type}.a`, async (event) => void heard.push(event)),
    on(type, `${type}.b`, (event, tx) => note(tx, event, `${type}.b`)),
    on('test.other', `${type}.c`, () => Promise.reject(new Error('not mine'))),
  )
  await emit(type, 'ticket-1')
  await outbox.drain()
  expect(heard).toMatchObject([{ type, subjectId: 'ticket-1', payload: { n: 1 }, communityId: null, at: server().clock.now() }])
  expect(await effects(`${type}.b`)).toEqual(['ticket-1'])
})

test('while people wait for a connection news waits too, and in an endless crowd it gets through all the same', async () => {
  const type = newType()
  const { uow, clock, ports, db } = server()
  const listener = on(type, `${type}.a`, (event, tx) => note(tx, event, `${type}.a`))
  let looks = 0
  const inCrowd = (looksUntilFree: number) =>
    createOutbox({ db, uow, clock, log: ports.log, listeners: [listener], waiting: () => (looks++ < looksUntilFree ? 7 : 0) })
  await emit(type, 'a')
  await inCrowd(3).drain()
  expect(looks).toBeGreaterThan(3)
  await emit(type, 'b', 'c')
  await inCrowd(Infinity).drain()
  expect(await effects(`${type}.a`)).toEqual(['a', 'b', 'c'])
})

test('an event of a unit that is rolled back was never there', async () => {
  const type = newType()
  await server()
    .uow.run(async (tx) => {
      await tx.outbox.add([{ type, subjectId: 'x', payload: {} }])
      throw new Error('no')
    })
    .catch(() => undefined)
  await relay(on(type, `${type}.a`, (event, tx) => note(tx, event, `${type}.a`))).drain()
  expect(await effects(`${type}.a`)).toEqual([])
})

test('a hundred events and two relays at once: each effect once', async () => {
  const type = newType()
  const listener = on(type, `${type}.a`, (event, tx) => note(tx, event, `${type}.a`))
  await emit(type, ...subjects(100))
  await Promise.all([relay(listener).drain(), relay(listener).drain()])
  expect(await effects(`${type}.a`)).toEqual(subjects(100))
})

test('a listener that dies after its effect and before the event is finished: the second delivery does nothing', async () => {
  const type = newType()
  let fail = true
  const outbox = relay(
    on(type, `${type}.a`, (event, tx) => note(tx, event, `${type}.a`)),
    on(type, `${type}.b`, async (event, tx) => {
      if (fail) throw new Error('died')
      await note(tx, event, `${type}.b`)
    }),
  )
  await emit(type, 'once')
  await outbox.drain()
  expect([await effects(`${type}.a`), await effects(`${type}.b`)]).toEqual([['once'], []])
  fail = false
  server().clock.advance(3_000)
  await outbox.drain()
  expect([await effects(`${type}.a`), await effects(`${type}.b`)]).toEqual([['once'], ['once']])
})

test('what a failing listener wrote is gone', async () => {
  const type = newType()
  const outbox = relay(
    on(type, `${type}.a`, async (event, tx) => {
      await note(tx, event, `${type}.a`)
      throw new Error('after writing')
    }),
  )
  await emit(type, 'half')
  await outbox.drain()
  expect(await effects(`${type}.a`)).toEqual([])
})

test('a relay that died with a lease gives its events back after thirty seconds', async () => {
  const type = newType()
  const { db, clock } = server()
  await emit(type, 'left behind')
  await db.run("UPDATE outbox_event SET lease_by = 'dead', due_at = ? WHERE type = ?", [
    new Date(clock.now() + 30_000).toISOString().replace('T', ' ').slice(0, 23),
    type,
  ])
  const outbox = relay(on(type, `${type}.a`, (event, tx) => note(tx, event, `${type}.a`)))
  await outbox.drain()
  expect(await effects(`${type}.a`)).toEqual([])
  clock.advance(30_001)
  await outbox.drain()
  expect(await effects(`${type}.a`)).toEqual(['left behind'])
})

test('ten failures make it dead: visible with its reason, and alive again when somebody says so', async () => {
  const type = newType()
  let tries = 0
  let fail = true
  const outbox = relay(
    on(type, `${type}.a`, async (event, tx) => {
      tries++
      if (fail) throw new Error('the paper is out')
      await note(tx, event, `${type}.a`)
    }),
  )
  await emit(type, 'dead')
  for (let round = 0; round < 15; round++) {
    await outbox.drain()
    server().clock.advance(11 * MINUTE)
  }
  expect(tries).toBe(10)
  const dead = (await outbox.dead()).filter((event) => event.type === type)
  expect(dead).toMatchObject([{ subjectId: 'dead', attempts: 10, lastError: `${type}.a: the paper is out` }])
  expect((await outbox.counts()).dead).toBeGreaterThanOrEqual(1)
  fail = false
  expect(await outbox.redrive(dead.map(({ id }) => id))).toBe(1)
  await outbox.drain()
  expect(await effects(`${type}.a`)).toEqual(['dead'])
})

test('it waits longer each time', async () => {
  const type = newType()
  const at: number[] = []
  const outbox = relay(
    on(type, `${type}.a`, async () => {
      at.push(server().clock.now())
      throw new Error('again')
    }),
  )
  await emit(type, 'slow')
  for (let second = 0; second < 40; second++) {
    await outbox.drain()
    server().clock.advance(1_000)
  }
  expect(at.map((one) => (one - (at[0] ?? 0)) / 1_000)).toEqual([0, 2, 6, 14, 30])
})

test('a listener that speaks to the outside runs without a transaction and once more only after a failure', async () => {
  const type = newType()
  const said: string[] = []
  let fail = true
  const outbox = relay(
    onOutside(type, `${type}.a`, async (event) => {
      expect(server().db.ambient()).toBeUndefined()
      said.push(event.subjectId)
      if (fail) throw new Error('line busy')
    }),
  )
  await emit(type, 'hello')
  await outbox.drain()
  fail = false
  server().clock.advance(3_000)
  await outbox.drain()
  server().clock.advance(60_000)
  await outbox.drain()
  expect(said).toEqual(['hello', 'hello'])
})

test('two listeners of one name are a mistake', () => {
  const one = on('a', 'same', async () => undefined)
  expect(() =>
    relay(
      one,
      on('b', 'same', async () => undefined),
    ),
  ).toThrow('same')
})

test('after a commit the relay looks at once', async () => {
  const type = newType()
  const heard: string[] = []
  const { uow, clock, ports, db } = server()
  const listener = on(type, `${type}.a`, async ({ subjectId }) => void heard.push(subjectId))
  // By itself it would look again in an hour.
  const outbox = createOutbox({ db, uow, clock, log: ports.log, listeners: [listener], idleMs: 60 * MINUTE })
  const until = async (what: string) => {
    while (!heard.includes(what)) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await emit(type, 'first')
  outbox.start()
  await until('first')
  await outbox.drain()
  await emit(type, 'second')
  outbox.kick()
  await until('second')
  await outbox.stop()
  expect(heard).toEqual(['first', 'second'])
})
