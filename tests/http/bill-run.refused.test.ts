import { addStaff, aCommunity, type Community, useServer } from '../support/world'
import { aMeter, anItem, aReading, billsOf, LIFT, PARKING, PROPERTY, publish, WATER } from './fees'

const server = useServer()
const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more })

const preview = (
  { communityId, cashier }: Community,
  itemId: string,
  more: { fromMonth?: string; months?: number; totalFen?: number; dueDay?: string } = {},
) =>
  server()
    .as(cashier)
    .billRun.preview({ communityId, itemId, fromMonth: '2026-11', ...more })

test('houses without an area stop the run at the preview, with the list', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const [first, second] = town.houses
  await server().db.run('UPDATE house SET area_hundredths = NULL WHERE id = ?', [first?.houseId ?? ''])
  await server().db.run('UPDATE house SET area_hundredths = 0 WHERE id = ?', [second?.houseId ?? ''])
  const { data, abilities } = await preview(town, itemId)
  expect(data).toMatchObject({ count: 4, totalFen: 4 * 22_250, faultCount: 2 })
  expect(data.faults).toEqual([
    { houseId: first?.houseId, label: first?.label, reason: '没有建筑面积, 请在业主名册里补上' },
    { houseId: second?.houseId, label: second?.label, reason: '没有建筑面积, 请在业主名册里补上' },
  ])
  expect(abilities.cancel).toEqual({ can: true })
  await expect(server().as(town.manager).billRun.approve({ runId: data.id, version: data.version })).rejects.toEqual(
    refusal('BILL_RUN_FAULTY'),
  )
  await server().drain()
  expect(await billsOf(server(), data.id)).toEqual([])
})

test('nobody lets out a run of their own', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const { data, abilities } = await server()
    .as(town.manager)
    .billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-11' })
  expect(abilities.approve).toMatchObject({ can: false, code: 'MAKER_IS_CHECKER' })
  const approval = { runId: data.id, version: data.version }
  await expect(server().as(town.manager).billRun.approve(approval)).rejects.toEqual(refusal('MAKER_IS_CHECKER', { status: 403 }))
  expect((await server().as(town.supervisor).billRun.approve(approval)).data.state).toBe('approved')
})

test('what has been let out is neither let out again nor dropped', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const { version } = (await server().as(town.cashier).billRun.get({ runId })).data
  await expect(server().as(town.supervisor).billRun.approve({ runId, version })).rejects.toEqual(refusal('BILL_RUN_STATE'))
  await expect(server().as(town.cashier).billRun.cancel({ runId, version })).rejects.toEqual(refusal('BILL_RUN_STATE'))
  await expect(preview(town, itemId)).rejects.toEqual(refusal('BILL_RUN_EXISTS'))
  // A quarter that holds the month would bill it twice.
  await expect(preview(town, itemId, { fromMonth: '2026-10', months: 3 })).rejects.toEqual(refusal('BILL_RUN_EXISTS'))
  await expect(preview(town, itemId, { fromMonth: '2026-12' })).resolves.toMatchObject({ data: { state: 'previewed' } })
})

test('what changed since the preview stops the approval: an area, a price, a reading', async () => {
  const town = await aCommunity(server())
  const { manager, houses, worker } = town
  const approve = (run: { id: string; version: number }) => server().as(manager).billRun.approve({ runId: run.id, version: run.version })
  const itemId = await anItem(server(), town, PROPERTY)
  const byArea = (await preview(town, itemId)).data
  await expect(server().as(manager).billRun.approve({ runId: byArea.id, version: 99 })).rejects.toEqual(refusal('BILL_RUN_STALE'))
  await expect(server().as(town.cashier).billRun.cancel({ runId: byArea.id, version: 99 })).rejects.toEqual(refusal('BILL_RUN_STALE'))
  await server().db.run('UPDATE house SET area_hundredths = 9000 WHERE id = ?', [houses[0]?.houseId ?? ''])
  await expect(approve(byArea)).rejects.toEqual(refusal('BILL_RUN_STALE'))

  const byPrice = (await preview(town, itemId, { fromMonth: '2026-12' })).data
  await server().as(manager).fee.setPrice({ itemId, fromDay: '2026-12-15', unitPriceE4: 20_000 })
  await expect(approve(byPrice)).rejects.toEqual(refusal('BILL_RUN_STALE'))

  const water = await anItem(server(), town, WATER)
  const meters = await Promise.all(
    [0, 1].map((at) => aMeter(server(), town, { itemId: water, serial: `W-${at}`, houseId: houses[at]?.houseId ?? '' })),
  )
  for (const meterId of meters) await aReading(server(), worker, meterId, '2026-11', 9_00)
  const byReading = (await preview(town, water)).data
  // The sum stays, the houses change places.
  await aReading(server(), worker, meters[0] ?? '', '2026-11', 8_00)
  await aReading(server(), worker, meters[1] ?? '', '2026-11', 10_00)
  await expect(approve(byReading)).rejects.toEqual(refusal('BILL_RUN_STALE'))
  const fresh = (await preview(town, water)).data
  await approve(fresh)
  await expect(aReading(server(), worker, meters[0] ?? '', '2026-11', 9_00)).rejects.toEqual(refusal('METER_READING_BILLED'))
})

test('meters that nobody read, or that wait to be looked at, stop a run', async () => {
  const town = await aCommunity(server())
  const { houses, worker, cashier } = town
  const itemId = await anItem(server(), town, WATER)
  const [read, unread] = await Promise.all(
    [0, 1].map((at) => aMeter(server(), town, { itemId, serial: `W-${at}`, houseId: houses[at]?.houseId ?? '' })),
  )
  for (const [month, value] of [
    ['2026-08', 10_00],
    ['2026-09', 20_00],
    ['2026-10', 30_00],
  ] as const)
    await aReading(server(), worker, read ?? '', month, value)
  await aReading(server(), worker, read ?? '', '2026-11', 200_00, '装修用水')
  const { data } = await preview(town, itemId)
  expect(data.faults.map(({ reason }) => reason)).toEqual(['表 W-0 的读数待核实, 请先核实', '表 W-1 还没有抄, 请先抄表'])
  await server()
    .as(cashier)
    .meter.confirm({ meterId: read ?? '', period: '2026-11', words: '上门核对无误' })
  await aReading(server(), worker, unread ?? '', '2026-11', 5_00)
  expect((await preview(town, itemId)).data).toMatchObject({ faultCount: 0, count: 2 })
})

test('items that no run can bill say why', async () => {
  const town = await aCommunity(server())
  const { communityId, manager } = town
  const property = await anItem(server(), town, { ...PROPERTY, fromDay: '2026-11-15' })
  await expect(preview(town, property)).rejects.toEqual(refusal('FEE_PRICE_MISSING'))
  await expect(preview(town, property, { fromMonth: '2026-12', dueDay: '2026-11-01' })).rejects.toEqual(refusal('INPUT_INVALID'))
  const card = await anItem(server(), town, { ...PROPERTY, code: 'card', kind: 'one_off', formula: 'amount' })
  await expect(preview(town, card)).rejects.toEqual(refusal('FEE_ITEM_ONE_OFF'))
  const lift = await anItem(server(), town, LIFT)
  await expect(preview(town, lift)).rejects.toEqual(refusal('SHARE_TOTAL_REQUIRED'))
  const { version, ...rest } = (await server().as(manager).fee.get({ itemId: card })).data
  const { name, cycleMonths, dueDays, clause, basis, priceManagement, lateFee } = rest
  await server()
    .as(manager)
    .fee.change({ itemId: card, version, active: false, name, cycleMonths, dueDays, clause, basis, priceManagement, lateFee })
  await expect(preview(town, card)).rejects.toEqual(refusal('FEE_ITEM_NOT_FOUND'))
  // Nobody on the list: there is nothing to let out.
  const parking = (await preview(town, await anItem(server(), town, PARKING))).data
  await expect(server().as(manager).billRun.approve({ runId: parking.id, version: parking.version })).rejects.toEqual(
    refusal('BILL_RUN_FAULTY'),
  )
  await expect(server().as(manager).billRun.preview({ communityId, itemId: communityId, fromMonth: '2026-11' })).rejects.toEqual(
    refusal('FEE_ITEM_NOT_FOUND'),
  )
})

test('a run of another community, or of one in which the role is another, does not exist', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const { id: runId, version } = (await preview(town, itemId)).data
  const helper = await addStaff(server(), other, { roles: ['manager'] })
  for (const stranger of [other.manager, helper]) {
    const { billRun } = server().as(stranger)
    await expect(billRun.get({ runId })).rejects.toEqual(refusal('BILL_RUN_NOT_FOUND', { status: 404 }))
    await expect(billRun.lines({ runId })).rejects.toEqual(refusal('BILL_RUN_NOT_FOUND'))
    await expect(billRun.approve({ runId, version })).rejects.toEqual(refusal('BILL_RUN_NOT_FOUND'))
    await expect(billRun.cancel({ runId, version })).rejects.toEqual(refusal('BILL_RUN_NOT_FOUND'))
    await expect(billRun.list({ communityId: town.communityId })).rejects.toEqual(refusal('COMMUNITY_NOT_FOUND'))
    await expect(billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-11' })).rejects.toEqual(
      refusal('COMMUNITY_NOT_FOUND'),
    )
    await expect(billRun.preview({ communityId: other.communityId, itemId, fromMonth: '2026-11' })).rejects.toEqual(
      refusal('FEE_ITEM_NOT_FOUND'),
    )
  }
})
