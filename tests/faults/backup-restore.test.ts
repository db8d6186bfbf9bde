import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Connection, createConnection } from 'mysql2/promise'
import { root } from '../../scripts/lib/child'

const server = process.env['TEST_MYSQL_URL'] ?? ''
const database = `jinlin_t_backup_${randomBytes(4).toString('hex')}`
const urlOf = (name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

let admin: Connection
let folder: string
let uploads: string
let backups: string

const script = (name: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const given = { ...process.env, DATABASE_URL: urlOf(database), UPLOAD_DIR: uploads, BACKUP_DIR: backups, ...env }
    execFile('bash', [path.join(root, 'bff/deploy', name), ...args], { env: given }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}`.trim() }),
    )
  })

const fill = async () => {
  await admin.query(`create database ${database} character set utf8mb4 collate utf8mb4_unicode_ci`)
  await admin.query(
    `create table ${database}.ticket (id char(26) primary key, title varchar(300), fen bigint, sealed varbinary(200), at datetime(3) null)`,
  )
  for (let i = 0; i < 200; i += 1) {
    const row = [
      String(i).padStart(26, '0'),
      `厨房漏水 🚰 '"\\ ${i}`,
      i * 1_000_003,
      randomBytes(40),
      i % 3 ? '2026-11-21 10:00:00.123' : null,
    ]
    await admin.query(`insert into ${database}.ticket (id, title, fen, sealed, at) values (?, ?, ?, ?, ?)`, row)
  }
}
const contents = async () => (await admin.query(`select id, title, fen, hex(sealed), at from ${database}.ticket order by id`))[0]
const empty = () => admin.query(`drop database ${database}`).then(() => admin.query(`create database ${database}`))

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-backup-'))
  uploads = path.join(folder, 'uploads')
  backups = path.join(folder, 'backups')
  admin = await createConnection({ uri: server, dateStrings: true, supportBigNumbers: true })
  await fill()
  mkdirSync(path.join(uploads, 'ab'), { recursive: true })
  writeFileSync(path.join(uploads, 'ab/photo.webp'), 'pixels')
})
afterAll(async () => {
  await admin.query(`drop database if exists ${database}`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  it('restores into an empty database and an empty folder as it was', async () => {
    const before = await contents()
    const { code, said } = await script('backup.sh')
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/jinlin-\d{8}T\d{9}Z\.sql\.gz$/) as string })

    await empty()
    rmSync(uploads, { recursive: true })
    expect(await script('restore.sh')).toMatchObject({ code: 0, said: `Restored ${said} into ${database}.` })
    expect(await contents()).toEqual(before)
    expect(readFileSync(path.join(uploads, 'ab/photo.webp'), 'utf8')).toBe('pixels')
  })

  it('does not overwrite a database in use unless told to', async () => {
    const refused = await script('restore.sh')
    expect(refused.code).toBe(1)
    expect(refused.said).toBe(`The database ${database} already has 1 tables. Set FORCE=1 if they may be overwritten.`)
    expect(await script('restore.sh', { FORCE: '1' })).toMatchObject({ code: 0 })
  })

  it('that was damaged is refused before it touches anything', async () => {
    const newest = readdirSync(backups)
      .filter((file) => file.endsWith('.sql.gz'))
      .sort()
      .at(-1)!
    const copy = path.join(folder, newest)
    writeFileSync(copy, readFileSync(path.join(backups, newest)))
    writeFileSync(`${copy}.sha256`, readFileSync(path.join(backups, `${newest}.sha256`)))
    appendFileSync(copy, 'x')
    const before = await contents()
    const { code, said } = await script('restore.sh', { FORCE: '1' }, [copy])
    expect(code).toBe(1)
    expect(said).toContain('is damaged: its checksum differs. Take an older one.')
    expect(await contents()).toEqual(before)
  })

  it('leaves nothing that looks like a backup when it fails', async () => {
    const wrong = new URL(urlOf(database))
    wrong.password = 'not the password'
    const elsewhere = path.join(folder, 'failed')
    const { code } = await script('backup.sh', { DATABASE_URL: wrong.toString(), BACKUP_DIR: elsewhere })
    expect(code).not.toBe(0)
    expect(readdirSync(elsewhere).filter((file) => file.endsWith('.sql.gz'))).toEqual([])
  })

  it('drops the oldest ones beyond KEEP, and never an upload', async () => {
    for (const day of ['01', '02', '03']) {
      const old = path.join(backups, `jinlin-202001${day}T000000Z.sql.gz`)
      writeFileSync(old, '')
      writeFileSync(`${old}.sha256`, '')
    }
    expect(await script('backup.sh', { KEEP: '2' })).toMatchObject({ code: 0 })
    const kept = readdirSync(backups).filter((file) => file.startsWith('jinlin-'))
    expect(kept.filter((file) => file.includes('2020'))).toEqual([])
    expect(kept).toHaveLength(4)
    expect(existsSync(path.join(backups, 'uploads/ab/photo.webp'))).toBe(true)
  })
})
