import { publishChunk, publishRun } from '@jinlin/bff/features/bill-run/publish-run'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { SECOND } from '../support/clock'
import { newKey } from '../support/server'
import { aCommunity, type Community, useServer } from '../support/world'
import { aMeter, anItem, aReading, billsOf, LIFT, PARKING, PROPERTY, publish, WATER } from './fees'

const server = useServer()

const inOrder = async ({ communityId }: Community): Promise<void> => {
  const { check, balances } = ledgerApi(server().ports)
  expect(await check(communityId)).toEqual([])
  const total = await server().db.one<{ fen: number }>('SELECT COALESCE(SUM(amount_fen), 0) AS fen FROM bill WHERE community_id = ?', [
    communityId,
  ])
  expect((await balances(communityId)).get('receivable') ?? 0).toBe(Number(total?.fen))
}
const audits = async (runId: string): Promise<string[]> => {
  const rows = await server().db.query<{ action: string }>(
    "SELECT action FROM audit_entry WHERE subject_kind = 'bill_run' AND subject_id = ?",
    [runId],
  )
  return rows.map(({ action }) => action).sort()
}

test('a run by area: looked at, let out by another, published with books and progress', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier, manager } = town
  const itemId = await anItem(server(), town, PROPERTY)
  // Made last, stands first.
  await server().db.run('UPDATE house SET label = ? WHERE id = ?', ['0栋 1单元 101', town.houses.at(-1)?.houseId ?? ''])
  const { data, abilities } = await server().as(cashier).billRun.preview({ communityId, itemId, fromMonth: '2026-11' })
  expect(data).toMatchObject({
    state: 'previewed',
    period: '2026-11',
    count: 6,
    totalFen: 6 * 22_250,
    faultCount: 0,
    lastRun: null,
    doneCount: 0,
  })
  expect(data.terms).toContainEqual({ label: '单价', value: '2.50 元/㎡·月' })
  expect(abilities.approve).toMatchObject({ can: false, code: 'FORBIDDEN' })
  expect((await server().as(manager).billRun.get({ runId: data.id })).abilities.approve).toEqual({ can: true })
  const lines = (await server().as(cashier).billRun.lines({ runId: data.id })).data
  expect(lines).toHaveLength(6)
  expect(lines[0]).toMatchObject({ quantityHundredths: 8_900, amountFen: 22_250 })
  expect(lines[0]?.explain).toContainEqual({ label: '计算', value: '89 × 2.50 × 1 个月' })
  const linesByPage = async () => {
    const { billRun } = server().as(cashier)
    const first = await billRun.lines({ runId: data.id, limit: 4 })
    const rest = await billRun.lines({ runId: data.id, limit: 4, cursor: first.page.next ?? '' })
    return [...first.data, ...rest.data].map(({ houseId }) => houseId)
  }
  const byDoor = [...town.houses.slice(-1), ...town.houses.slice(0, -1)].map(({ houseId }) => houseId)
  expect(await linesByPage()).toEqual(byDoor)
  expect(await billsOf(server(), data.id)).toEqual([])

  const approved = await server().as(manager).billRun.approve({ runId: data.id, version: data.version })
  expect(approved.data.state).toBe('approved')
  await server().drain()
  const after = (await server().as(cashier).billRun.get({ runId: data.id })).data
  expect(after).toMatchObject({ state: 'published', doneCount: 6, doneFen: 133_500, words: '' })
  expect(after.publishedAt).not.toBeNull()
  expect(await linesByPage()).toEqual(byDoor)
  const bills = await billsOf(server(), data.id)
  expect(bills.map(({ amountFen, state, arithmetic }) => [amountFen, state, arithmetic])).toEqual(
    Array(6).fill([22_250, 'published', null]),
  )
  expect((await server().as(cashier).billRun.lines({ runId: data.id })).data.map(({ amountFen }) => amountFen)).toEqual(
    Array(6).fill(22_250),
  )
  await inOrder(town)
  expect(await audits(data.id)).toEqual(['bill_run.approve', 'bill_run.chunk', 'bill_run.preview', 'bill_run.published'])
  const events = await server().db.query<{ payload: string }>(
    "SELECT payload FROM outbox_event WHERE type = 'bill_run.published' AND subject_id = ?",
    [data.id],
  )
  expect(events.map(({ payload }) => JSON.parse(payload) as object)).toEqual([
    expect.objectContaining({ runId: data.id, itemCode: 'property', period: '2026-11', count: 6, totalFen: 133_500 }),
  ])
})

test('SQL and the domain agree to the fen on a price change inside the period and odd areas', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, { ...PROPERTY, unitPriceE4: 24_650 })
  await server().as(town.manager).fee.setPrice({ itemId, fromDay: '2026-12-11', unitPriceE4: 23_110, noticedDay: null })
  const areas = [8_953, 12_047, 6_601, 101, 10_000, 14_299]
  for (const [index, { houseId }] of town.houses.entries()) {
    await server().db.run('UPDATE house SET area_hundredths = ? WHERE id = ?', [areas[index] ?? 0, houseId])
  }
  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11', months: 2 })
  // 2.465 × (1 + 10/31) + 2.311 × 21/31 = 4.825677… per m²
  const perHouse = areas.map((area) => Math.round((area * (2.465 * (1 + 10 / 31) + (2.311 * 21) / 31)) as number))
  const byHouse = new Map((await billsOf(server(), runId)).map(({ houseId, amountFen }) => [houseId, amountFen]))
  expect(town.houses.map(({ houseId }) => byHouse.get(houseId))).toEqual(perHouse)
  await inOrder(town)
})

test('publishing goes on where it stopped, chunk by chunk, and again changes nothing', async () => {
  const town = await aCommunity(server(), { buildings: 3, houses: 3 })
  const { communityId, cashier, manager } = town
  const itemId = await anItem(server(), town, PROPERTY)
  const { data } = await server().as(cashier).billRun.preview({ communityId, itemId, fromMonth: '2026-11' })
  await server().as(manager).billRun.approve({ runId: data.id, version: data.version })
  const step = publishChunk(server().ports, 4)
  expect(await step(data.id)).toBe(true)
  expect((await server().as(cashier).billRun.get({ runId: data.id })).data).toMatchObject({
    state: 'publishing',
    doneCount: 4,
    doneFen: 4 * 22_250,
  })
  await inOrder(town)
  // Two at once: one of them waits and finds the cursor moved.
  await Promise.all([publishRun(server().ports, 4)(data.id), publishRun(server().ports, 4)(data.id)])
  expect((await server().as(cashier).billRun.get({ runId: data.id })).data).toMatchObject({
    state: 'published',
    doneCount: 9,
    doneFen: 9 * 22_250,
  })
  expect(await billsOf(server(), data.id)).toHaveLength(9)
  await publishRun(server().ports)(data.id)
  await server().drain()
  expect(await billsOf(server(), data.id)).toHaveLength(9)
  expect((await audits(data.id)).filter((action) => action === 'bill_run.published')).toHaveLength(1)
  await inOrder(town)
})

test('a bill that is there already stays, and the books count what was written', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const first = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  // As after a repair by hand: the run is gone, its bills are not.
  await server().db.run("UPDATE bill_run SET state = 'cancelled', live_key = NULL WHERE id = ?", [first])
  const [kept] = await billsOf(server(), first)
  await server().db.run('DELETE FROM bill WHERE run_id = ? AND house_id <> ?', [first, kept?.houseId ?? ''])
  const again = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  expect(await billsOf(server(), first)).toHaveLength(1)
  expect(await billsOf(server(), again)).toHaveLength(5)
  expect((await server().as(town.cashier).billRun.get({ runId: again })).data).toMatchObject({
    doneCount: 5,
    doneFen: 5 * 22_250,
    words: '出账期间房屋有变化, 实际张数与预览不同',
  })
})

test('a preview tells the differences to the run before, and gives way to a newer preview', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier } = town
  const itemId = await anItem(server(), town, PROPERTY)
  const october = await publish(server(), town, { itemId, fromMonth: '2026-10' })
  await server().db.run('UPDATE house SET area_hundredths = 10000 WHERE id = ?', [town.houses[0]?.houseId ?? ''])
  const preview = () => server().as(cashier).billRun.preview({ communityId, itemId, fromMonth: '2026-11' })
  server().clock.advance(SECOND)
  const one = (await preview()).data
  expect(one.lastRun).toEqual({ runId: october, period: '2026-10', count: 6, totalFen: 133_500, countChange: 0, totalChangeFen: 2_750 })
  server().clock.advance(SECOND)
  const two = (await preview()).data
  const list = await server().as(cashier).billRun.list({ communityId, limit: 2 })
  expect(list.data.map(({ id, state }) => [id, state])).toEqual([
    [two.id, 'previewed'],
    [one.id, 'cancelled'],
  ])
  const rest = await server()
    .as(cashier)
    .billRun.list({ communityId, limit: 2, cursor: list.page.next ?? '' })
  expect([rest.data.map(({ id }) => id), rest.page.next]).toEqual([[october], null])
  const cancelled = await server().as(cashier).billRun.cancel({ runId: two.id, version: two.version, words: '单价有误' })
  expect(cancelled.data).toMatchObject({ state: 'cancelled', words: '单价有误' })
})

test('houses on a list pay for their days', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier, houses } = town
  const itemId = await anItem(server(), town, PARKING)
  const put = (at: number, quantity: number, fromDay: string, untilDay: string | null = null) =>
    server()
      .as(cashier)
      .fee.setHouse({ itemId, houseId: houses[at]?.houseId ?? '', quantity, fromDay, untilDay })
  await put(0, 1, '2026-01-01')
  await put(1, 2, '2026-11-16')
  await put(2, 1, '2026-01-01', '2026-11-10')
  await put(3, 1, '2026-12-01')
  const { data } = await server().as(cashier).billRun.preview({ communityId, itemId, fromMonth: '2026-11' })
  // 150.00; 2 × 150.00 × 15/30; 150.00 × 10/30
  expect(data).toMatchObject({ count: 3, totalFen: 15_000 + 15_000 + 5_000 })
  const lines = (await server().as(cashier).billRun.lines({ runId: data.id })).data
  expect(lines.find(({ houseId }) => houseId === houses[1]?.houseId)?.explain).toContainEqual({
    label: '计费日期',
    value: '11月16日–11月30日',
  })
  expect(lines.find(({ houseId }) => houseId === houses[0]?.houseId)?.explain).toContainEqual({
    label: '计算',
    value: '1 × 150.00 × 1 个月',
  })
  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  expect((await billsOf(server(), runId)).map(({ amountFen }) => amountFen).sort((a, b) => b - a)).toEqual([15_000, 15_000, 5_000])
  await inOrder(town)
})

test('water by meter: usage of all meters of a house through one price, with its readings on the bill', async () => {
  const town = await aCommunity(server())
  const { houses, worker } = town
  const itemId = await anItem(server(), town, {
    ...WATER,
    unitPriceE4: 0,
    tiers: [
      { upToHundredths: 15_00, unitPriceE4: 34_500 },
      { upToHundredths: null, unitPriceE4: 48_300 },
    ],
  })
  const [first, second] = houses
  const kitchen = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: first?.houseId ?? '' })
  const bath = await aMeter(server(), town, { itemId, serial: 'W-2', houseId: first?.houseId ?? '' })
  const other = await aMeter(server(), town, { itemId, serial: 'W-3', houseId: second?.houseId ?? '' })
  await aReading(server(), worker, kitchen, '2026-11', 10_00)
  await aReading(server(), worker, bath, '2026-11', 8_00)
  await aReading(server(), worker, other, '2026-11', 0)
  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const bills = await billsOf(server(), runId)
  // 18 t: 15 × 3.45 + 3 × 4.83 = 66.24; nothing used is no bill
  expect(bills.map(({ houseId, amountFen, quantityHundredths }) => [houseId, amountFen, quantityHundredths])).toEqual([
    [first?.houseId, 6_624, 18_00],
  ])
  expect(bills[0]?.arithmetic).toEqual([
    { label: '表 W-1', value: '0 → 10' },
    { label: '用量', value: '10 吨' },
    { label: '表 W-2', value: '0 → 8' },
    { label: '用量', value: '8 吨' },
  ])
  const { readings } = (await server().as(worker).meter.get({ meterId: kitchen })).data
  expect(readings).toEqual([expect.objectContaining({ period: '2026-11', billed: true, usageHundredths: 10_00 })])
  await inOrder(town)
})

test('shared power: each building bears its own lift, the parts sum to the fen', async () => {
  const town = await aCommunity(server(), { buildings: 2, houses: 3 })
  const { buildings, houses, manager } = town
  const itemId = await anItem(server(), town, LIFT)
  const lift = await aMeter(server(), town, { itemId, serial: 'P-1', buildingId: buildings[0]?.id ?? '', kind: 'power', factor: 40 })
  const light = await aMeter(server(), town, { itemId, serial: 'P-0', kind: 'power' })
  await aReading(server(), manager, lift, '2026-11', 10_00)
  await aReading(server(), manager, light, '2026-11', 100_00)
  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const bills = await billsOf(server(), runId)
  // the lift: 400 度 × 0.538 = 215.20 among three; the light: 53.80 among six
  expect(bills.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(21_520 + 5_380)
  const inBuilding = (at: number) => houses.filter(({ buildingId }) => buildingId === buildings[at]?.id).map(({ houseId }) => houseId)
  const sumOf = (ids: string[]) => bills.filter(({ houseId }) => ids.includes(houseId)).reduce((sum, { amountFen }) => sum + amountFen, 0)
  expect(Math.abs(sumOf(inBuilding(1)) - 2_690)).toBeLessThanOrEqual(3)
  const lifts = bills.flatMap(({ houseId, arithmetic }) => (inBuilding(0).includes(houseId) ? [arithmetic?.[0]] : []))
  expect(lifts.map((line) => `${line?.label}: ${line?.value}`).sort()).toEqual([
    '1栋 表 P-1: ¥215.20 × 89 ㎡ ÷ 267 ㎡ (3 户) = ¥71.73',
    '1栋 表 P-1: ¥215.20 × 89 ㎡ ÷ 267 ㎡ (3 户) = ¥71.73',
    '1栋 表 P-1: ¥215.20 × 89 ㎡ ÷ 267 ㎡ (3 户) = ¥71.74',
  ])
  await inOrder(town)
})

test('shares of a given sum by household, and of a loss by usage', async () => {
  const town = await aCommunity(server())
  const { houses, cashier, worker } = town
  const byHouse = await anItem(server(), town, { ...LIFT, code: 'light', formula: 'share_household' })
  const run = await publish(server(), town, { itemId: byHouse, fromMonth: '2026-11', totalFen: 10_000 })
  expect((await billsOf(server(), run)).map(({ amountFen }) => amountFen).sort((a, b) => b - a)).toEqual([
    1_667, 1_667, 1_667, 1_667, 1_666, 1_666,
  ])

  const water = await anItem(server(), town, WATER)
  for (const [index, value] of [20_00, 10_00, 0].entries()) {
    const meterId = await aMeter(server(), town, { itemId: water, serial: `W-${index}`, houseId: houses[index]?.houseId ?? '' })
    await aReading(server(), worker, meterId, '2026-11', value)
  }
  const loss = await anItem(server(), town, { ...LIFT, code: 'loss', formula: 'share_usage', meterKind: 'water' })
  const { data } = await server()
    .as(cashier)
    .billRun.preview({ communityId: town.communityId, itemId: loss, fromMonth: '2026-11', totalFen: 1_000 })
  expect(data).toMatchObject({ count: 2, totalFen: 1_000, faultCount: 0 })
  const amounts = (await server().as(cashier).billRun.lines({ runId: data.id })).data.map(({ houseId, amountFen }) => [houseId, amountFen])
  expect(Object.fromEntries(amounts)).toEqual({ [houses[0]?.houseId ?? '']: 667, [houses[1]?.houseId ?? '']: 333 })
})

test('a repeat of preview and approval with the same key has one effect', async () => {
  const town = await aCommunity(server())
  const { communityId, cashier, manager } = town
  const itemId = await anItem(server(), town, PROPERTY)
  const key = newKey()
  const preview = () => server().as(cashier).billRun.preview({ communityId, itemId, fromMonth: '2026-11' }, { key })
  const [one, two] = [(await preview()).data, (await preview()).data]
  expect(two.id).toBe(one.id)
  const approveKey = newKey()
  const approve = () => server().as(manager).billRun.approve({ runId: one.id, version: one.version }, { key: approveKey })
  await approve()
  await approve()
  await server().drain()
  expect(await billsOf(server(), one.id)).toHaveLength(6)
})
