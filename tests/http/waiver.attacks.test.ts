import { paymentApi } from '@jinlin/bff/features/payment/payment.api'
import { DAY } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { addMember } from '../support/people'
import { aCommunity, addStaff } from '../support/world'
import { aBill, LATE, tenOn } from './bills'
import { booksInOrder, openDrawer, type Town } from './counter'
import { begin } from './payments'
import { refused } from './tickets'

const { server, wechat } = useServerWithPay()
beforeEach(() => tenOn(server(), '2026-11-23'))

type Kind = 'void' | 'late' | 'principal'
const ask = async (town: Town, billId: string, amountFen: number, kind: Kind = 'void', who = town.cashier) =>
  (await server().as(who).waiver.ask({ billId, kind, amountFen, reason: '面积登记有误' })).data
const decide = (who: Town['manager'], { id, version }: { id: string; version: number }, grant = true, words = '') =>
  server().as(who).waiver.decide({ waiverId: id, version, grant, words })
const codeOf = (one: PromiseSettledResult<unknown> | undefined) =>
  one === undefined || one.status === 'fulfilled' ? 'ok' : (one.reason as { code: string }).code
const stateOf = async (town: Town, billId: string) => (await server().as(town.manager).bill.get({ billId })).data.state
const OPEN = '2026-11'

test('who takes a bill back, and how much of it', async () => {
  const town = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  const { id: billId } = await aBill(server(), town, OPEN)
  for (const amountFen of [0, -28_640, 1.5, 2 ** 53]) await refused(ask(town, billId, amountFen), 'INPUT_INVALID')
  for (const amountFen of [1, 28_639, 28_641, 2_000_000_000]) await refused(ask(town, billId, amountFen), 'BILL_STALE')
  await refused(ask(town, billId, 28_641, 'principal'), 'WAIVER_TOO_MUCH')
  await refused(ask(town, billId, 1, 'late'), 'WAIVER_TOO_MUCH')
  await refused(ask(town, billId, 28_640, 'void', elsewhere.cashier), 'BILL_NOT_FOUND')
  for (const who of [town.agent, town.worker, town.resident as unknown as Town['manager']])
    await refused(ask(town, billId, 28_640, 'void', who), 'FORBIDDEN')
  const asked = await ask(town, billId, 28_640, 'void', town.manager)
  await refused(ask(town, billId, 28_640), 'WAIVER_OPEN')
  await refused(decide(town.manager, asked), 'MAKER_IS_CHECKER')
  await refused(decide(town.cashier, asked), 'FORBIDDEN')
  await refused(decide(elsewhere.manager, asked), 'WAIVER_NOT_FOUND')
  const there = await addStaff(server(), town, { roles: ['supervisor'], buildingIds: [town.buildings[1]?.id ?? ''] })
  await refused(decide(there, asked), 'WAIVER_NOT_FOUND')
  await refused(decide(town.supervisor, { ...asked, version: 9 }), 'WAIVER_STATE')
  const third = await addStaff(server(), town, { roles: ['manager'] })
  const outcomes = await Promise.allSettled([
    decide(town.supervisor, asked),
    decide(third, asked),
    decide(third, asked, false, '面积没有错'),
  ])
  expect(outcomes.map(codeOf).sort()).toEqual(['WAIVER_STATE', 'WAIVER_STATE', 'ok'])
  await booksInOrder(server(), town)
})

test('taken back in the same moment as it is paid on the phone, at the counter or questioned: one of them, and not a fen between', async () => {
  for (let round = 0; round < 3; round += 1) {
    const town = await aCommunity(server())
    await openDrawer(server(), town)
    const { id: billId } = await aBill(server(), town, OPEN)
    const asked = await ask(town, billId, 28_640)
    const { houseId } = town.resident
    const outcomes = await Promise.allSettled([
      server()
        .as(town.resident)
        .payment.create({ houseId, billIds: [billId] }),
      decide(town.manager, asked),
      server()
        .as(town.cashier)
        .cashier.take({ houseId, billIds: [billId], method: 'cash', amountFen: 28_640 }),
      server().as(town.resident).bill.question({ billId, words: '面积不对' }),
    ])
    for (const one of outcomes)
      expect(['ok', 'BILL_LOCKED', 'BILL_SETTLED', 'BILL_STATE', 'BILL_STALE', 'BILL_PAID', 'BILL_NOT_FOUND']).toContain(codeOf(one))
    // Whoever holds it, holds it alone.
    expect(outcomes.slice(0, 3).filter((one) => codeOf(one) === 'ok')).toHaveLength(1)
    await server().drain()
    await booksInOrder(server(), town)
  }
})

test('asked for before, decided after it was paid, held, lowered: a bill that is not what it was is not taken back', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  const bills = [await aBill(server(), town, '2026-09', LATE), await aBill(server(), town, '2026-10'), await aBill(server(), town, OPEN)]
  const [first, second, third] = bills.map(({ id }) => id) as [string, string, string]
  const asked = await ask(town, first, 28_640)
  const { id: paymentId, outTradeNo } = await begin(server(), town.resident, { houseId, billIds: [first] })
  await refused(decide(town.manager, asked), 'BILL_LOCKED')
  wechat().pay.pay({ outTradeNo, openid: town.resident.openId })
  await wechat().pay.deliverDue()
  await refused(decide(town.manager, asked), 'BILL_STATE')
  expect((await server().as(town.resident).payment.get({ paymentId })).data.state).toBe('paid')
  await decide(town.manager, asked, false, '已经缴清')
  // Lowered in between, then taken back with the figure of before.
  const lowered = await ask(town, second, 10_000, 'principal')
  await decide(town.manager, lowered)
  await refused(ask(town, second, 28_640), 'BILL_STALE')
  await decide(town.manager, await ask(town, second, 18_640))
  expect(await stateOf(town, second)).toBe('void')
  await refused(ask(town, second, 1), 'BILL_STATE')
  await refused(ask(town, second, 1, 'principal'), 'BILL_STATE')
  await refused(
    server()
      .as(town.resident)
      .payment.create({ houseId, billIds: [second] }),
    'BILL_NOT_FOUND',
  )
  expect((await server().as(town.resident).bill.open({ houseId })).data.groups.flatMap((group) => group.bills.map(({ id }) => id))).toEqual(
    [third],
  )
  await booksInOrder(server(), town)
})

test('a bill is taken back while its money is on the way: the payment was given up, the money comes, and belongs to no bill', async () => {
  const town = await aCommunity(server())
  const { id: billId } = await aBill(server(), town, OPEN)
  const { id: paymentId, outTradeNo } = await begin(server(), town.resident, { houseId: town.resident.houseId, billIds: [billId] })
  await server().as(town.resident).payment.cancel({ paymentId })
  await decide(town.manager, await ask(town, billId, 28_640))
  const { appId, mchId } = server().ports.wechatPay
  const fact = {
    ...{ outTradeNo, appId, mchId, openid: town.resident.openId, amountFen: 28_640, currency: 'CNY', state: 'SUCCESS' as const },
    ...{ transactionId: '4200000001202611239977777777', successAt: server().clock.now(), attach: undefined, bankType: undefined },
  }
  for (let n = 0; n < 2; n += 1) await paymentApi(server().ports).applyPaymentFact(fact, 'reconciliation')
  expect(await stateOf(town, billId)).toBe('void')
  const [money] = (await server().as(town.manager).payment.unapplied({ communityId: town.communityId })).data
  expect(money).toMatchObject({ amountFen: 28_640 })
  await refused(
    server()
      .as(town.manager)
      .payment.assignUnapplied({ unappliedId: money?.id ?? '', billIds: [billId], version: 1, reason: '住户要求抵账' }),
    'BILL_NOT_FOUND',
  )
  await booksInOrder(server(), town)
})

const paper = async (who: { kind: 'resident' | 'staff'; id: string }, letterId: string) =>
  (
    await server().raw({
      method: 'GET',
      path: `/demand-letters/${letterId}/file`,
      headers: { authorization: `Bearer ${await server().tokenOf(who)}` },
    })
  ).status

test('letters written at once have numbers of their own, and are read by the office and by whoever owns what is still owed', async () => {
  const town = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  const { houseId } = town.resident
  const { id: billId } = await aBill(server(), town, '2026-09')
  const arrears = (who: Town['manager']) => server().as(who).arrears
  const outcomes = await Promise.allSettled([town.cashier, town.supervisor, town.manager].map((who) => arrears(who).letter({ houseId })))
  expect(outcomes.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
  const { data: letters } = await arrears(town.cashier).letters({ houseId })
  expect(new Set(letters.map(({ number }) => number)).size).toBe(3)
  const letterId = letters[0]?.id ?? ''
  await refused(arrears(elsewhere.manager).letter({ houseId }), 'HOUSE_NOT_FOUND')
  await refused(arrears(elsewhere.manager).letters({ houseId }), 'HOUSE_NOT_FOUND')
  for (const who of [elsewhere.manager, town.tenant, town.family, town.neighbour, elsewhere.resident])
    expect(await paper(who, letterId)).toBe(404)
  expect((await server().as(town.tenant).arrears.received({ houseId })).data).toEqual([])
  await refused(server().as(town.neighbour).arrears.received({ houseId }), 'HOUSE_NOT_FOUND')
  expect([await paper(town.resident, letterId), await paper(town.cashier, letterId)]).toEqual([200, 200])
  // Paid, then sold: what the seller was once told is the seller's affair.
  const { outTradeNo } = await begin(server(), town.resident, { houseId, billIds: [billId] })
  wechat().pay.pay({ outTradeNo, openid: town.resident.openId })
  await wechat().pay.deliverDue()
  server().clock.advance(DAY)
  await server().as(town.agent).household.deskRemove({ houseId, memberId: town.resident.memberId, reason: '房屋已出售, 凭过户材料' })
  const buyer = await addMember(server(), { communityId: town.communityId, houseId }, 'owner')
  expect((await server().as(buyer).arrears.received({ houseId })).data).toEqual([])
  // Whoever lived nowhere else is signed out as well.
  expect([await paper(town.resident, letterId), await paper(buyer, letterId), await paper(town.cashier, letterId)]).toEqual([401, 404, 200])
})
