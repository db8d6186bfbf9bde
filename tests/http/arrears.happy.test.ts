import { announceJob } from '@jinlin/bff/features/arrears/announce'
import { remindJob } from '@jinlin/bff/features/arrears/remind'
import { instantAt } from '@jinlin/shared/kernel/local-day'
import { aCommunity, addStaff, useServer } from '../support/world'
import { aBill, itemOf, LATE, lock, orderId, pay, takeBack, tenOn, type Town } from './bills'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const arrears = (town: Town, who = town.cashier) => server().as(who).arrears
const told = async (who: Town['resident']) =>
  (await server().as(who).notification.list({ limit: 50 })).data.filter(({ kind }) => kind === 'bill.reminder').map(({ title }) => title)
const remind = () => remindJob(server().ports).run(server().clock.now(), '')

test('what is overdue, by building and by age: principal past its due day, nothing else', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const [, second, third] = town.houses
  await aBill(server(), town, '2026-10', LATE)
  await aBill(server(), town, '2026-08')
  await aBill(server(), town, '2026-11')
  await aBill(server(), town, '2022-01', { house: second, amountFen: 1_000, paidFen: 400 })
  await aBill(server(), town, '2026-10', { house: third, itemId: itemOf(town, 'water'), itemName: '水费', amountFen: 500 })
  const byBuilding = (await arrears(town).byBuilding({ communityId })).data
  expect(byBuilding.rows.map(({ name, houses, bills, fen }) => [name, houses, bills, fen])).toEqual([
    ['1栋', 2, 3, 28_640 * 2 + 600],
    ['2栋', 1, 1, 500],
    ['3栋', 0, 0, 0],
  ])
  expect(byBuilding).toMatchObject({ houses: 3, bills: 4, fen: 57_280 + 1_100 })
  const byAge = (await arrears(town).byAge({ communityId })).data
  expect(byAge.rows.map(({ words, houses, bills, fen }) => [words, houses, bills, fen])).toEqual([
    ['1–30 天', 2, 2, 28_640 + 500],
    ['31–90 天', 1, 1, 28_640],
    ['91–180 天', 0, 0, 0],
    ['181–365 天', 0, 0, 0],
    ['1–3 年', 0, 0, 0],
    ['3 年以上', 1, 1, 600],
  ])
  expect(byAge.fen).toBe(byBuilding.fen)
  expect((await arrears(town).byAge({ communityId, itemId: itemOf(town, 'water') })).data.fen).toBe(500)
  expect((await arrears(town).byBuilding({ communityId, itemId: itemOf(town, 'water') })).data.fen).toBe(500)
})

test('houses with arrears, largest sum first, page by page, with when they were last told', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const [first, second, third] = town.houses
  await aBill(server(), town, '2026-10', { house: first })
  await aBill(server(), town, '2026-09', { house: second, amountFen: 50_000 })
  await aBill(server(), town, '2026-10', { house: third })
  await arrears(town).letter({ houseId: second?.houseId ?? '' })
  const page = await arrears(town).houses({ communityId, limit: 2 })
  const rest = await arrears(town).houses({ communityId, limit: 2, cursor: page.page.next ?? '' })
  const rows = [...page.data, ...rest.data]
  expect(rows.map(({ houseId, fen }) => [houseId, fen])).toEqual([
    [second?.houseId, 50_000],
    ...[first?.houseId ?? '', third?.houseId ?? ''].sort().map((id) => [id, 28_640]),
  ])
  expect(rest.page.next).toBeNull()
  expect(rows[0]).toMatchObject({
    bills: 1,
    oldestDueDay: '2026-09-30',
    overdueDays: 54,
    lastReminderDay: null,
    lastLetterDay: '2026-11-23',
  })
  expect((await arrears(town).houses({ communityId, minDays: 30 })).data.map(({ houseId }) => houseId)).toEqual([second?.houseId])
  expect((await arrears(town).houses({ communityId, buildingId: town.buildings[1]?.id })).data.map(({ houseId }) => houseId)).toEqual([
    third?.houseId,
  ])
  const water = { communityId, itemId: itemOf(town, 'water') }
  expect((await arrears(town).houses(water)).data).toEqual([])
  expect((await arrears(town).houses({ communityId, itemId: itemOf(town) })).data).toHaveLength(3)
  const limited = await addStaff(server(), town, { roles: ['cashier'], buildingIds: [town.buildings[1]?.id ?? ''] })
  expect((await server().as(limited).arrears.houses({ communityId })).data.map(({ houseId }) => houseId)).toEqual([third?.houseId])
  expect((await server().as(limited).arrears.byBuilding({ communityId })).data.rows.map(({ name }) => name)).toEqual(['2栋'])
})

test('the rates say what they are made of: the month, the year so far, old debt', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const home = town.resident.houseId
  const rate = async (month: string) => (await arrears(town, town.manager).collection({ communityId, month })).data
  expect(await rate('2026-11')).toMatchObject({ thisMonth: { bp: null }, yearToDate: { bp: null }, oldDebt: { bp: null }, byItem: [] })

  // Last year: two bills, one paid then, one open at the beginning of this year.
  tenOn(server(), '2025-11-20')
  const old = [await aBill(server(), town, '2025-10'), await aBill(server(), town, '2025-11')]
  await pay(server(), town, home, [old[0]?.id ?? ''])
  tenOn(server(), '2026-11-10')
  await pay(server(), town, home, [old[1]?.id ?? ''])
  const october = await aBill(server(), town, '2026-10')
  const november = await aBill(server(), town, '2026-11')
  const wrong = await aBill(server(), town, '2026-11', { house: town.houses[1] })
  await aBill(server(), town, '2026-11', { house: town.houses[2], amountFen: 10_000 })
  await takeBack(server(), town, wrong.id)
  await pay(server(), town, home, [october.id])
  await pay(server(), town, home, [november.id], 'prepaid')

  const data = await rate('2026-11')
  expect(data.thisMonth).toEqual({
    numeratorFen: 28_640,
    denominatorFen: 38_640,
    bp: 7_412,
    sentence: '当月收缴率 74.12% = 当月收到的当月应收 ¥286.40 ÷ 当月应收 − 作废 ¥386.40',
  })
  expect(data.yearToDate).toMatchObject({ numeratorFen: 57_280, denominatorFen: 67_280, bp: 8_514 })
  expect(data.oldDebt).toMatchObject({ numeratorFen: 28_640, denominatorFen: 28_640, bp: 10_000 })
  expect(data).toMatchObject({ fromPrepaidFen: 28_640, waivedFen: 0 })
  expect(data.byItem.map(({ itemName, thisMonth }) => [itemName, thisMonth.bp])).toEqual([['物业费', 7_412]])
  // October was paid in November: its own month has received nothing.
  expect((await rate('2026-10')).thisMonth).toMatchObject({ numeratorFen: 0, denominatorFen: 28_640, bp: 0 })
})

test('reminders: seven days before, on the day, then weekly; the owner and the payer hear, nobody else', async () => {
  const town = await aCommunity(server())
  await aBill(server(), town, '2026-11')
  await server()
    .as(town.resident)
    .bill.share({ houseId: town.resident.houseId, tenantSeesBills: true, payerMemberId: town.tenant.memberId })
  await remind()
  await remind()
  expect(await told(town.resident)).toEqual(['账单即将到期'])
  expect(await told(town.tenant)).toEqual(['账单即将到期'])
  for (const day of ['2026-11-24', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-06', '2026-12-07', '2026-12-13', '2026-12-14']) {
    tenOn(server(), day)
    await remind()
  }
  expect((await told(town.resident)).reverse()).toEqual(['账单即将到期', '账单今天到期', '缴费提醒', '缴费提醒'])
  for (const who of [town.family, town.neighbour]) expect(await told(who)).toEqual([])
})

test('nobody is reminded at night, of what is being paid, of what they question, or of what is settled', async () => {
  const town = await aCommunity(server())
  const [first, second, third] = town.houses
  const held = await aBill(server(), town, '2026-11', { house: first })
  await lock(server(), first?.houseId ?? '', [held.id], await orderId(server()))
  const asked = await aBill(server(), town, '2026-11', { house: second })
  await server().as(town.neighbour).bill.question({ billId: asked.id, words: '面积不对' })
  const paid = await aBill(server(), town, '2026-11', { house: third })
  await pay(server(), town, third?.houseId ?? '', [paid.id])
  await remind()
  for (const who of [town.resident, town.neighbour]) expect(await told(who)).toEqual([])

  const open = await aBill(server(), town, '2026-11', { itemId: itemOf(town, 'parking'), itemName: '停车费' })
  for (const hour of [3, 8, 20, 22]) {
    server().clock.set(instantAt('2026-11-23', hour * 60))
    await remind()
  }
  expect(await told(town.resident)).toEqual([])
  tenOn(server(), '2026-11-23')
  await remind()
  expect(await told(town.resident)).toEqual(['账单即将到期'])
  expect(open.state).toBe('published')
})

test('a bill run is told house by house, once, however often the event comes', async () => {
  const town = await aCommunity(server())
  const runId = await orderId(server())
  for (const house of town.houses.slice(0, 2)) await aBill(server(), town, '2026-11', { house, runId })
  await aBill(server(), town, '2026-11', { house: town.houses[2] })
  const event = {
    type: 'bill_run.published',
    subjectId: runId,
    communityId: town.communityId,
    payload: {
      runId,
      communityId: town.communityId,
      itemId: itemOf(town),
      itemCode: 'property',
      itemName: '物业费',
      period: '2026-11',
      fromDay: '2026-11-01',
      toDay: '2026-11-30',
      dueDay: '2026-11-30',
      count: 2,
      totalFen: 57_280,
    },
  }
  for (let n = 0; n < 2; n++) {
    await server().uow.run((tx) => tx.outbox.add([event]))
    await server().drain()
    await announceJob(server().ports).run(server().clock.now(), '')
  }
  const heard = async (who: Town['resident']) =>
    (await server().as(who).notification.list({ limit: 50 })).data.filter(({ kind }) => kind === 'bill.published')
  expect((await heard(town.resident)).map(({ title, text }) => [title, text])).toEqual([
    ['账单已出', '1栋 1单元 101 物业费 2026年11月: ¥286.40, 请在 11月30日 前缴。点开可看明细。'],
  ])
  expect(await heard(town.neighbour)).toHaveLength(1)
  expect(await heard(town.family)).toEqual([])
})
