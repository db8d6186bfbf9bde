import { compose, type Composed } from '@jinlin/bff/compose'
import { parseEnv } from '@jinlin/bff/config/env'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { migrations } from '@jinlin/bff/migrations/index'
import { hasPendingMigrations, migrate, migrateDown } from '@jinlin/bff/platform/db/migrate'
import { schemaDifferences } from '@jinlin/bff/platform/db/schema-equals'
import { seedDemo } from '../../scripts/seed/demo'
import { DAY, fakeClock } from '../support/clock'
import { emptyDatabase, type TestDatabase } from '../support/database'
import { TEST_ENV } from '../support/server'

/** Names of tables with their number of rows. */
type Rows = Record<string, number>

let database: TestDatabase
let product: Composed
const clock = fakeClock()

const open = async (): Promise<Composed> => {
  const opened = await compose(parseEnv({ ...TEST_ENV, ...database.env }), { clock })
  await opened.open()
  return opened
}

const count = async (names: readonly string[]): Promise<Rows> => {
  const rows: Rows = {}
  for (const name of names) rows[name] = Number((await product.db.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${name}`))?.n)
  return rows
}
const names = () => product.tables.map(({ name }) => name)
const differences = () => schemaDifferences(product.db, product.tables)
const missing = async () =>
  (await differences()).filter((line) => line.endsWith(': no such table')).map((line) => line.slice(0, -': no such table'.length))

beforeAll(async () => {
  database = await emptyDatabase()
  product = await open()
  // Ten days of repairs, told through the product's own commands: every table that a demo fills is filled.
  await seedDemo(product, clock, () => undefined, { days: 10, perWeek: 12 })
}, 120_000)
afterAll(async () => {
  await product.stop()
  await database.drop()
})

test('the schema is still what the tables say after the demo was told', async () => {
  expect(await differences()).toEqual([])
  const filled = Object.values(await count(names())).filter((rows) => rows > 0)
  expect(filled.length).toBeGreaterThan(45)
  expect(await ledgerApi(product.ports).check()).toEqual([])
})

test('opened again it has everything, migrates nothing and is not filled twice', async () => {
  const before = await count(names())
  await product.stop()
  product = await open()
  expect(await hasPendingMigrations(product.db)).toBe(false)
  expect(await migrate(product.db)).toEqual([])
  expect(await seedDemo(product, clock, () => undefined, { days: 1 })).toBe(false)
  expect(await differences()).toEqual([])
  expect(await count(names())).toEqual(before)
  const [place] = await product.db.query<{ id: string }>('SELECT id FROM community LIMIT 1')
  expect(place?.id).toHaveLength(26)
})

describe('down, over full tables', () => {
  /** Copies that no migration knows of: the rows of a table come back into whatever the migration makes anew. */
  const keep = async () => {
    for (const name of names()) await product.db.source.query(`CREATE TABLE kept_${name} AS SELECT * FROM ${name}`)
  }
  /** Columns of later migrations are not there yet when the table is made anew by the one that made it first. */
  const restore = async (tables: readonly string[]) => {
    const later = await differences()
    for (const table of product.tables.filter(({ name }) => tables.includes(name))) {
      const { name } = table
      const there = table.keys
        .map((key) => table.column(key))
        .filter((column) => !later.some((line) => line.startsWith(`${name}.${column}: `) && line.endsWith('found nothing')))
        .join(', ')
      await product.db.source.query(`INSERT INTO ${name} (${there}) SELECT ${there} FROM kept_${name}`)
    }
  }
  const known = async () => (await differences()).filter((line) => !line.startsWith('kept_'))
  let full: Rows
  beforeAll(async () => {
    full = await count(names())
    await keep()
  }, 60_000)
  afterAll(async () => {
    for (const name of names()) await product.db.source.query(`DROP TABLE IF EXISTS kept_${name}`)
  })
  const rowsOf = (tables: readonly string[]): Rows => Object.fromEntries(tables.map((name) => [name, full[name] ?? -1]))

  test.each([...migrations].reverse().map(({ name }) => name))(
    '%s: down, up and down again, and the older ones keep their rows',
    async (name) => {
      const before = await known()
      const there = new Set(await missing())
      await migrateDown(product.db)
      const gone = (await missing()).filter((table) => !there.has(table))
      expect(await known()).not.toEqual(before)
      const others = names().filter((table) => !there.has(table) && !gone.includes(table))
      expect(await count(others)).toEqual(rowsOf(others))

      // One that is down is the one that waits; those above it wait as well, so it is run alone.
      const runner = product.db.source.createQueryRunner()
      const Migration = migrations.find((one) => one.name === name)
      await (Migration ? new Migration().up(runner) : Promise.reject(new Error(name)))
      expect(await known()).toEqual(before)
      await restore(gone)
      expect(await count([...others, ...gone])).toEqual(rowsOf([...others, ...gone]))
      await (Migration ? new Migration().down(runner) : Promise.reject(new Error(name)))
      await runner.release()
      expect(await count(others)).toEqual(rowsOf(others))
    },
  )

  test('nothing is left but the copies; up again, the rows of before fit and the product goes on with them', async () => {
    expect((await missing()).sort()).toEqual(names().sort())
    expect((await migrate(product.db)).length).toBe(migrations.length)
    expect(await known()).toEqual([])
    await restore(names())
    expect(await count(names())).toEqual(full)
    await product.stop()
    product = await open()
    expect(await hasPendingMigrations(product.db)).toBe(false)
    // Sealed columns, instants and decisions of ours read back: an event of before is delivered, a job of before goes on.
    clock.advance(DAY)
    expect((await product.jobs.runDue()).length).toBeGreaterThan(5)
    expect((await product.jobs.recent(100)).filter(({ status }) => status === 'failed')).toEqual([])
    await product.outbox.drain()
    const dead = await product.db.one<{ n: number }>("SELECT COUNT(*) AS n FROM outbox_event WHERE status = 'dead'")
    expect(Number(dead?.n)).toBe(0)
  }, 60_000)
})
