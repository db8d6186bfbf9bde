import { DAY } from '../support/clock'
import { multipart } from '../support/http-send'
import { newKey, type Who } from '../support/server'
import { addPerson, type Community, aCommunity, useServer } from '../support/world'
import { ownerRoll } from '@jinlin/bff/features/household/household.api'

const server = useServer()

const HEADER = '楼栋,单元,房号,业主姓名,手机号,建筑面积'
interface Preview {
  importId: string
  rows: number
  willAdd: number
  willUpdate: number
  unchanged: number
  faulty: { line: number; column: string; reason: string }[]
  state: string
}

const upload = async (who: Who, communityId: string, rows: string[], filename = '名册.csv') => {
  const form = multipart({}, { filename, bytes: Buffer.from([HEADER, ...rows].join('\n')) })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(who)}` }
  return server().raw({ method: 'POST', path: `/communities/${communityId}/roll/imports`, headers, body: form.body })
}
const preview = async (town: Community, ...rows: string[]): Promise<Preview> => {
  const answer = await upload(town.manager, town.communityId, rows)
  expect(answer.status).toBe(201)
  return answer.json<{ data: Preview }>().data
}
const commit = (town: Community, { importId }: Preview, key?: string) =>
  server()
    .as(town.manager)
    .roll.commit({ communityId: town.communityId, importId }, key === undefined ? {} : { key })
const importRows = async (town: Community, ...rows: string[]) => commit(town, await preview(town, ...rows))

const count = async (sql: string, communityId: string) => Number((await server().db.one<{ n: number }>(sql, [communityId]))?.n)
const housesIn = (communityId: string) => count('SELECT COUNT(*) AS n FROM house WHERE community_id = ?', communityId)
const owners = async (communityId: string) => {
  const rows = await server().db.query(
    `SELECT ${ownerRoll.select('r')}, h.label FROM owner_roll r JOIN house h ON h.id = r.house_id WHERE r.community_id = ? ORDER BY h.label, r.id`,
    [communityId],
  )
  return rows.map((raw) => {
    const { name, phone, endedAt, lineNo } = ownerRoll.decode(raw, server().ports.cipher)
    return [raw['label'], name, phone, lineNo, endedAt === null ? 'now' : 'before']
  })
}

test('a preview says what would happen and changes nothing', async () => {
  const town = await aCommunity(server())
  const before = await housesIn(town.communityId)
  const shown = await preview(town, '9栋,1单元,101,王建国,13800138001,89.5', '9栋,1单元,102,李敏,13800138002,120')
  expect(shown).toMatchObject({ rows: 2, willAdd: 2, willUpdate: 0, unchanged: 0, faulty: [], state: 'previewed' })
  expect([await housesIn(town.communityId), await owners(town.communityId)]).toEqual([before, []])
  expect((await server().as(town.manager).roll.get({ communityId: town.communityId, importId: shown.importId })).data).toEqual(shown)
})

test('an import writes buildings, units, houses and owners, and finds houses that are there already', async () => {
  const town = await aCommunity(server())
  const { data } = await importRows(
    town,
    '1幢,1,101,王建国,13800138001,89.5',
    '9号楼,二单元,1502室,李敏,13800138002,120.25',
    '9栋,2单元,1503,赵兰,13800138003,98',
    '听涛阁,,A1,陈静,13800138004,200',
  )
  expect(data).toMatchObject({ willAdd: 3, willUpdate: 1, unchanged: 0, state: 'imported' })
  expect(await owners(town.communityId)).toEqual([
    ['1栋 1单元 101', '王建国', '13800138001', 2, 'now'],
    ['9号楼 二单元 1502', '李敏', '13800138002', 3, 'now'],
    ['9号楼 二单元 1503', '赵兰', '13800138003', 4, 'now'],
    ['听涛阁 A1', '陈静', '13800138004', 5, 'now'],
  ])
  const areas = await server().db.query<{ label: string; area: number }>(
    'SELECT label, area_hundredths AS area FROM house WHERE community_id = ? AND label IN (?, ?) ORDER BY label',
    [town.communityId, '1栋 1单元 101', '9号楼 二单元 1502'],
  )
  expect(areas.map(({ area }) => Number(area))).toEqual([8_950, 12_025])
})

test('names and numbers are sealed at rest, in the roll and in the preview that waits', async () => {
  const town = await aCommunity(server())
  const waiting = await preview(town, '9栋,1单元,101,欧阳建国,13812345678,89.5')
  const parts = await server().db.query<{ s: string }>('SELECT sealed_rows AS s FROM roll_import_part WHERE import_id = ?', [
    waiting.importId,
  ])
  await commit(town, waiting)
  const rows = await server().db.query<{ name: string; phone: string }>('SELECT name, phone FROM owner_roll WHERE community_id = ?', [
    town.communityId,
  ])
  const stored = JSON.stringify([parts, rows])
  expect(parts).toHaveLength(1)
  expect(stored).not.toContain('欧阳')
  expect(stored).not.toContain('13812345678')
  expect(await server().db.query('SELECT part FROM roll_import_part WHERE import_id = ?', [waiting.importId])).toEqual([])
})

test('importing again changes what differs, keeps the former owner as history, and leaves the rest alone', async () => {
  const town = await aCommunity(server())
  const same = '9栋,1单元,101,王建国,13800138001,89.5'
  await importRows(town, same, '9栋,1单元,102,李敏,13800138002,120', '9栋,1单元,103,赵兰,13800138003,98')
  server().clock.advance(DAY)
  const { data } = await importRows(town, same, '9栋,1单元,102,孙悦,13800138005,120', '9栋,1单元,103,赵兰,13800138003,99')
  expect(data).toMatchObject({ willAdd: 0, willUpdate: 2, unchanged: 1 })
  expect(await owners(town.communityId)).toEqual([
    ['9栋 1单元 101', '王建国', '13800138001', 2, 'now'],
    ['9栋 1单元 102', '李敏', '13800138002', 3, 'before'],
    ['9栋 1单元 102', '孙悦', '13800138005', 3, 'now'],
    ['9栋 1单元 103', '赵兰', '13800138003', 4, 'now'],
  ])
})

test('a commit reckons anew: two previews of one file, imported one after the other or at once, make no house twice', async () => {
  const town = await aCommunity(server())
  const rows = Array.from({ length: 40 }, (_, i) => `9栋,1单元,${101 + i},王建国,13800138001,89.5`)
  const [one, two] = [await preview(town, ...rows), await preview(town, ...rows)]
  const before = await housesIn(town.communityId)
  const [first, second] = await Promise.all([commit(town, one), commit(town, two)])
  expect([first.data.willAdd + second.data.willAdd, first.data.unchanged + second.data.unchanged]).toEqual([40, 40])
  expect(await housesIn(town.communityId)).toBe(before + 40)
  expect(await owners(town.communityId)).toHaveLength(40)
})

test('committing twice, with the same key or another, imports once', async () => {
  const town = await aCommunity(server())
  const shown = await preview(town, '9栋,1单元,101,王建国,13800138001,89.5')
  const key = newKey()
  const first = await commit(town, shown, key)
  expect(await commit(town, shown, key)).toEqual(first)
  expect(await commit(town, shown)).toEqual(first)
  expect(await owners(town.communityId)).toHaveLength(1)
  const audit = await server().db.query("SELECT id FROM audit_entry WHERE action = 'roll.import' AND subject_id = ?", [shown.importId])
  expect(audit).toHaveLength(1)
})

test('a verified person on the roll has the house at once', async () => {
  const town = await aCommunity(server())
  const owner = await addPerson(server())
  const stranger = await addPerson(server())
  await importRows(town, `9栋,1单元,101,${owner.name},${owner.phone},89.5`, `9栋,1单元,102,${owner.name},${owner.phone},70`)
  await server().drain()
  const houses = (await server().as(owner).me.get()).data.houses
  expect(houses.map(({ label, role, state }) => `${label} ${role} ${state}`).sort()).toEqual([
    '9栋 1单元 101 owner active',
    '9栋 1单元 102 owner active',
  ])
  expect((await server().as(stranger).me.get()).data.houses).toEqual([])
})

test('the same house in two communities is two houses', async () => {
  const [one, two] = [await aCommunity(server()), await aCommunity(server())]
  const row = '9栋,1单元,101,王建国,13800138001,89.5'
  await importRows(one, row)
  expect(await preview(two, row)).toMatchObject({ willAdd: 1, unchanged: 0 })
})

test('rows of a preview nobody imported are gone after a week, what it said stays', async () => {
  const town = await aCommunity(server())
  const shown = await preview(town, '9栋,1单元,101,王建国,13800138001,89.5')
  server().clock.advance(8 * DAY)
  await server().drain()
  expect(await server().db.query('SELECT part FROM roll_import_part WHERE import_id = ?', [shown.importId])).toEqual([])
  expect((await server().as(town.manager).roll.get({ communityId: town.communityId, importId: shown.importId })).data.willAdd).toBe(1)
  await expect(commit(town, shown)).rejects.toMatchObject({ code: 'ROLL_IMPORT_NOT_FOUND' })
})
