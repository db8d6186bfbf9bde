import { migrations } from '@jinlin/bff/migrations/index'
import { createCipher } from '@jinlin/bff/platform/cipher'
import { type ConnectedDatabase, createDatabase } from '@jinlin/bff/platform/db/database'
import { dataInventory, missingFromInventory } from '@jinlin/bff/platform/db/data-inventory'
import { hasPendingMigrations, migrate } from '@jinlin/bff/platform/db/migrate'
import { schemaDifferences } from '@jinlin/bff/platform/db/schema-equals'
import {
  addColumn,
  createIndex,
  createTable,
  createUnique,
  dropColumn,
  dropIndex,
  dropTable,
  dropUnique,
} from '@jinlin/bff/platform/db/schema-change'
import { c, table } from '@jinlin/bff/platform/db/table'
import { emptyDatabase } from '../../support/database'
import { useServer } from '../../support/world'

const server = useServer()

test('the database is what the tables say, column by column and key by key', async () => {
  expect(await schemaDifferences(server().db, server().tables)).toEqual([])
})

/** Columns with the look of a person that are about none, each with the reason. */
const ABOUT_NOBODY: Readonly<Record<string, string>> = {
  'community.address': 'where the estate is',
  'community.duty_phone': 'a line of the company',
  'community.desk_phone': 'a line of the company',
}

test('every column that looks personal is in the inventory', () => {
  expect(missingFromInventory(server().tables).sort()).toEqual(Object.keys(ABOUT_NOBODY).sort())
  for (const entry of dataInventory(server().tables)) {
    expect(entry.purpose.length).toBeGreaterThan(5)
    expect(entry.retention.length).toBeGreaterThan(2)
  }
})

test('a personal column that nobody declared is found', () => {
  const careless = table(
    'careless',
    { id: c.id(), contactPhone: c.text(20), communityName: c.text(20), personId: c.id() },
    { primary: ['id'] },
  )
  expect(missingFromInventory([careless])).toEqual(['careless.contact_phone'])
})

test('a difference is told by name', async () => {
  const changed = server().tables.map((one) =>
    one.name === 'outbox_receipt'
      ? table('outbox_receipt', { eventId: c.id(), listener: c.word(32), at: c.instant().null(), more: c.int() }, { primary: ['eventId'] })
      : one,
  )
  const told = (await schemaDifferences(server().db, changed)).join('\n')
  for (const part of [
    'outbox_receipt.at',
    'outbox_receipt.listener',
    'outbox_receipt.more: expected int, found nothing',
    'missing PRIMARY (event_id) unique',
    'unexpected ix_outbox_receipt_at',
  ]) {
    expect(told).toContain(part)
  }
})

describe('migrations', () => {
  const cipher = createCipher([{ kid: 't', key: Buffer.alloc(32, 1) }], Buffer.alloc(32, 2))
  const opened: ConnectedDatabase[] = []
  const connect = async (env: { DATABASE_URL?: string; DATA_DIR: string }) => {
    const db = createDatabase(
      { databaseUrl: env.DATABASE_URL, databasePool: 2, databaseCa: undefined, dataDir: env.DATA_DIR },
      cipher,
      [],
      migrations,
    )
    opened.push(db)
    await db.connect()
    return db
  }
  const drops: (() => Promise<void>)[] = []
  const empty = async () => {
    const database = await emptyDatabase()
    drops.push(database.drop)
    return database.env
  }
  afterAll(async () => {
    for (const db of opened) await db.close()
    for (const drop of drops) await drop()
  })

  test('one instance migrates while the other waits; then nothing is pending', async () => {
    const env = await empty()
    const db = await connect(env)
    expect(await hasPendingMigrations(db)).toBe(true)
    const other = db.kind === 'mysql' ? await connect(env) : db
    const [first, second] = await Promise.all([migrate(db), migrate(other)])
    expect([first.length, second.length].sort((a, b) => a - b)).toEqual([0, migrations.length])
    expect(await hasPendingMigrations(db)).toBe(false)
    expect(await migrate(db)).toEqual([])
    expect(await schemaDifferences(db, server().tables)).toEqual([])
  })

  test('up, down to nothing, and up again leave the same', async () => {
    const db = await connect(await empty())
    await migrate(db)
    for (let left = migrations.length; left > 0; left--) await db.source.undoLastMigration({ transaction: 'each' })
    const gone = (await schemaDifferences(db, server().tables)).filter((line) => !line.endsWith('no such table'))
    expect(gone).toEqual([])
    await migrate(db)
    expect(await schemaDifferences(db, server().tables)).toEqual([])
  })

  test('each change of the small language goes there and back', async () => {
    const db = await connect(await empty())
    const runner = db.source.createQueryRunner()
    await createTable(runner, 'small', {
      columns: { id: 'id', title: 'text(20)', n: 'int default 0' },
      primary: ['id'],
      unique: [['title']],
      indexes: { n: ['n', 'id'] },
    })
    await runner.query("INSERT INTO small (id, title) VALUES ('a', 'x')")
    await addColumn(runner, 'small', 'until', 'instant null')
    await addColumn(runner, 'small', 'kind', "word(8) default 'plain'")
    await createIndex(runner, 'small', 'until', ['until'])
    await createUnique(runner, 'small', ['kind', 'id'])
    const rows: unknown = await runner.query('SELECT id, title, n, until, kind FROM small')
    expect(JSON.parse(JSON.stringify(rows))).toEqual([{ id: 'a', title: 'x', n: 0, until: null, kind: 'plain' }])
    await expect(runner.query("INSERT INTO small (id, title) VALUES ('b', 'x')")).rejects.toThrow()
    await dropUnique(runner, 'small', ['kind', 'id'])
    await dropIndex(runner, 'small', 'until')
    await dropColumn(runner, 'small', 'kind')
    await dropTable(runner, 'small')
    await runner.release()
    await expect(db.query('SELECT * FROM small')).rejects.toThrow()
  })
})
