import { newIdAt } from '@jinlin/bff/platform/ids'
import { multipart } from '../support/http-send'
import type { Who } from '../support/server'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
const HEADER = '楼栋,单元,房号,业主姓名,手机号,建筑面积'

const upload = async (who: Who, communityId: string, bytes: Buffer) => {
  const form = multipart({}, { filename: '名册.csv', bytes })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(who)}` }
  return server().raw({ method: 'POST', path: `/communities/${communityId}/roll/imports`, headers, body: form.body })
}
const errorOf = (answer: { json: <T>() => T }) => answer.json<{ error: { code: string; fields?: Record<string, string> } }>().error

test('every faulty row is named with line, column and reason; nothing of the file is imported, the sound rows neither', async () => {
  const { communityId, manager } = await aCommunity(server())
  const file = [
    HEADER,
    '9栋,1单元,101,王建国,13800138001,89.5',
    '9栋,1单元,102,,1380013800,-1',
    '9栋,1单元,101,李敏,13800138002,89.5',
    ',1单元,103,赵兰,13800138003,98',
  ].join('\n')
  const shown = (await upload(manager, communityId, Buffer.from(file))).json<{ data: { importId: string; faulty: unknown[] } }>().data
  expect(shown).toMatchObject({
    rows: 4,
    willAdd: 1,
    state: 'refused',
    faulty: [
      { line: 3, column: '业主姓名', reason: '没有填' },
      { line: 3, column: '手机号', reason: '不是 11 位手机号' },
      { line: 3, column: '建筑面积', reason: '要大于 0' },
      { line: 4, column: '业主姓名', reason: '与第 2 行是同一套房, 业主不同' },
      { line: 5, column: '楼栋', reason: '没有填' },
    ],
  })
  const commit = server().as(manager).roll.commit({ communityId, importId: shown.importId })
  await expect(commit).rejects.toMatchObject({ code: 'ROLL_IMPORT_FAULTY', status: 409 })
  expect(await server().db.query('SELECT id FROM owner_roll WHERE community_id = ?', [communityId])).toEqual([])
  expect(await server().db.query('SELECT import_id FROM roll_import_part WHERE import_id = ?', [shown.importId])).toEqual([])
})

test('a fault in the last of ten thousand rows is found, and named', async () => {
  const { communityId, manager } = await aCommunity(server())
  const rows = Array.from({ length: 9_999 }, (_, i) => `${1 + (i % 40)}栋,1单元,${1_000 + Math.floor(i / 40)},王建国,13800138001,89.5`)
  const file = Buffer.from([HEADER, ...rows, '1栋,1单元,9999,王建国,13800138001,很大'].join('\n'))
  const shown = (await upload(manager, communityId, file)).json<{ data: { faulty: unknown[] } }>().data
  expect(shown).toMatchObject({ rows: 10_000, faulty: [{ line: 10_001, column: '建筑面积' }] })
})

test('what is no table says what it is instead', async () => {
  const { communityId, manager } = await aCommunity(server())
  for (const [bytes, words] of [
    [Buffer.from('%PDF-1.7 …'), 'PDF'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'XLS'],
    [Buffer.from([0x80, 0xff, 0x00, 0x01]), '编码'],
    [Buffer.from('PK\x03\x04 broken'), '损坏'],
    [Buffer.from(`${HEADER}\n"9栋,1单元`), '引号'],
  ] as const) {
    const answer = await upload(manager, communityId, bytes)
    expect([answer.status, errorOf(answer).code]).toEqual([400, 'ROLL_FILE_UNREADABLE'])
    expect(errorOf(answer).fields?.['file']).toContain(words)
  }
})

test('a file that is too large, and no file at all', async () => {
  const { communityId, manager } = await aCommunity(server())
  const [status, none] = [
    (await upload(manager, communityId, Buffer.alloc(20_100_000, 65))).status,
    await server().raw({
      method: 'POST',
      path: `/communities/${communityId}/roll/imports`,
      headers: { ...multipart({}).headers, authorization: `Bearer ${await server().tokenOf(manager)}` },
      body: multipart({}).body,
    }),
  ]
  expect(status).toBe(413)
  expect(none.status).toBeGreaterThanOrEqual(400)
  expect(none.status).toBeLessThan(500)
})

test('an import that is not there, or is another community’s', async () => {
  const town = await aCommunity(server())
  const sister = await aCommunity(server(), { firmId: town.firmId })
  const importId = (await upload(town.manager, town.communityId, Buffer.from(`${HEADER}\n9栋,1单元,101,王建国,13800138001,89.5`))).json<{
    data: { importId: string }
  }>().data.importId
  const { roll } = server().as(sister.manager)
  for (const id of [newIdAt(server().clock.now()), importId]) {
    await expect(roll.get({ communityId: sister.communityId, importId: id })).rejects.toMatchObject({
      code: 'ROLL_IMPORT_NOT_FOUND',
      status: 404,
    })
    await expect(roll.commit({ communityId: sister.communityId, importId: id })).rejects.toMatchObject({ code: 'ROLL_IMPORT_NOT_FOUND' })
  }
})
