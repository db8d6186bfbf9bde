import { DuplicateKey } from '@jinlin/bff/platform/db/failure'
import { publishRun } from '@jinlin/bff/features/bill-run/publish-run'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { aCommunity, addStaff, type Community, useServer } from '../support/world'
import { aBill, booksAgree, takeBack } from './bills'
import { aMeter, anItem, aReading, billsOf, LIFT, PROPERTY, publish, WATER } from './fees'

const server = useServer()
const refusal = (code: string) => expect.objectContaining({ code })

const editions = async ({ communityId }: Community, houseId: string) => {
  const rows = await server().db.query<{ id: string; edition: number; state: string; fen: number }>(
    'SELECT id, edition, state, amount_fen AS fen FROM bill WHERE community_id = ? AND house_id = ? ORDER BY edition',
    [communityId, houseId],
  )
  return rows.map(({ id, edition, state, fen }) => ({ id, edition: Number(edition), state, fen: Number(fen) }))
}

const again = (town: Community, billId: string) => server().as(town.cashier).billRun.again({ billId })

const letOut = async (town: Community, { id: runId, version }: { id: string; version: number }) => {
  await server().as(town.manager).billRun.approve({ runId, version })
  await server().drain()
}

/** The month of the owner's house, billed by a run and taken back by two people. */
const aBillTakenBack = async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, PROPERTY)
  const runId = await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const { houseId } = town.resident
  const [first] = await editions(town, houseId)
  if (!first) throw new Error('a run bills every house')
  await takeBack(server(), town, first.id)
  return { town, itemId, runId, houseId, billId: first.id }
}

test('a bill taken back is made out again with what is true by then, says what it replaces, and the books agree', async () => {
  const { town, houseId, billId } = await aBillTakenBack()
  const office = server().as(town.cashier)
  expect((await office.bill.get({ billId })).abilities['again']).toEqual({ can: true })
  await server().db.run('UPDATE house SET area_hundredths = 8000 WHERE id = ?', [houseId])

  const { data, abilities } = await again(town, billId)
  expect(data).toMatchObject({ state: 'previewed', period: '2026-11', count: 1, totalFen: 20_000, replacesBillId: billId, lastRun: null })
  expect(abilities.approve).toMatchObject({ can: false, code: 'FORBIDDEN' })
  expect((await office.billRun.lines({ runId: data.id })).data.map((line) => [line.houseId, line.amountFen])).toEqual([[houseId, 20_000]])
  await letOut(town, data)

  const [gone, made] = await editions(town, houseId)
  expect([gone, made]).toMatchObject([
    { edition: 1, state: 'void', fen: 22_250 },
    { edition: 2, state: 'published', fen: 20_000 },
  ])
  const mine = (
    await server()
      .as(town.resident)
      .bill.get({ billId: made?.id ?? '' })
  ).data
  expect(mine.replaces).toEqual({ billId, amountFen: 22_250 })
  expect(mine.lines).toContainEqual({ label: '重新出账', value: '替换已作废的账单, 原金额 ¥222.50' })
  expect(mine.lines).toContainEqual({ label: '计算', value: '80 × 2.50 × 1 个月' })
  const old = (await server().as(town.resident).bill.get({ billId })).data
  expect(old.replacedBy).toEqual({ billId: made?.id, amountFen: 20_000 })
  expect(old.lines).toContainEqual({ label: '已作废', value: '已重新出账, 新金额 ¥200.00' })
  await booksAgree(server(), town)
  expect(await ledgerApi(server().ports).check(town.communityId)).toEqual([])
})

test('never twice: neither while a run is out, nor after it, nor by the run of the month going on', async () => {
  const { town, itemId, runId, houseId, billId } = await aBillTakenBack()
  const first = (await again(town, billId)).data
  const second = (await again(town, billId)).data
  expect((await server().as(town.cashier).billRun.get({ runId: first.id })).data.state).toBe('cancelled')
  await letOut(town, second)
  await expect(again(town, billId)).rejects.toEqual(refusal('BILL_RUN_EXISTS'))
  expect((await server().as(town.cashier).bill.get({ billId })).abilities['again']).toMatchObject({ can: false, code: 'BILL_RUN_EXISTS' })
  // As after a crash of both: each writes what is missing, and nothing is.
  await server().db.run("UPDATE bill_run SET state = 'publishing', cursor_house_id = '' WHERE id IN (?, ?)", [runId, second.id])
  await publishRun(server().ports)(runId)
  await publishRun(server().ports)(second.id)
  expect((await editions(town, houseId)).map(({ edition }) => edition)).toEqual([1, 2])
  await expect(
    server().db.run("INSERT INTO bill SELECT '01TWICE0000000000000000000', " + (await columns()) + ' FROM bill WHERE run_id = ?', [
      second.id,
    ]),
  ).rejects.toBeInstanceOf(DuplicateKey)
  // The month is still billed once for everybody else.
  await expect(server().as(town.cashier).billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-11' })).rejects.toEqual(
    refusal('BILL_RUN_EXISTS'),
  )
})

const columns = async (): Promise<string> => {
  const [row] = await server().db.query<Record<string, unknown>>('SELECT * FROM bill LIMIT 1')
  return Object.keys(row ?? {})
    .filter((name) => name !== 'id')
    .join(', ')
}

test('the one made out again can be taken back and made out again as well; the next month compares with the run, not with it', async () => {
  const { town, itemId, runId, houseId, billId } = await aBillTakenBack()
  await letOut(town, (await again(town, billId)).data)
  const made = (await editions(town, houseId))[1]
  await takeBack(server(), town, made?.id ?? '')
  await letOut(town, (await again(town, made?.id ?? '')).data)
  expect((await editions(town, houseId)).map(({ state }) => state)).toEqual(['void', 'void', 'published'])
  const next = await server().as(town.cashier).billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-12' })
  expect(next.data.lastRun).toMatchObject({ runId, count: 6 })
})

test('a reading that was wrong is put right once its bill is taken back, and stands still again with the new one', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, WATER)
  const [mine, other] = [town.resident.houseId, town.houses[1]?.houseId ?? '']
  const meterId = await aMeter(server(), town, { itemId, serial: 'W-1', houseId: mine })
  const theirs = await aMeter(server(), town, { itemId, serial: 'W-2', houseId: other })
  await aReading(server(), town.worker, meterId, '2026-11', 100_00)
  await aReading(server(), town.worker, theirs, '2026-11', 10_00)
  await publish(server(), town, { itemId, fromMonth: '2026-11' })
  const correct = (id: string) =>
    server().as(town.worker).meter.read({ meterId: id, period: '2026-11', valueHundredths: 10_00, replaces: true })
  await expect(correct(meterId)).rejects.toEqual(refusal('METER_READING_BILLED'))

  const [wrong] = await editions(town, mine)
  await takeBack(server(), town, wrong?.id ?? '')
  await correct(meterId)
  await expect(
    server().as(town.worker).meter.read({ meterId: theirs, period: '2026-11', valueHundredths: 11_00, replaces: true }),
  ).rejects.toEqual(refusal('METER_READING_BILLED'))
  const run = (await again(town, wrong?.id ?? '')).data
  expect(run).toMatchObject({ count: 1, totalFen: 3_450 })
  await letOut(town, run)
  await expect(server().as(town.worker).meter.read({ meterId, period: '2026-11', valueHundredths: 11_00, replaces: true })).rejects.toEqual(
    refusal('METER_READING_BILLED'),
  )
  expect((await billsOf(server(), run.id)).map(({ houseId, amountFen }) => [houseId, amountFen])).toEqual([[mine, 3_450]])
})

test('a share is made out again as the part of the same sum', async () => {
  const town = await aCommunity(server())
  const itemId = await anItem(server(), town, { ...LIFT, formula: 'share_household' })
  await publish(server(), town, { itemId, fromMonth: '2026-11', totalFen: 60_000 })
  const [share] = await editions(town, town.resident.houseId)
  await takeBack(server(), town, share?.id ?? '')
  expect((await again(town, share?.id ?? '')).data).toMatchObject({ count: 1, totalFen: 10_000 })
})

test('only a bill of a run that was taken back, only by whoever works on it; what stands in the way is a fault of the preview', async () => {
  const { town, itemId, houseId, billId } = await aBillTakenBack()
  const open = (await server().as(town.cashier).bill.find({ communityId: town.communityId })).data[0]
  await expect(again(town, open?.id ?? '')).rejects.toEqual(refusal('BILL_STATE'))
  const repair = await aBill(server(), town, '2026-09', { itemId, sourceKind: 'ticket', state: 'void' })
  await expect(again(town, repair.id)).rejects.toEqual(refusal('FEE_ITEM_ONE_OFF'))
  const elsewhere = await addStaff(server(), town, { roles: ['cashier'], buildingIds: [town.buildings[1]?.id ?? ''] })
  await expect(server().as(elsewhere).billRun.again({ billId })).rejects.toEqual(refusal('BILL_NOT_FOUND'))
  await expect(server().as(town.cashier).billRun.again({ billId, dueDay: '2020-01-01' })).rejects.toEqual(refusal('INPUT_INVALID'))

  await server().db.run('UPDATE house SET area_hundredths = NULL WHERE id IN (?, ?)', [houseId, town.houses[1]?.houseId ?? ''])
  const { data } = await again(town, billId)
  expect(data).toMatchObject({ count: 0, faultCount: 1, faults: [{ houseId, reason: '没有建筑面积, 请在业主名册里补上' }] })
  await expect(server().as(town.manager).billRun.approve({ runId: data.id, version: data.version })).rejects.toEqual(
    refusal('BILL_RUN_FAULTY'),
  )
})
