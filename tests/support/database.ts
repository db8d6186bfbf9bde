import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mysql from 'mysql2/promise'
import { migrations } from '@jinlin/bff/migrations/index'
import { createCipher } from '@jinlin/bff/platform/cipher'
import { createDatabase } from '@jinlin/bff/platform/db/database'
import { migrate } from '@jinlin/bff/platform/db/migrate'

/** Where a test's database lies, as the environment says it. */
export interface TestDatabase {
  kind: 'sqlite' | 'mysql'
  env: { DATABASE_URL?: string; DATA_DIR: string }
  drop(): Promise<void>
}

export const testKind = (): 'sqlite' | 'mysql' => (process.env['TEST_DB_KIND'] === 'mysql' ? 'mysql' : 'sqlite')

const mysqlUrl = (): URL => {
  const url = process.env['TEST_MYSQL_URL']
  if (!url) throw new Error('TEST_MYSQL_URL names the server that the mysql half of the suite runs on')
  return new URL(url)
}

const withName = (name: string): string => {
  const url = mysqlUrl()
  url.pathname = `/${name}`
  return url.href
}

/** A template is good for as long as no migration and no helper of theirs changed. */
const fingerprint = (): string => {
  const root = path.resolve(__dirname, '../../bff/src')
  const files = [
    ...readdirSync(path.join(root, 'migrations')).map((file) => `migrations/${file}`),
    'platform/db/schema-change.ts',
    'platform/db/ddl.ts',
  ]
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(root, file)))
  return hash.digest('hex').slice(0, 10)
}

const worker = (): string => `${process.env['JEST_WORKER_ID'] ?? '0'}_${process.pid}`

const migrateAt = async (env: TestDatabase['env']): Promise<void> => {
  const cipher = createCipher([{ kid: 't', key: Buffer.alloc(32, 1) }], Buffer.alloc(32, 2))
  const db = createDatabase(
    { databaseUrl: env.DATABASE_URL, databasePool: 2, databaseCa: undefined, dataDir: env.DATA_DIR },
    cipher,
    [],
    migrations,
  )
  await db.connect()
  await migrate(db)
  if (db.kind === 'sqlite') await db.query('PRAGMA wal_checkpoint(TRUNCATE)')
  await db.close()
}

const freshSqlite = async (): Promise<TestDatabase> => {
  const templates = path.join(os.tmpdir(), `jinlin-template-${worker()}-${fingerprint()}`)
  const file = path.join(templates, 'jinlin.db')
  if (!existsSync(file)) {
    mkdirSync(templates, { recursive: true })
    process.once('exit', () => rmSync(templates, { recursive: true, force: true }))
    await migrateAt({ DATA_DIR: templates })
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-test-'))
  copyFileSync(file, path.join(folder, 'jinlin.db'))
  return { kind: 'sqlite', env: { DATA_DIR: folder }, drop: async () => rmSync(folder, { recursive: true, force: true }) }
}

/** MySQL has no template databases: the DDL of one that was migrated once is replayed, with the rows the migrations wrote. */
const copyDatabase = async (connection: mysql.Connection, from: string, to: string): Promise<void> => {
  await connection.query(`CREATE DATABASE ${to} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  const [tables] = await connection.query<mysql.RowDataPacket[]>(
    'SELECT table_name AS t, table_rows AS n FROM information_schema.tables WHERE table_schema = ?',
    [from],
  )
  for (const { t } of tables) {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(`SHOW CREATE TABLE ${from}.${String(t)}`)
    await connection.query(`USE ${to}`)
    await connection.query(String(rows[0]?.['Create Table']))
    await connection.query(`INSERT INTO ${to}.${String(t)} SELECT * FROM ${from}.${String(t)}`)
  }
}

const statement = async (sql: string): Promise<void> => {
  const connection = await mysql.createConnection({ uri: withName('') })
  await connection.query(sql)
  await connection.end()
}

const freshMysql = async (): Promise<TestDatabase> => {
  const connection = await mysql.createConnection({ uri: withName('') })
  const template = `jinlin_template_${worker()}_${fingerprint()}`
  const name = `jinlin_t_${worker()}_${randomBytes(4).toString('hex')}`
  const data = mkdtempSync(path.join(os.tmpdir(), 'jinlin-test-'))
  try {
    const [present] = await connection.query<mysql.RowDataPacket[]>('SELECT 1 FROM information_schema.schemata WHERE schema_name = ?', [
      template,
    ])
    if (present.length === 0) {
      await connection.query(`CREATE DATABASE ${template} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
      await migrateAt({ DATABASE_URL: withName(template), DATA_DIR: data })
    }
    await copyDatabase(connection, template, name)
  } finally {
    await connection.end()
  }
  return {
    kind: 'mysql',
    env: { DATABASE_URL: withName(name), DATA_DIR: data },
    drop: async () => {
      await statement(`DROP DATABASE IF EXISTS ${name}`)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A migrated database of its own, on the kind this stage runs on. */
export const freshDatabase = (kind = testKind()): Promise<TestDatabase> => (kind === 'mysql' ? freshMysql() : freshSqlite())

/** Without a table in it: for the migrations themselves. */
export const emptyDatabase = async (kind = testKind()): Promise<TestDatabase> => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'jinlin-test-'))
  const removeFolder = () => rmSync(data, { recursive: true, force: true })
  if (kind === 'sqlite') return { kind, env: { DATA_DIR: data }, drop: async () => removeFolder() }
  const name = `jinlin_e_${worker()}_${randomBytes(4).toString('hex')}`
  await statement(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  return {
    kind,
    env: { DATABASE_URL: withName(name), DATA_DIR: data },
    drop: async () => {
      await statement(`DROP DATABASE IF EXISTS ${name}`)
      removeFolder()
    },
  }
}
