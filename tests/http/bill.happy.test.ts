import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { householdApi } from '@jinlin/bff/features/household/household.api'
import { addDays } from '@jinlin/shared/kernel/local-day'
import { aCommunity, useServer } from '../support/world'
import { aBill, billRow, booksAgree, itemOf, LATE, lock, openOf, orderId, pay, tenOn, type Town } from './bills'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

const api = () => billApi(server().ports)
const atHome = (town: Town) => town.resident.houseId
const inbox = async (who: Town['resident'] | Town['cashier']) => (await server().as(who).notification.list({ limit: 50 })).data

const actorOf = async (who: Town['tenant']) => {
  const memberships = await householdApi(server().ports).membershipsOf(who.personId)
  return { kind: 'resident' as const, personId: who.personId, sessionId: 's', memberships, committeeOf: [] }
}

test('what a house owes, oldest first, by item, with what is overdue and what late fee has come up', async () => {
  const town = await aCommunity(server())
  const november = await aBill(server(), town, '2026-11')
  const september = await aBill(server(), town, '2026-09', LATE)
  const parking = await aBill(server(), town, '2026-10', {
    itemId: itemOf(town, 'parking'),
    itemCode: 'parking',
    itemName: '停车费',
    amountFen: 15_000,
  })
  await aBill(server(), town, '2026-08', { house: town.houses[1] })
  const { data, abilities } = await server()
    .as(town.resident)
    .bill.open({ houseId: atHome(town) })

  expect(data).toMatchObject({
    houseId: atHome(town),
    label: '1栋 1单元 101',
    count: 3,
    principalFen: 28_640 * 2 + 15_000,
    prepaidFen: 0,
    sharing: { tenantSeesBills: false, payerMemberId: null, mayChange: true },
  })
  expect(data.groups.map(({ itemName, oldestFirst, bills }) => [itemName, oldestFirst, bills.map(({ id }) => id)])).toEqual([
    ['物业费', true, [september.id, november.id]],
    ['停车费', true, [parking.id]],
  ])
  // 286.40 × 0.05% × 54 days from 1 October to today
  expect(data.groups[0]?.bills[0]).toMatchObject({
    periodWords: '2026年9月',
    overdueDays: 54,
    stateWords: '已逾期 54 天',
    principalLeftFen: 28_640,
    lateFen: 773,
    dueFen: 29_413,
    canPay: { can: true },
  })
  expect(data).toMatchObject({ lateFen: 773, dueFen: 28_640 * 2 + 15_000 + 773, overdueCount: 2, overdueFen: 29_413 + 15_000 })
  expect(abilities).toMatchObject({ pay: { can: true }, share: { can: true } })
  expect((await openOf(server(), town.family, atHome(town))).count).toBe(3)
})

test('a bill opens its arithmetic, its late fee stretch by stretch, the months before it and the same month last year', async () => {
  const town = await aCommunity(server())
  const last = await aBill(server(), town, '2025-09', { amountFen: 26_850 })
  await pay(server(), town, atHome(town), [last.id])
  const row = await aBill(server(), town, '2026-09', LATE)
  const { data, abilities } = await server().as(town.resident).bill.get({ billId: row.id })
  expect(data).toMatchObject({
    houseLabel: '1栋 1单元 101',
    lastYear: { billId: last.id, period: '2025-09', amountFen: 26_850 },
    recent: [
      { period: '2025-09', periodWords: '2025年9月', amountFen: 26_850 },
      { period: '2026-09', amountFen: 28_640 },
    ],
    lateFee: {
      sentence: '¥286.40 × 0.05% × 54 天 = ¥7.73',
      startDay: '2026-10-01',
      segments: [{ fromDay: '2026-10-01', toDay: '2026-11-23', principalFen: 28_640, days: 54 }],
      accruedFen: 773,
      dueFen: 773,
      capped: false,
    },
    entries: [],
    questions: [],
  })
  expect(data.lines).toEqual([
    { label: '面积', value: '89.00 ㎡' },
    { label: '合计', value: '¥286.40' },
  ])
  expect(abilities).toEqual({ pay: { can: true }, question: { can: true } })
  for (const who of [town.agent, town.cashier]) expect((await server().as(who).bill.get({ billId: row.id })).data.id).toBe(row.id)
  expect((await server().as(town.cashier).bill.get({ billId: row.id })).abilities).toMatchObject({
    void: { can: true },
    waive: { can: true },
  })
  expect((await server().as(town.agent).bill.get({ billId: row.id })).abilities).toMatchObject({
    void: { can: false, code: 'FORBIDDEN' },
  })
})

test('an order holds bills, pays them once, and a repeat of the same fact changes nothing', async () => {
  const town = await aCommunity(server())
  const rows = [await aBill(server(), town, '2026-09', LATE), await aBill(server(), town, '2026-10', LATE)]
  const ids = rows.map(({ id }) => id)
  const { order, parts, settled } = await pay(server(), town, atHome(town), ids)
  expect(parts.map(({ period, principalFen, lateFen }) => [period, principalFen, lateFen])).toEqual([
    ['2026-09', 28_640, 773],
    ['2026-10', 28_640, 329],
  ])
  expect(settled).toMatchObject({ settledFen: 57_280, lateFen: 1_102, leftFen: 0 })
  const again = await server().uow.run((tx) => api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'wechat' }))
  expect(again).toEqual(settled)
  for (const id of ids) expect(await billRow(server(), id)).toMatchObject({ state: 'settled', paidFen: 28_640, lockOrderId: null })
  expect((await openOf(server(), town.resident, atHome(town))).count).toBe(0)
  expect(
    (
      await server()
        .as(town.resident)
        .bill.past({ houseId: atHome(town) })
    ).data.map(({ id, stateWords }) => [id, stateWords]),
  ).toEqual([
    [ids[1], '已缴清'],
    [ids[0], '已缴清'],
  ])
  await booksAgree(server(), town)
})

test('a payment that comes at midnight pays what it was locked for, and the bill is settled all the same', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  const order = await orderId(server())
  const parts = await lock(server(), atHome(town), [row.id], order)
  expect((await openOf(server(), town.resident, atHome(town))).groups[0]?.bills[0]).toMatchObject({
    stateWords: '支付中',
    canPay: { code: 'BILL_LOCKED' },
  })
  server().clock.advance(15 * 3_600_000)
  expect((await openOf(server(), town.resident, atHome(town))).lateFen).toBe(773)
  const settled = await server().uow.run((tx) => api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'wechat' }))
  expect(settled).toMatchObject({ settledFen: 28_640, lateFen: 773, leftFen: 0 })
  expect((await billRow(server(), row.id)).state).toBe('settled')
})

test('money that reaches only part of a bill pays principal before late fee, and the rest stays owed', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  const some = async (principalFen: number, lateFen: number) => {
    const order = await orderId(server())
    await lock(server(), atHome(town), [row.id], order)
    const parts = [{ billId: row.id, principalFen, lateFen }]
    return server().uow.run((tx) => api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'cash' }))
  }
  expect(await some(28_640, 0)).toMatchObject({ settledFen: 28_640, lateFen: 0, leftFen: 0 })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'published', lockOrderId: null, settledAt: null })
  expect(await openOf(server(), town.resident, atHome(town))).toMatchObject({ principalFen: 0, lateFen: 773, dueFen: 773 })
  expect(await some(0, 773)).toMatchObject({ lateFen: 773, leftFen: 0 })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'settled', paidFen: 28_640, latePaidFen: 773 })
})

test('a question on the day of the payment does not turn paid money into money nobody owes', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  const order = await orderId(server())
  const parts = await lock(server(), atHome(town), [row.id], order)
  await server().as(town.family).bill.question({ billId: row.id, words: '面积不对' })
  expect(await server().uow.run((tx) => api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'wechat' }))).toMatchObject({
    lateFen: 773,
    leftFen: 0,
  })
  expect((await billRow(server(), row.id)).state).toBe('settled')
})

test('money for a bill that was paid otherwise, or is held by another order, is left and stays left', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-10')
  const late = await orderId(server())
  const parts = await lock(server(), atHome(town), [row.id], late)
  expect(await server().uow.run((tx) => api().unlockBills(tx, late))).toBe(1)
  const held = await orderId(server())
  await lock(server(), atHome(town), [row.id], held)
  const settle = () => server().uow.run((tx) => api().settleBills(tx, { orderId: late, parts, at: tx.now, via: 'wechat' }))
  expect(await settle()).toMatchObject({ settledFen: 0, lateFen: 0, leftFen: 28_640 })
  await server().uow.run((tx) => api().unlockBills(tx, held))
  // Free again, but this money has had its answer.
  expect(await settle()).toMatchObject({ settledFen: 0, leftFen: 28_640 })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'published', paidFen: 0 })
})

test('a late fact finds its bill free and open and pays it', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-10')
  const order = await orderId(server())
  const parts = await lock(server(), atHome(town), [row.id], order)
  await server().uow.run((tx) => api().unlockBills(tx, order))
  expect(await server().uow.run((tx) => api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'wechat' }))).toMatchObject({
    settledFen: 28_640,
    leftFen: 0,
  })
  expect((await billRow(server(), row.id)).state).toBe('settled')
})

test('a refund opens the bill again, once, and never for more than was paid', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-10')
  const { order } = await pay(server(), town, atHome(town), [row.id])
  server().clock.advance(60_000)
  const refundId = await orderId(server())
  const reopen = (id: string, principalFen: number) =>
    server().uow.run((tx) =>
      api().reopenBills(tx, { orderId: order, refundId: id, parts: [{ billId: row.id, principalFen, lateFen: 0 }], at: tx.now }),
    )
  expect(await reopen(refundId, 10_000)).toEqual({ principalFen: 10_000, lateFen: 0 })
  expect(await reopen(refundId, 10_000)).toEqual({ principalFen: 10_000, lateFen: 0 })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'published', paidFen: 18_640, settledAt: null })
  server().clock.advance(60_000)
  expect(await reopen(await orderId(server()), 99_999)).toEqual({ principalFen: 18_640, lateFen: 0 })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'published', paidFen: 0 })
  const { data } = await server().as(town.resident).bill.get({ billId: row.id })
  expect(data.entries.map(({ kind, principalFen }) => [kind, principalFen])).toEqual([
    ['paid', 28_640],
    ['refunded', -10_000],
    ['refunded', -18_640],
  ])
})

test('a question stops the late fee from its day to the day of the answer, and the one who asked hears the answer', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  const asked = (await server().as(town.resident).bill.question({ billId: row.id, words: '上月已停水, 为什么还有用量?' })).data
  expect(asked).toMatchObject({ state: 'open', mine: true, answer: null })
  tenOn(server(), '2026-12-03')
  const standing = (await openOf(server(), town.family, atHome(town))).groups[0]?.bills[0]
  // Counted until 22 November.
  expect(standing).toMatchObject({ questioned: true, lateFen: 759 })

  await server().drain()
  expect((await inbox(town.cashier)).map(({ kind, title }) => [kind, title])).toEqual([['bill.questioned', '账单疑问 1栋 1单元 101']])
  const { data: waiting } = await server().as(town.agent).bill.questions({ communityId: town.communityId })
  expect(waiting.map(({ id, personName, houseLabel }) => [id, personName, houseLabel])).toEqual([
    [asked.id, `${town.resident.name.slice(0, 1)}*`, '1栋 1单元 101'],
  ])
  const answered = (await server().as(town.cashier).bill.answer({ questionId: asked.id, words: '是 9 月的用量, 读数照片在明细里' })).data
  expect(answered).toMatchObject({ state: 'answered', answer: '是 9 月的用量, 读数照片在明细里', answeredBy: town.cashier.name })
  await server().drain()
  expect((await inbox(town.resident)).map(({ kind }) => kind)).toContain('bill.answered')

  tenOn(server(), '2026-12-05')
  const explained = (await server().as(town.resident).bill.get({ billId: row.id })).data
  expect(explained).toMatchObject({ questioned: false, lateFen: 788, lateFee: { frozenDays: 11, dueFen: 788 } })
  expect(explained.questions).toEqual([expect.objectContaining({ id: asked.id, state: 'answered', answeredBy: town.cashier.name })])
  expect(
    (await server().as(town.manager).bill.questions({ communityId: town.communityId, scope: 'ended' })).data.map(({ id }) => id),
  ).toEqual([asked.id])
})

test('a question is taken back by the one who asked; then another may be asked', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09')
  const { resident } = town
  const asked = (await server().as(resident).bill.question({ billId: row.id, words: '看错了' })).data
  expect((await server().as(resident).bill.withdraw({ billId: row.id, questionId: asked.id })).data.state).toBe('withdrawn')
  expect((await server().as(resident).bill.question({ billId: row.id, words: '面积不对' })).data.state).toBe('open')
})

test('what is questioned does not hold up what is not', async () => {
  const town = await aCommunity(server())
  const [january, february] = [await aBill(server(), town, '2026-01'), await aBill(server(), town, '2026-02')]
  await server().as(town.resident).bill.question({ billId: january.id, words: '一月不在家' })
  const { settled } = await pay(server(), town, atHome(town), [february.id])
  expect(settled.settledFen).toBe(28_640)
})

test('an owner lets the tenant see and pay, and says who is reminded; both ends with one tap', async () => {
  const town = await aCommunity(server())
  await aBill(server(), town, '2026-11')
  const houseId = atHome(town)
  expect(await api().mayPay(await actorOf(town.tenant), houseId)).toBe(false)
  const shared = (await server().as(town.resident).bill.share({ houseId, tenantSeesBills: true, payerMemberId: town.tenant.memberId })).data
  expect(shared).toEqual({ tenantSeesBills: true, payerMemberId: town.tenant.memberId, mayChange: true })
  expect(await openOf(server(), town.tenant, houseId)).toMatchObject({ count: 1, sharing: { mayChange: false } })
  expect(await api().mayPay(await actorOf(town.tenant), houseId)).toBe(true)
  const closed = (await server().as(town.resident).bill.share({ houseId, tenantSeesBills: false })).data
  expect(closed).toMatchObject({ tenantSeesBills: false, payerMemberId: town.tenant.memberId })
  expect(await api().mayPay(await actorOf(town.tenant), houseId)).toBe(false)
})

test('a wrong bill is taken back by a line of its own; the books agree and the resident sees why', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-11')
  const asked = (
    await server().as(town.supervisor).waiver.ask({ billId: row.id, kind: 'void', amountFen: 28_640, reason: '面积录错, 重新出账' })
  ).data
  expect((await server().as(town.cashier).bill.get({ billId: row.id })).abilities).toMatchObject({
    void: { can: false, code: 'WAIVER_OPEN' },
    waive: { can: false, code: 'WAIVER_OPEN' },
  })
  expect(await openOf(server(), town.resident, atHome(town))).toMatchObject({ count: 1, dueFen: 28_640 })
  await server().as(town.manager).waiver.decide({ waiverId: asked.id, grant: true, version: 1 })
  const [data] = (await server().as(town.cashier).bill.find({ communityId: town.communityId, state: 'void' })).data
  expect(data).toMatchObject({ state: 'void', stateWords: '已作废', creditedFen: 28_640, principalLeftFen: 0, dueFen: 0 })
  expect((await server().as(town.cashier).waiver.ofBill({ billId: row.id })).data).toEqual([
    expect.objectContaining({ id: asked.id, kind: 'void', state: 'granted', checkerName: town.manager.name }),
  ])
  expect((await openOf(server(), town.resident, atHome(town))).count).toBe(0)
  const seen = (await server().as(town.resident).bill.get({ billId: row.id })).data
  expect(seen.entries).toEqual([expect.objectContaining({ kind: 'credit', words: '作废: 面积录错, 重新出账', principalFen: 28_640 })])
  await booksAgree(server(), town)
})

test('a waiver is asked by one and granted by another; forgiving the late fee leaves the principal', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09', LATE)
  const asked = (await server().as(town.cashier).waiver.ask({ billId: row.id, kind: 'late', amountFen: 773, reason: '系统晚出账' })).data
  expect(asked).toMatchObject({ state: 'asked', makerName: town.cashier.name, canDecide: { can: false, code: 'FORBIDDEN' } })
  const [waiting] = (await server().as(town.manager).waiver.list({ communityId: town.communityId })).data
  expect(waiting).toMatchObject({ id: asked.id, canDecide: { can: true } })
  const granted = (await server().as(town.manager).waiver.decide({ waiverId: asked.id, grant: true, version: 1 })).data
  expect(granted).toMatchObject({ state: 'granted', checkerName: town.manager.name, canDecide: { can: false } })
  expect(await billRow(server(), row.id)).toMatchObject({ state: 'published', lateWaivedFen: 773, creditedFen: 0 })
  expect(await openOf(server(), town.resident, atHome(town))).toMatchObject({ lateFen: 0, dueFen: 28_640 })
  await booksAgree(server(), town)
})

test('forgiving all of the principal settles the bill; a refusal says why and leaves it', async () => {
  const town = await aCommunity(server())
  const [kept, forgiven] = [await aBill(server(), town, '2026-09'), await aBill(server(), town, '2026-10')]
  const ask = async (billId: string) =>
    (await server().as(town.supervisor).waiver.ask({ billId, kind: 'principal', amountFen: 28_640, reason: '空置期减免' })).data.id
  const no = await server()
    .as(town.manager)
    .waiver.decide({ waiverId: await ask(kept.id), grant: false, words: '不在空置期', version: 1 })
  expect(no.data).toMatchObject({ state: 'refused', decisionWords: '不在空置期' })
  await server()
    .as(town.manager)
    .waiver.decide({ waiverId: await ask(forgiven.id), grant: true, version: 1 })
  expect((await billRow(server(), kept.id)).state).toBe('published')
  expect(await billRow(server(), forgiven.id)).toMatchObject({ state: 'settled', creditedFen: 28_640 })
  expect((await server().as(town.cashier).waiver.list({ communityId: town.communityId, scope: 'ended' })).data).toHaveLength(2)
  await booksAgree(server(), town)
})

test('the office finds bills by house, month, state and being overdue, page by page', async () => {
  const town = await aCommunity(server())
  for (const month of ['2026-08', '2026-09', '2026-10', '2026-11']) await aBill(server(), town, month)
  await aBill(server(), town, '2026-10', { house: town.houses[1] })
  const { bill } = server().as(town.cashier)
  const { communityId } = town
  const first = await bill.find({ communityId, limit: 3 })
  const rest = await bill.find({ communityId, limit: 3, cursor: first.page.next ?? '' })
  expect([...first.data, ...rest.data].map(({ period }) => period)).toEqual(['2026-11', '2026-10', '2026-10', '2026-09', '2026-08'])
  expect(rest.page.next).toBeNull()
  expect((await bill.find({ communityId, month: '2026-10' })).data).toHaveLength(2)
  expect((await bill.find({ communityId, houseId: town.houses[1]?.houseId ?? '' })).data.map(({ houseLabel }) => houseLabel)).toEqual([
    '1栋 1单元 201',
  ])
  expect((await bill.find({ communityId, overdue: true })).data).toHaveLength(4)
  expect((await bill.find({ communityId, state: 'settled' })).data).toEqual([])
})

test('a repair is billed at once, once, in the books and in the inbox of who pays', async () => {
  const town = await aCommunity(server())
  const sourceId = await orderId(server())
  const write = () =>
    server().uow.run((tx) =>
      api().writeOneOff(tx, {
        communityId: town.communityId,
        houseId: atHome(town),
        itemCode: 'repair',
        amountFen: 12_000,
        period: 'R20261123-0001',
        words: '更换龙头',
        lines: [{ label: '更换龙头 1 个', value: '¥120.00' }],
        source: { kind: 'ticket', id: sourceId },
        dueDay: addDays('2026-11-23', 15),
        payerPersonId: town.family.personId,
      }),
    )
  const id = await write()
  expect(await write()).toBe(id)
  const { groups } = await openOf(server(), town.resident, atHome(town))
  expect(groups).toEqual([expect.objectContaining({ itemCode: 'repair', oldestFirst: false, dueFen: 12_000 })])
  const explained = (await server().as(town.resident).bill.get({ billId: id })).data
  expect(explained.lines.map(({ label }) => label)).toEqual(['内容', '更换龙头 1 个', '合计'])
  await server().drain()
  const told = (await inbox(town.family)).filter(({ kind }) => kind === 'bill.published')
  expect(told).toEqual([expect.objectContaining({ title: '账单已出' })])
  expect((await inbox(town.tenant)).filter(({ kind }) => kind.startsWith('bill.'))).toEqual([])
  await booksAgree(server(), town)
})
