import { setTimeout as pause } from 'node:timers/promises'
import { DuplicateKey, Transient } from '@jinlin/bff/platform/db/failure'
import { outboxReceipt } from '@jinlin/bff/platform/db/platform-tables'
import { createUow } from '@jinlin/bff/platform/db/uow'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { refuse } from '@jinlin/bff/platform/errors'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })

const receipt = (listener: string) => ({ eventId: newIdAt(server().clock.now()), listener, at: server().clock.now() })
const countOf = async (listener: string): Promise<number> =>
  Number((await server().db.one<{ n: number }>('SELECT COUNT(*) AS n FROM outbox_receipt WHERE listener = ?', [listener]))?.n)

const withResolvers = () => {
  let resolve!: (value: unknown) => void
  const promise = new Promise((done) => {
    resolve = done
  })
  return { promise, resolve }
}

test('what a rolled back unit wrote is gone', async () => {
  await expect(
    server().uow.run(async (tx) => {
      await tx.insert(outboxReceipt, receipt('rollback'))
      throw refuse('TICKET_STATE')
    }),
  ).rejects.toMatchObject({ code: 'TICKET_STATE' })
  expect(await countOf('rollback')).toBe(0)
})

test('a second run joins the first and falls with it', async () => {
  const { uow } = server()
  await expect(
    uow.run(async (outer) => {
      await outer.insert(outboxReceipt, receipt('join'))
      await uow.run((inner) => inner.insert(outboxReceipt, receipt('join')))
      expect(await countOf('join')).toBe(2)
      throw new Error('both go')
    }),
  ).rejects.toThrow('both go')
  expect(await countOf('join')).toBe(0)
})

test('a read through the database inside an open unit sees what the unit wrote, one outside does not', async () => {
  const { uow, db } = server()
  const wrote = withResolvers()
  const looked = withResolvers()
  const row = receipt('visible')
  const unit = uow.run(async (tx) => {
    await tx.insert(outboxReceipt, row)
    expect(await db.one('SELECT listener FROM outbox_receipt WHERE event_id = ?', [row.eventId])).toEqual({ listener: 'visible' })
    wrote.resolve(undefined)
    if (db.kind === 'mysql') await looked.promise
  })
  await wrote.promise
  // The embedded database lets nobody in while a unit is open, so there the read waits and finds the commit.
  const seen = await countOf('visible')
  looked.resolve(undefined)
  await unit
  expect(seen).toBe(db.kind === 'mysql' ? 0 : 1)
  expect(await countOf('visible')).toBe(1)
})

test('what is appended is there for every later statement, and refused at the latest by the commit', async () => {
  const { uow, db } = server()
  const row = receipt('appended')
  await uow.run(async (tx) => {
    await tx.append(outboxReceipt, row)
    expect(await db.one('SELECT listener FROM outbox_receipt WHERE event_id = ?', [row.eventId])).toEqual({ listener: 'appended' })
    expect(await tx.one(outboxReceipt, { eventId: row.eventId })).toEqual(row)
    expect(await tx.update(outboxReceipt, { eventId: row.eventId, listener: 'appended' }, { at: row.at })).toBe(1)
  })
  const other = receipt('appended-too')
  const twice = uow.run(async (tx) => {
    await tx.append(outboxReceipt, other)
    await tx.append(outboxReceipt, row)
  })
  await expect(twice).rejects.toBeInstanceOf(DuplicateKey)
  expect(await countOf('appended-too')).toBe(0)
})

test('one call is one statement', async () => {
  const { uow, db } = server()
  const two = "SELECT 1; DELETE FROM outbox_receipt WHERE listener = 'appended'"
  await expect(db.query(two)).rejects.toThrow(TypeError)
  await expect(uow.run((tx) => tx.query(two))).rejects.toThrow(TypeError)
  const row = { ...receipt("'; DELETE FROM outbox_receipt; --"), at: 0 }
  await uow.run((tx) => tx.append(outboxReceipt, row))
  expect(await countOf(row.listener)).toBe(1)
  expect(await countOf('appended')).toBe(1)
})

test('a guard that does not hold changes nothing and says so', async () => {
  const { uow } = server()
  const row = receipt('guard')
  const affected = await uow.run(async (tx) => {
    await tx.insert(outboxReceipt, row)
    const missed = await tx.update(outboxReceipt, { eventId: row.eventId, listener: 'somebody else' }, { at: 0 })
    const same = await tx.update(outboxReceipt, { eventId: row.eventId, listener: 'guard' }, { at: row.at })
    return { missed, same }
  })
  // Rows matched, not rows changed: setting the same value is a match.
  expect(affected).toEqual({ missed: 0, same: 1 })
})

test('a duplicate names its constraint, the same on both databases', async () => {
  const row = receipt('twice')
  await server().uow.run((tx) => tx.insert(outboxReceipt, row))
  const error: unknown = await server()
    .uow.run((tx) => tx.insert(outboxReceipt, row))
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(DuplicateKey)
  expect((error as DuplicateKey).constraint).toBe('PRIMARY')
})

test('upsert inserts, then changes only what it was told to, and with nothing to change leaves the row', async () => {
  const { uow, db } = server()
  const row = receipt('upsert')
  const at = async () => (await uow.run((tx) => tx.one(outboxReceipt, { eventId: row.eventId, listener: 'upsert' })))?.at
  await uow.run((tx) => tx.upsert(outboxReceipt, row, ['eventId', 'listener'], ['at']))
  await uow.run((tx) => tx.upsert(outboxReceipt, { ...row, at: 5_000 }, ['eventId', 'listener'], ['at']))
  expect(await at()).toBe(5_000)
  await uow.run((tx) => tx.upsert(outboxReceipt, { ...row, at: 9_000 }, ['eventId', 'listener'], []))
  expect(await at()).toBe(5_000)
  expect(Number((await db.one<{ n: number }>('SELECT COUNT(*) AS n FROM outbox_receipt WHERE event_id = ?', [row.eventId]))?.n)).toBe(1)
})

test('a bulk insert is cut into statements that both protocols take', async () => {
  const rows = Array.from({ length: 12_000 }, () => receipt('bulk'))
  await server().uow.run((tx) => tx.insert(outboxReceipt, rows))
  expect(await countOf('bulk')).toBe(12_000)
})

describe('the whole callback runs again', () => {
  const quick = () => {
    const { db, clock } = server()
    return createUow({ db, clock, sleep: () => Promise.resolve() })
  }

  test('after a failure that the database calls repeatable, with nothing kept from the first time', async () => {
    let tries = 0
    await quick().run(async (tx) => {
      tries++
      await tx.insert(outboxReceipt, receipt('again'))
      if (tries < 4) throw new Transient(new Error('deadlock'))
    })
    expect(tries).toBe(4)
    expect(await countOf('again')).toBe(1)
  })

  test('five times, then it is BUSY', async () => {
    let tries = 0
    await expect(
      quick().run(() => {
        tries++
        return Promise.reject(new Transient(new Error('deadlock')))
      }),
    ).rejects.toMatchObject({ code: 'BUSY', status: 503 })
    expect(tries).toBe(6)
  })

  test('not after a refusal', async () => {
    let tries = 0
    await expect(
      quick().run(() => {
        tries++
        return Promise.reject(refuse('TICKET_STALE'))
      }),
    ).rejects.toMatchObject({ code: 'TICKET_STALE' })
    expect(tries).toBe(1)
  })
})

test('hooks run once, after the outermost commit, and never for a rollback', async () => {
  const { uow } = server()
  const heard: string[] = []
  await uow.run(async (tx) => {
    tx.afterCommit(() => heard.push('outer'))
    await uow.run(async (inner) => inner.afterCommit(() => heard.push('inner')))
    expect(heard).toEqual([])
  })
  await uow
    .run(async (tx) => {
      tx.afterCommit(() => heard.push('rolled back'))
      throw new Error('no')
    })
    .catch(() => undefined)
  expect(heard).toEqual(['outer', 'inner'])
})

test('a write nobody waited for does not reach the database after its unit', async () => {
  const { uow } = server()
  let late: Promise<unknown> | undefined
  await uow.run(async (tx) => {
    late = tx.insert(outboxReceipt, receipt('unawaited'))
    late.catch(() => undefined)
  })
  const written = await (late as Promise<unknown>).then(
    () => 1,
    () => 0,
  )
  // Whichever was faster: in with the unit, or not at all; and the connection goes back without anything open.
  expect(await countOf('unawaited')).toBe(written)
  await uow.run((tx) => tx.insert(outboxReceipt, receipt('afterwards')))
  expect(await countOf('afterwards')).toBe(1)
})

test('a promise that outlives its unit cannot write into the next one', async () => {
  const { uow } = server()
  let late: Promise<unknown> | undefined
  await uow.run(async (tx) => {
    late = pause(30).then(() => tx.insert(outboxReceipt, receipt('late')))
    late.catch(() => undefined)
  })
  await expect(late).rejects.toThrow('after the end of its transaction')
  expect(await countOf('late')).toBe(0)
})

test('an empty condition is a mistake, not the whole table', async () => {
  await expect(server().uow.run((tx) => tx.delete(outboxReceipt, {}))).rejects.toThrow('empty')
  await expect(server().uow.run((tx) => tx.update(outboxReceipt, { eventId: undefined as never }, { at: 1 }))).rejects.toThrow('undefined')
})

test('an empty list matches nothing', async () => {
  expect(await server().uow.run((tx) => tx.find(outboxReceipt, { eventId: [] }))).toEqual([])
})

test.each([[true], [undefined], [{}], [[1]], [Number.NaN], [new Date()]])(
  'a parameter that is no plain value is refused before the driver sees it: %p',
  async (value) => {
    await expect(server().db.query('SELECT ? AS x', [value as never])).rejects.toThrow(TypeError)
  },
)
