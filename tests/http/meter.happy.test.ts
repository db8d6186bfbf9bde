import { DAY, HOUR } from '@jinlin/shared/kernel/instant'
import sharp from 'sharp'
import { multipart } from '../support/http-send'
import type { Who } from '../support/server'
import { addStaff, aCommunity, type Community, useServer } from '../support/world'
import { aMeter, anItem, aReading, billsOf, publish, WATER } from './fees'

const server = useServer()

const houseAt = ({ houses }: Community, at: number): string => houses[at]?.houseId ?? ''

interface Preview {
  importId: string
  state: string
  rows: number
  willAdd: number
  willReplace: number
  unchanged: number
  suspect: { line: number; serial: string }[]
  faulty: { line: number; column: string; reason: string }[]
}

const post = async (who: Who, path: string, fields: Record<string, string>, filename: string, bytes: Buffer) => {
  const form = multipart(fields, { filename, bytes })
  const headers = { ...form.headers, authorization: `Bearer ${await server().tokenOf(who)}` }
  return server().raw({ method: 'POST', path, headers, body: form.body })
}
const previewOf = async ({ communityId, cashier }: Community, ...rows: string[]): Promise<Preview> => {
  const bytes = Buffer.from(['表号,本期读数,过零,备注', ...rows].join('\n'))
  const answer = await post(cashier, `/communities/${communityId}/meter-imports`, { period: '2026-11' }, '抄表.csv', bytes)
  expect(answer.status).toBe(201)
  return answer.json<{ data: Preview }>().data
}
const count = async (communityId: string) =>
  Number((await server().db.one<{ n: number }>('SELECT COUNT(*) AS n FROM meter_reading WHERE community_id = ?', [communityId]))?.n)

test('a round: what is unread, a reading with its picture, what it used, how far the round is', async () => {
  const town = await aCommunity(server())
  const { communityId, worker } = town
  const itemId = await anItem(server(), town, WATER)
  const first = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: houseAt(town, 0) })
  const second = await aMeter(server(), town, { itemId, serial: 'W-2', houseId: houseAt(town, 1) })
  const unread = async () =>
    (await server().as(worker).meter.list({ communityId, period: '2026-11', show: 'unread' })).data.map(({ id }) => id)
  expect(await unread()).toEqual([first, second])

  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#333' } })
    .png()
    .toBuffer()
  const photoId = (await post(worker, '/uploads', { purpose: 'meter' }, 'm.png', picture)).json<{ data: { id: string } }>().data.id
  const { data } = await server().as(worker).meter.read({ meterId: first, period: '2026-11', valueHundredths: 12_34, photoId })
  expect(data).toMatchObject({ previousHundredths: 0, usageHundredths: 12_34, state: 'ok', billed: false, rolledOver: false })
  expect(data.photo?.id).toBe(photoId)
  expect(await unread()).toEqual([second])
  expect((await server().as(worker).meter.progress({ communityId, period: '2026-11' })).data).toEqual({ meters: 2, read: 1, suspect: 0 })
  const listed = (await server().as(worker).meter.list({ communityId, period: '2026-11', kind: 'water' })).data
  expect(listed.map(({ serial, reading }) => [serial, reading?.valueHundredths])).toEqual([
    ['W-1', 12_34],
    ['W-2', undefined],
  ])
  // Read again before it is billed: the month has one reading, and the picture may stay.
  await server().as(worker).meter.read({ meterId: first, period: '2026-11', valueHundredths: 12_50, photoId })
  const { meter, readings } = (await server().as(worker).meter.get({ meterId: first })).data
  expect(readings.map(({ valueHundredths }) => valueHundredths)).toEqual([12_50])
  expect(meter).toMatchObject({ lastHundredths: 0, lastPeriod: null, averageHundredths: null, place: town.houses[0]?.label })
})

test('pages of a round go on where they stopped', async () => {
  const town = await aCommunity(server())
  const { communityId, worker } = town
  const itemId = await anItem(server(), town, WATER)
  for (const at of [0, 1, 2]) await aMeter(server(), town, { itemId, serial: `W-${at}`, houseId: houseAt(town, at) })
  const list = (cursor?: string) =>
    server()
      .as(worker)
      .meter.list({ communityId, period: '2026-11', limit: 2, ...(cursor === undefined ? {} : { cursor }) })
  const one = await list()
  const two = await list(one.page.next ?? '')
  expect([...one.data, ...two.data].map(({ serial }) => serial)).toEqual(['W-0', 'W-1', 'W-2'])
  expect(two.page.next).toBeNull()
})

test('over the top of the dial, with its factor', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, WATER)
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: houseAt(town, 0), digits: 4, factor: 10 })
  await aReading(server(), town.worker, meterId, '2026-10', 9_990_00, '新表')
  const { data } = await server()
    .as(town.worker)
    .meter.read({ meterId, period: '2026-11', valueHundredths: 5_00, rolledOver: true, reason: '走满一圈' })
  // Said by mistake it would bill a whole turn: always looked at.
  expect(data).toMatchObject({ previousHundredths: 9_990_00, usageHundredths: 150_00, rolledOver: true, state: 'suspect' })
})

test('far from usual: with a reason it is written and waits to be looked at', async () => {
  const town = await aCommunity(server())
  const { communityId, worker, cashier } = town
  const itemId = await anItem(server(), town, WATER)
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: houseAt(town, 0) })
  for (const [month, value] of [
    ['2026-08', 10_00],
    ['2026-09', 21_00],
    ['2026-10', 30_00],
  ] as const)
    await aReading(server(), worker, meterId, month, value)
  expect((await aReading(server(), worker, meterId, '2026-11', 100_00, '装修')).data).toMatchObject({ state: 'suspect', reason: '装修' })
  const suspects = (await server().as(cashier).meter.list({ communityId, period: '2026-11', show: 'suspect' })).data
  expect(suspects.map(({ id, averageHundredths }) => [id, averageHundredths])).toEqual([[meterId, 10_00]])
  const { data } = await server().as(cashier).meter.confirm({ meterId, period: '2026-11', words: '上门核对无误' })
  expect(data).toMatchObject({ state: 'confirmed', reason: '装修; 上门核对无误' })
})

test('a reading from a cellar arrives later: it says when it was read, and the same figure of somebody else is no quarrel', async () => {
  const town = await aCommunity(server())
  const { worker, cashier } = town
  const itemId = await anItem(server(), town, WATER)
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: houseAt(town, 0) })
  const now = server().clock.now()
  const late = { meterId, period: '2026-11', valueHundredths: 12_00, replaces: false }
  expect(
    (
      await server()
        .as(worker)
        .meter.read({ ...late, takenAt: now - HOUR })
    ).data.readAt,
  ).toBe(now - HOUR)
  // One's own is corrected; a clock that runs ahead or stood still for months is not believed.
  for (const takenAt of [now + HOUR, now - 40 * DAY])
    expect(
      (
        await server()
          .as(worker)
          .meter.read({ ...late, valueHundredths: 12_50, takenAt })
      ).data.readAt,
    ).toBe(now)
  expect(
    (
      await server()
        .as(cashier)
        .meter.read({ ...late, valueHundredths: 12_50 })
    ).data.valueHundredths,
  ).toBe(12_50)
})

test('an import is looked at, then whole; again it changes nothing', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier } = town
  const itemId = await anItem(server(), town, WATER)
  for (const at of [0, 1, 2]) await aMeter(server(), town, { itemId, serial: `W-${at}`, houseId: houseAt(town, at) })
  const preview = await previewOf(town, 'W-0,12.5', 'W-1,"1,003.25"', 'W-2,0,否,')
  expect(preview).toMatchObject({ state: 'previewed', rows: 3, willAdd: 3, willReplace: 0, unchanged: 0, faulty: [] })
  expect(await count(communityId)).toBe(0)
  const commit = () => server().as(cashier).meter.commitImport({ communityId, importId: preview.importId })
  expect((await commit()).data.state).toBe('imported')
  await commit()
  expect(await count(communityId)).toBe(3)
  const { data } = await server().as(cashier).meter.list({ communityId, period: '2026-11' })
  expect(data.map(({ reading }) => [reading?.valueHundredths, reading?.readByName])).toEqual([
    [12_50, '导入'],
    [1_003_25, '导入'],
    [0, '导入'],
  ])
  const again = await previewOf(town, 'W-0,12.5', 'W-1,1004', 'W-2,0')
  expect(again).toMatchObject({ willAdd: 0, willReplace: 1, unchanged: 2 })
  await server().as(cashier).meter.commitImport({ communityId, importId: again.importId })
  expect((await server().as(cashier).meter.getImport({ communityId, importId: again.importId })).data.state).toBe('imported')
  expect(await count(communityId)).toBe(3)
})

test('a technician of one building sees its meters and those of nobody', async () => {
  const town = await aCommunity(server())
  const { communityId, buildings, houses } = town
  const itemId = await anItem(server(), town, WATER)
  const inside = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: houseAt(town, 0) })
  const outside = await aMeter(server(), town, { itemId, serial: 'W-2', houseId: houses.at(-1)?.houseId ?? '' })
  const common = await aMeter(server(), town, { itemId, serial: 'W-3' })
  const worker = await addStaff(server(), town, { roles: ['technician'], buildingIds: [buildings[0]?.id ?? ''] })
  const { data } = await server().as(worker).meter.list({ communityId, period: '2026-11' })
  expect(data.map(({ id }) => id).sort()).toEqual([inside, common].sort())
  await expect(server().as(worker).meter.get({ meterId: outside })).rejects.toEqual(expect.objectContaining({ code: 'METER_NOT_FOUND' }))
})

test('a meter is replaced: its last reading counts, the new one goes on, later months ask for the new one alone', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier, worker, houses } = town
  const houseId = houses[0]?.houseId ?? ''
  const itemId = await anItem(server(), town, WATER)
  const old = await aMeter(server(), town, { itemId, serial: 'W-OLD', houseId })
  const { meter } = server().as(cashier)
  const retire = () => meter.retire({ meterId: old, words: '表坏了, 换新表' })
  await expect(retire()).rejects.toMatchObject({ code: 'METER_READING_NOT_FOUND' })
  await aReading(server(), worker, old, '2026-11', 10_00)
  expect((await retire()).data).toMatchObject({ serial: 'W-OLD', lastMonth: '2026-11' })
  await expect(retire()).rejects.toMatchObject({ code: 'METER_RETIRED' })
  const made = await aMeter(server(), town, { itemId, serial: 'W-NEW', houseId })
  await aReading(server(), worker, made, '2026-11', 3_00)

  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  expect((await billsOf(server(), runId)).map(({ quantityHundredths }) => quantityHundredths)).toEqual([13_00])
  await expect(aReading(server(), worker, old, '2026-12', 12_00)).rejects.toMatchObject({ code: 'METER_RETIRED' })
  const serials = async (period: string) => (await meter.list({ communityId, period, show: 'all' })).data.map(({ serial }) => serial).sort()
  expect([await serials('2026-11'), await serials('2026-12')]).toEqual([['W-NEW', 'W-OLD'], ['W-NEW']])
  expect((await meter.progress({ communityId, period: '2026-12' })).data).toEqual({ meters: 1, read: 0, suspect: 0 })
  await aReading(server(), worker, made, '2026-12', 5_00)
  const december = await publish(server(), town, { itemId, fromMonth: '2026-12' })
  expect((await billsOf(server(), december)).map(({ quantityHundredths }) => quantityHundredths)).toEqual([2_00])
})

test('a run over two months counts a meter that was taken down in the first', async () => {
  const town = await aCommunity(server())
  const { cashier, worker, houses } = town
  const houseId = houses[0]?.houseId ?? ''
  const itemId = await anItem(server(), town, WATER)
  const old = await aMeter(server(), town, { itemId, serial: 'W-OLD', houseId })
  await aReading(server(), worker, old, '2026-11', 10_00)
  await server().as(cashier).meter.retire({ meterId: old, words: '表坏了, 换新表' })
  const made = await aMeter(server(), town, { itemId, serial: 'W-NEW', houseId })
  const preview = async () =>
    (await server().as(cashier).billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-11', months: 2 })).data
  expect((await preview()).faults.map(({ reason }) => reason)).toEqual([expect.stringContaining('W-NEW')])
  await aReading(server(), worker, made, '2026-12', 4_00)
  const run = await preview()
  expect(run).toMatchObject({ faultCount: 0, count: 1 })
  const [line] = (await server().as(cashier).billRun.lines({ runId: run.id })).data
  expect(line?.quantityHundredths).toBe(14_00)
  expect(line?.explain).toContainEqual({ label: '表 W-OLD', value: '0 → 10' })
})
