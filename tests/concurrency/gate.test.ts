import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedOptions } from '@jinlin/bff/platform/db/embedded'
import { type Gate, installGate } from '@jinlin/bff/platform/db/gate'
import { DataSource } from 'typeorm'

/** The embedded database alone, whatever the stage: the danger is TypeORM's one query runner, with or without the gate in front of it. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-gate-'))
const open: DataSource[] = []
let files = 0

const embedded = async (): Promise<DataSource> => {
  const source = new DataSource(embeddedOptions(path.join(folder, `${++files}.db`)))
  await source.initialize()
  await source.query('CREATE TABLE note (id varchar(20) NOT NULL PRIMARY KEY)')
  open.push(source)
  return source
}
const gated = async (): Promise<{ source: DataSource; gate: Gate }> => {
  const source = await embedded()
  return { source, gate: installGate(source) }
}
afterAll(async () => {
  for (const source of open) await source.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const insert = (source: { query(sql: string, params: string[]): Promise<unknown> }, id: string) =>
  source.query('INSERT INTO note (id) VALUES (?)', [id])
const notes = async (source: DataSource): Promise<string[]> =>
  (await source.query<{ id: string }[]>('SELECT id FROM note ORDER BY id')).map(({ id }) => id)

/** While A is open, B commits a transaction and D a single statement; both are told that it is done. Then A rolls back. */
const meetAndRollBack = async (source: DataSource): Promise<{ acknowledged: string[]; kept: string[] }> => {
  const acknowledged: string[] = []
  const a = source
    .transaction(async (manager) => {
      await insert(manager, 'a')
      await pause(30)
      throw new Error('a changed its mind')
    })
    .catch(() => undefined)
  await pause(5)
  const b = source.transaction((manager) => insert(manager, 'b')).then(() => acknowledged.push('b'))
  const d = insert(source, 'd').then(() => acknowledged.push('d'))
  await Promise.all([a, b, d])
  return { acknowledged: acknowledged.sort(), kept: await notes(source) }
}

test('without the gate a roll-back takes the acknowledged commits of others with it', async () => {
  const { acknowledged, kept } = await meetAndRollBack(await embedded())
  expect(acknowledged).toEqual(['b', 'd'])
  expect(kept).toEqual([])
})

test('with the gate it takes its own work alone', async () => {
  const { source } = await gated()
  const { acknowledged, kept } = await meetAndRollBack(source)
  expect(acknowledged).toEqual(['b', 'd'])
  expect(kept).toEqual(['b', 'd'])
})

test('a runner that somebody drives by hand holds the gate from its BEGIN to its end', async () => {
  const { source } = await gated()
  const runner = source.createQueryRunner()
  await runner.startTransaction()
  await insert(runner, 'hand')
  const other = insert(source, 'other')
  await pause(10)
  await runner.rollbackTransaction()
  await runner.release()
  await other
  expect(await notes(source)).toEqual(['other'])
})

test('who holds the gate goes straight through: a statement and a transaction inside a transaction', async () => {
  const { source } = await gated()
  await source.transaction(async (manager) => {
    await insert(manager, 'outer')
    await insert(source, 'beside')
    await source.transaction((inner) => insert(inner, 'saved'))
    await source
      .transaction(async (inner) => {
        await insert(inner, 'undone')
        throw new Error('only this one')
      })
      .catch(() => undefined)
  })
  expect(await notes(source)).toEqual(['beside', 'outer', 'saved'])
})

test('the outer roll-back takes the inner commit with it', async () => {
  const { source } = await gated()
  await source
    .transaction(async () => {
      await source.transaction((inner) => insert(inner, 'inner'))
      throw new Error('all of it')
    })
    .catch(() => undefined)
  expect(await notes(source)).toEqual([])
})

test('first come, first served', async () => {
  const { gate } = await gated()
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      gate.hold(async () => {
        await pause(at % 3)
        order.push(at)
      }),
    ),
  )
  expect(order).toEqual(Array.from({ length: 50 }, (_, at) => at))
})

test('a promise that outlives its holder queues like anybody else', async () => {
  const { source, gate } = await gated()
  let late: Promise<unknown> | undefined
  await gate.hold(async () => {
    late = pause(10).then(() => insert(source, 'late'))
  })
  const loser = source
    .transaction(async (manager) => {
      await insert(manager, 'loser')
      await pause(40)
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  await Promise.all([late, loser])
  expect(await notes(source)).toEqual(['late'])
})

test('a holder that throws leaves the gate open for the next', async () => {
  const { source, gate } = await gated()
  await expect(gate.hold(() => Promise.reject(new Error('inside')))).rejects.toThrow('inside')
  await insert(source, 'next')
  expect(await notes(source)).toEqual(['next'])
})

test('five hundred transactions at once, every third of them rolled back: exactly the others are kept', async () => {
  const { source } = await gated()
  await Promise.all(
    Array.from({ length: 500 }, (_, at) =>
      source
        .transaction(async (manager) => {
          await insert(manager, `n${String(at).padStart(3, '0')}`)
          await Promise.resolve()
          if (at % 3 === 0) throw new Error('every third')
        })
        .catch(() => undefined),
    ),
  )
  const expected = Array.from({ length: 500 }, (_, at) => at)
    .filter((at) => at % 3 !== 0)
    .map((at) => `n${String(at).padStart(3, '0')}`)
  expect(await notes(source)).toEqual(expected)
})
