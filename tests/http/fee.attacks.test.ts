import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { publishChunk } from '@jinlin/bff/features/bill-run/publish-run'
import { DAY } from '../support/clock'
import { aCommunity, useServer } from '../support/world'
import { aBill, billRow, LATE, tenOn } from './bills'
import { anItem, PROPERTY } from './fees'
import { refused } from './tickets'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

test('a run that waited past its due day is not let out: nobody owes a late fee for days on which there was no bill', async () => {
  const town = await aCommunity(server())
  const lateFee = { ratePerDayE5: 50, graceDays: 0, capBp: 10_000 }
  const itemId = await anItem(server(), town, { ...PROPERTY, lateFee })
  const wish = { communityId: town.communityId, itemId, fromMonth: '2026-11', dueDay: '2026-11-24' }
  const { data: early } = await server().as(town.cashier).billRun.preview(wish)
  server().clock.advance(30 * DAY)
  await refused(server().as(town.manager).billRun.approve({ runId: early.id, version: early.version }), 'BILL_RUN_STALE')
  const { data } = await server()
    .as(town.cashier)
    .billRun.preview({ ...wish, dueDay: undefined })
  await server().as(town.manager).billRun.approve({ runId: data.id, version: data.version })
  await server().drain()
  const { houseId } = town.resident
  expect((await server().as(town.resident).bill.open({ houseId })).data).toMatchObject({ count: 1, lateFen: 0, overdueCount: 0 })
})

test('the whole principal is forgiven: the late fee of nothing is nothing, and the bill is over', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  expect((await server().as(town.resident).bill.get({ billId: row.id })).data.lateFen).toBeGreaterThan(0)
  const asked = (
    await server().as(town.cashier).waiver.ask({ billId: row.id, kind: 'principal', amountFen: row.amountFen, reason: '空置' })
  ).data
  await server().as(town.manager).waiver.decide({ waiverId: asked.id, grant: true, version: asked.version })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'settled', creditedFen: row.amountFen })
  expect((await server().as(town.resident).bill.open({ houseId: town.resident.houseId })).data.count).toBe(0)
})

test('a tenant who pays for a repair of theirs does not read what other repairs of the house came to', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  const repair = (period: string, payerPersonId: string) =>
    server().uow.run((tx) =>
      billApi(server().ports).writeOneOff(tx, {
        ...{ communityId: town.communityId, houseId, itemCode: 'repair', amountFen: 6_000, period, words: '更换角阀', lines: [] },
        ...{ source: { kind: 'ticket' as const, id: tx.newId() }, dueDay: '2026-12-08', payerPersonId },
      }),
    )
  await repair('R20261122-0001', town.resident.personId)
  const billId = await repair('R20261122-0002', town.tenant.personId)
  expect((await server().as(town.tenant).bill.get({ billId })).data).toMatchObject({ recent: [], lastYear: null })
  expect((await server().as(town.tenant).bill.open({ houseId })).data.count).toBe(1)
})

test('a reminder speaks to each of what is theirs: a tenant hears of their repair, and nothing of what the house owes', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  await aBill(server(), town, '2026-10', { dueDay: '2026-12-08', amountFen: 28_640 })
  await server().uow.run((tx) =>
    billApi(server().ports).writeOneOff(tx, {
      ...{
        communityId: town.communityId,
        houseId,
        itemCode: 'repair',
        amountFen: 6_000,
        period: 'R20261122-0003',
        words: '更换角阀',
        lines: [],
      },
      ...{ source: { kind: 'ticket' as const, id: tx.newId() }, dueDay: '2026-12-08', payerPersonId: town.tenant.personId },
    }),
  )
  tenOn(server(), '2026-12-08')
  await server().drain()
  const reminders = async (who: typeof town.tenant) =>
    (await server().as(who).notification.list({ limit: 100 })).data.filter(
      ({ text }) => text.includes('¥') && !text.includes('点开可看明细'),
    )
  const [tenant, owner] = [await reminders(town.tenant), await reminders(town.resident)]
  expect(tenant).toHaveLength(1)
  expect(tenant[0]?.text).toContain('60.00')
  expect(tenant[0]?.text).not.toContain('物业费')
  expect(owner).toHaveLength(1)
  expect(owner[0]?.text).toContain('346.40')
})

test('areas that change while a run goes out: the books say what the bills say', async () => {
  const town = await aCommunity(server(), { buildings: 2, houses: 6 })
  const itemId = await anItem(server(), town, PROPERTY)
  const { data } = await server().as(town.cashier).billRun.preview({ communityId: town.communityId, itemId, fromMonth: '2026-11' })
  await server().as(town.manager).billRun.approve({ runId: data.id, version: data.version })
  const step = publishChunk(server().ports, 3)
  let area = 9_000
  let going = true
  const change = async () => {
    while (going) await server().db.run('UPDATE house SET area_hundredths = ? WHERE community_id = ?', [(area += 1), town.communityId])
  }
  const changing = change()
  while (await step(data.id));
  going = false
  await changing
  expect(await ledgerApi(server().ports).check(town.communityId)).toEqual([])
})
