import { addDays, localDayOf } from '@jinlin/shared/kernel/local-day'
import { multipart } from '../support/http-send'
import { aCommunity, type Community, useServer } from '../support/world'
import { aMeter, anItem, aReading, PROPERTY, publish, WATER } from './fees'

const server = useServer()
const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more })

const aMeteredTown = async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, WATER)
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-0', houseId: town.houses[0]?.houseId ?? '' })
  return { ...town, itemId, meterId }
}
const upload = async ({ communityId, cashier }: Community, text: string | Buffer) => {
  const form = multipart({ period: '2026-11' }, { filename: '抄表.csv', bytes: Buffer.from(text) })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(cashier)}` }
  return server().raw({ method: 'POST', path: `/communities/${communityId}/meter-imports`, headers, body: form.body })
}
interface Preview {
  importId: string
  state: string
  faulty: { line: number; column: string }[]
}
const previewOf = async (town: Community, ...rows: string[]): Promise<Preview> =>
  (await upload(town, ['表号,本期读数,过零,备注', ...rows].join('\n'))).json<{ data: Preview }>().data
const count = async (communityId: string) =>
  Number((await server().db.one<{ n: number }>('SELECT COUNT(*) AS n FROM meter_reading WHERE community_id = ?', [communityId]))?.n)

test('lower than the last without having turned over, and turned over without being lower', async () => {
  const { meterId, worker } = await aMeteredTown()
  await aReading(server(), worker, meterId, '2026-10', 50_00)
  await expect(aReading(server(), worker, meterId, '2026-11', 49_99)).rejects.toEqual(
    refusal('METER_READING_LOWER', { present: { previousHundredths: 50_00, averageHundredths: null } }),
  )
  const turned = { meterId, period: '2026-11', valueHundredths: 60_00, rolledOver: true }
  await expect(server().as(worker).meter.read(turned)).rejects.toEqual(refusal('METER_READING_LOWER'))
  await expect(aReading(server(), worker, meterId, '2026-11', 100_000_00)).rejects.toEqual(refusal('INPUT_INVALID'))
})

test('a jump needs a reason; a month before a read one is closed', async () => {
  const { meterId, worker } = await aMeteredTown()
  for (const [month, value] of [
    ['2026-08', 10_00],
    ['2026-09', 20_00],
    ['2026-10', 30_00],
  ] as const)
    await aReading(server(), worker, meterId, month, value)
  await expect(aReading(server(), worker, meterId, '2026-11', 100_00)).rejects.toEqual(
    refusal('METER_READING_JUMP', { present: { previousHundredths: 30_00, averageHundredths: 10_00 } }),
  )
  await expect(aReading(server(), worker, meterId, '2026-09', 21_00)).rejects.toEqual(refusal('METER_READING_ORDER'))
  await expect(server().as(worker).meter.read({ meterId, period: '2026-11', valueHundredths: 31_00, photoId: meterId })).rejects.toEqual(
    refusal('UPLOAD_NOT_FOUND'),
  )
  // Nothing of the refused step stayed.
  expect((await server().as(worker).meter.get({ meterId })).data.readings).toHaveLength(3)
})

test('a meter that has turned over is looked at by another person, and says so in words', async () => {
  const town = await aMeteredTown()
  const { meterId, cashier, manager, worker } = town
  await aReading(server(), worker, meterId, '2026-10', 99_990_00)
  const turned = { meterId, period: '2026-11', valueHundredths: 5_00, rolledOver: true }
  await expect(server().as(cashier).meter.read(turned)).rejects.toEqual(refusal('METER_READING_JUMP'))
  const { data } = await server()
    .as(cashier)
    .meter.read({ ...turned, reason: '走满一圈' })
  expect(data).toMatchObject({ state: 'suspect', canConfirm: { can: false, code: 'MAKER_IS_CHECKER' } })
  const confirm = { meterId, period: '2026-11', words: '照片无误' }
  await expect(server().as(cashier).meter.confirm(confirm)).rejects.toEqual(refusal('MAKER_IS_CHECKER'))
  expect((await server().as(manager).meter.get({ meterId })).data.readings[0]?.canConfirm).toEqual({ can: true })
  expect((await server().as(manager).meter.confirm(confirm)).data).toMatchObject({ state: 'confirmed' })
})

test('a figure that somebody else has read meanwhile is not written over by a phone that did not know of it', async () => {
  const { meterId, worker, cashier } = await aMeteredTown()
  await aReading(server(), cashier, meterId, '2026-11', 12_00)
  const late = { meterId, period: '2026-11', valueHundredths: 13_00, replaces: false }
  await expect(server().as(worker).meter.read(late)).rejects.toEqual(
    refusal('METER_READING_TAKEN', { present: { valueHundredths: 12_00, readAt: server().clock.now() } }),
  )
  expect((await server().as(cashier).meter.get({ meterId })).data.readings[0]?.valueHundredths).toBe(12_00)
  // Looked at the dial again, and meant.
  expect(
    (
      await server()
        .as(worker)
        .meter.read({ ...late, replaces: true })
    ).data.valueHundredths,
  ).toBe(13_00)
})

test('what is billed does not change', async () => {
  const town = await aMeteredTown()
  const { meterId, worker, itemId } = town
  await aReading(server(), worker, meterId, '2026-11', 10_00)
  await publish(server(), town, { itemId, fromMonth: '2026-11' })
  await expect(aReading(server(), worker, meterId, '2026-11', 11_00)).rejects.toEqual(refusal('METER_READING_BILLED'))
  expect((await previewOf(town, 'W-0,11')).faulty).toEqual([{ line: 2, column: '表号', reason: '这个月已出账, 读数不能再改' }])
})

test('only a reading that waits is looked at', async () => {
  const { meterId, cashier, worker } = await aMeteredTown()
  const confirm = () => server().as(cashier).meter.confirm({ meterId, period: '2026-11', words: '无误' })
  await expect(confirm()).rejects.toEqual(refusal('METER_READING_NOT_FOUND'))
  await aReading(server(), worker, meterId, '2026-11', 10_00)
  await expect(confirm()).rejects.toEqual(refusal('METER_READING_STATE'))
})

test('one bad reading in a file changes nothing', async () => {
  const town = await aMeteredTown()
  const { communityId, cashier, worker, meterId, itemId } = town
  await aMeter(server(), town, { itemId, serial: 'W-1', houseId: town.houses[1]?.houseId ?? '' })
  await aReading(server(), worker, meterId, '2026-10', 50_00)
  const before = await count(communityId)
  const preview = await previewOf(town, 'W-1,12', 'W-0,49', 'W-9,1', 'W-1,13', 'W-2,1.234', 'W-3,1,也许')
  expect(preview.state).toBe('refused')
  expect(preview.faulty.map(({ line, column }) => [line, column])).toEqual([
    [3, '本期读数'],
    [4, '表号'],
    [5, '表号'],
    [6, '本期读数'],
    [7, '过零'],
  ])
  await expect(server().as(cashier).meter.commitImport({ communityId, importId: preview.importId })).rejects.toEqual(
    refusal('METER_IMPORT_FAULTY'),
  )
  expect(await count(communityId)).toBe(before)
})

test('a meter that was read since the preview stops the import whole', async () => {
  const town = await aMeteredTown()
  const { communityId, cashier, worker, meterId, itemId } = town
  const other = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: town.houses[1]?.houseId ?? '' })
  const preview = await previewOf(town, 'W-0,12', 'W-1,12')
  await aReading(server(), worker, other, '2026-12', 5_00)
  await expect(server().as(cashier).meter.commitImport({ communityId, importId: preview.importId })).rejects.toEqual(
    refusal('METER_IMPORT_STALE'),
  )
  expect((await server().as(worker).meter.get({ meterId })).data.readings).toEqual([])
  expect((await server().as(cashier).meter.getImport({ communityId, importId: preview.importId })).data.state).toBe('previewed')
})

test('files that are no table, and tables without their columns', async () => {
  const town = await aMeteredTown()
  const unreadable = await upload(town, Buffer.from([0x25, 0x50, 0x44, 0x46, 1, 2]))
  expect(unreadable.json<{ error: { code: string } }>().error.code).toBe('METER_FILE_UNREADABLE')
  expect((await upload(town, '姓名,电话\n王,1')).json<{ data: Preview }>().data.faulty).toEqual([
    { line: 1, column: '表头', reason: '表头里缺少: 表号、本期读数' },
  ])
  const large = await upload(town, Buffer.alloc(20_000_100, 65))
  expect(large.json<{ error: { code: string } }>().error.code).toBe('UPLOAD_TOO_LARGE')
})

test('a meter hangs somewhere of its community, has a serial of its own and counts for an item', async () => {
  const town = await aMeteredTown()
  const other = await aCommunity(server())
  const add = (more: object) =>
    server()
      .as(town.cashier)
      .meter.create({
        communityId: town.communityId,
        kind: 'water',
        serial: 'W-7',
        itemId: town.itemId,
        installedDay: '2026-01-01',
        ...more,
      })
  await expect(add({ serial: 'W-0' })).rejects.toEqual(refusal('METER_SERIAL_TAKEN'))
  await expect(add({ houseId: other.houses[0]?.houseId })).rejects.toEqual(refusal('HOUSE_NOT_FOUND'))
  await expect(add({ buildingId: other.buildings[0]?.id })).rejects.toEqual(refusal('HOUSE_NOT_FOUND'))
  await expect(add({ itemId: other.communityId })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  await expect(add({ itemId: await anItem(server(), town, PROPERTY) })).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  await expect(add({ installedDay: '2026-02-30' })).rejects.toEqual(refusal('INPUT_INVALID'))
  const today = localDayOf(server().clock.now())
  await expect(add({ installedDay: addDays(today, 1) })).rejects.toEqual(
    refusal('INPUT_INVALID', { fields: { installedDay: '安装日期不能晚于今天, 请重新选择' } }),
  )
  await expect(add({ serial: 'W-6', installedDay: today })).resolves.toMatchObject({ data: { serial: 'W-6' } })
  await expect(add({ digits: 3, startHundredths: 1_000_00 })).rejects.toEqual(refusal('INPUT_INVALID'))
})

test('meters and imports of another community do not exist', async () => {
  const town = await aMeteredTown()
  const { communityId, meterId, itemId } = town
  const { manager } = await aCommunity(server())
  const { importId } = await previewOf(town, 'W-0,12')
  const { meter } = server().as(manager)
  await expect(meter.get({ meterId })).rejects.toEqual(refusal('METER_NOT_FOUND', { status: 404 }))
  await expect(meter.read({ meterId, period: '2026-11', valueHundredths: 1 })).rejects.toEqual(refusal('METER_NOT_FOUND'))
  await expect(meter.confirm({ meterId, period: '2026-11', words: 'x' })).rejects.toEqual(refusal('METER_NOT_FOUND'))
  await expect(meter.list({ communityId, period: '2026-11' })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(meter.progress({ communityId, period: '2026-11' })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(meter.getImport({ communityId, importId })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(meter.commitImport({ communityId, importId })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  const added = { communityId, kind: 'water', serial: 'W-8', itemId, installedDay: '2026-01-01' } as const
  await expect(meter.create(added)).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
  await expect(server().as(town.cashier).meter.getImport({ communityId, importId: meterId })).rejects.toEqual(
    refusal('METER_IMPORT_NOT_FOUND'),
  )
  await expect(server().as(town.cashier).meter.commitImport({ communityId, importId: meterId })).rejects.toEqual(
    refusal('METER_IMPORT_NOT_FOUND'),
  )
})
