import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { TEST_ENV } from '../support/server'
import { addPerson, type Community, aCommunity, useServer } from '../support/world'

const server = useServer()
const root = path.resolve(__dirname, '../..')
const HEADER = '楼栋,单元,房号,业主姓名,手机号,建筑面积'
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-roll-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (...rows: string[]): string => {
  const file = path.join(folder, `roll-${Math.random().toString(36).slice(2)}.csv`)
  writeFileSync(file, [HEADER, ...rows].join('\n'))
  return file
}
const run = (args: string[], env: Record<string, string | undefined> = { ...TEST_ENV, ...server().database.env }) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { cwd: root, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env } as NodeJS.ProcessEnv }
    execFile(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    )
  })
const housesIn = async ({ communityId }: Community) =>
  (await server().db.query("SELECT id FROM house WHERE community_id = ? AND label LIKE '9栋%'", [communityId])).length

test('shows what it would do, then does it, and binds whoever proved a phone', async () => {
  const town = await aCommunity(server())
  const owner = await addPerson(server())
  const file = fileOf(`9栋,1单元,101,${owner.name},${owner.phone},89.5`, '9栋,1单元,102,李敏,13800138002,120')
  const looked = await run([file, '--community', town.communityId])
  expect([looked.code, looked.err]).toEqual([0, ''])
  expect(looked.out).toContain('to add')
  expect(looked.out).toContain('Nothing was imported yet')
  expect(await housesIn(town)).toBe(0)

  const done = await run([file, '--community', town.name, '--commit'])
  expect([done.code, done.err]).toEqual([0, ''])
  expect(done.out).toContain('Imported: 2 houses added, 0 updated, 0 unchanged.')
  expect(await housesIn(town)).toBe(2)
  const [bound] = await server().db.query<{ role: string }>('SELECT role FROM household_member WHERE person_id = ?', [owner.personId])
  expect(bound?.role).toBe('owner')
}, 120_000)

test('names the faulty lines and imports nothing', async () => {
  const town = await aCommunity(server())
  const { code, out, err } = await run([
    fileOf('9栋,1单元,101,王建国,13800138001,89.5', '9栋,1单元,102,,123,0'),
    '--community',
    town.communityId,
    '--commit',
  ])
  expect(code).toBe(1)
  expect(out).toMatch(/3 +业主姓名 +没有填/)
  expect(out).toMatch(/3 +手机号 +不是 11 位手机号/)
  expect(err).toContain('Nothing was imported')
  expect(await housesIn(town)).toBe(0)
}, 120_000)

test('says what is missing, in a sentence and without a stack', async () => {
  await aCommunity(server())
  await aCommunity(server())
  const file = fileOf('9栋,1单元,101,王建国,13800138001,89.5')
  const pdf = path.join(folder, 'roll.pdf')
  writeFileSync(pdf, '%PDF-1.7')
  const keyless = { ...server().database.env, DATABASE_URL: 'mysql://nobody@127.0.0.1:1/none' }
  const said = await Promise.all([
    run([]),
    run([path.join(folder, 'none.csv')]),
    run([file]),
    run([file, '--community', '没有这个小区']),
    run([file, '--comit']),
    run([file], { DATA_DIR: folder }),
    run([file], keyless),
  ])
  const words = [
    'npm run import',
    'There is no file',
    'Say which community',
    'There is no community',
    'Unknown option',
    'There is no data',
    'keys',
  ]
  said.forEach(({ code, err }, at) => {
    expect(code).toBe(1)
    expect(err).toContain(words[at])
    expect(err).not.toMatch(/\n\s+at /)
  })
  const { err } = await run([pdf, '--community', (await aCommunity(server())).communityId])
  expect(err).toContain('PDF')
}, 120_000)
