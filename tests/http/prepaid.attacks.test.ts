import { paymentApi } from '@jinlin/bff/features/payment/payment.api'
import { unapplied } from '@jinlin/bff/features/payment/unapplied.table'
import { DAY } from '../support/clock'
import { addMember } from '../support/people'
import { newKey } from '../support/server'
import { useServerWithPay } from '../support/pay'
import { aCommunity, addStaff } from '../support/world'
import { prepaidOf } from './asides'
import { aBill, booksInOrder, openDrawer, type Town } from './counter'
import { begin, publishBill } from './payments'
import { refused } from './tickets'

const { server } = useServerWithPay()

const { topUp, leaves: goes, homeOf, balance, asides } = prepaidOf(server)
const leaves = async (town: Town, memberId: string) => {
  await goes(town, memberId)
  server().clock.advance(DAY)
}

let transactions = 0
/** The resident gave the payment up, and its money came all the same. @returns the id of that money */
const lateMoney = async (town: Town, amountFen: number): Promise<string> => {
  const billId = await publishBill(server(), town, { month: '2026-08', amountFen })
  const { id, outTradeNo } = await begin(server(), town.resident, { houseId: town.resident.houseId, billIds: [billId] })
  await server().as(town.resident).payment.cancel({ paymentId: id })
  await openDrawer(server(), town)
  await server()
    .as(town.cashier)
    .cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen })
  await paymentApi(server().ports).applyPaymentFact(
    {
      ...{ outTradeNo, amountFen, transactionId: `42000000012026112399${String(++transactions).padStart(8, '0')}` },
      ...{ appId: server().ports.wechatPay.appId, mchId: server().ports.wechatPay.mchId, openid: town.resident.openId },
      ...{ currency: 'CNY', state: 'SUCCESS', successAt: server().clock.now(), attach: undefined, bankType: undefined },
    },
    'reconciliation',
  )
  const [money] = await server().uow.run((tx) => tx.find(unapplied, { orderId: id }))
  return money?.id ?? ''
}

/** The payment that was made of money without a bill. */
const madeOf = async (town: Town): Promise<string> => {
  const { data } = await server().as(town.cashier).payment.ofHouse({ houseId: town.resident.houseId })
  const made = data.filter(({ state, channel, transactionId }) => state === 'paid' && channel === 'wechat' && transactionId === null)
  expect(made).toHaveLength(1)
  return made[0]?.id ?? ''
}

/** Asked by the cashier, let go by the manager; at the counter also handed out and confirmed. */
const giveBack = async (town: Town, paymentId: string, amountFen: number) => {
  const { data: asked } = await server().as(town.cashier).refund.ask({ paymentId, amountFen, reason: '多收了' })
  const { data: approved } = await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  if (approved.state === 'done') return
  const { data: out } = await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version })
  await server().as(town.manager).refund.confirm({ refundId: asked.id, version: out.version })
}

test('what an old payment from the account gives back after the sale is the seller’s, also when the account was empty then', async () => {
  const town = await aCommunity(server())
  await topUp(town, 4_000)
  const billId = await aBill(server(), town, 4_000)
  const { houseId } = town.resident
  const { data: paid } = await server()
    .as(town.resident)
    .payment.create({ houseId, billIds: [billId], usePrepaidFen: 4_000 })
  expect([paid.state, await balance(town)]).toEqual(['paid', 0])
  await leaves(town, town.resident.memberId)
  await addMember(server(), homeOf(town), 'owner')
  expect(await asides(town)).toEqual([])
  await giveBack(town, paid.id, 4_000)
  expect(await balance(town)).toBe(0)
  expect(await asides(town)).toMatchObject([{ amountFen: 4_000, state: 'open' }])
  await booksInOrder(server(), town)
})

test('a tenant takes along once what is left of what they paid in: not what went back, nor a second time', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 20_000)
  await topUp(town, 5_000)
  const own = await topUp(town, 2_000, town.tenant.personId)
  await giveBack(town, own.id, 1_500)
  expect(await balance(town)).toBe(5_500)
  await leaves(town, town.tenant.memberId)
  expect(await asides(town)).toMatchObject([{ amountFen: 500 }])
  expect(await balance(town)).toBe(5_000)
  const again = await addMember(server(), homeOf(town), 'tenant', { who: town.tenant })
  await topUp(town, 700, town.tenant.personId)
  await leaves(town, again.memberId)
  expect((await asides(town)).map(({ amountFen }) => amountFen)).toEqual([500, 700])
  expect(await balance(town)).toBe(5_000)
  // The refund of the first payment takes of the first, and no more than there is.
  await refused(giveBack(town, own.id, 501), 'REFUND_TOO_MUCH')
  await giveBack(town, own.id, 500)
  expect((await asides(town)).map(({ amountFen }) => amountFen)).toEqual([700])
  expect(await balance(town)).toBe(5_000)
  await booksInOrder(server(), town)
})

test('the seller’s money without a bill, put on the account after the sale, is kept for the seller', async () => {
  const town = await aCommunity(server())
  const unappliedId = await lateMoney(town, 6_000)
  await leaves(town, town.resident.memberId)
  expect((await server().as(town.manager).notification.list({})).data).toContainEqual(
    expect.objectContaining({ kind: 'payment.unapplied', link: { to: 'unapplied', id: town.communityId } }),
  )
  const buyer = await addMember(server(), homeOf(town), 'owner')
  const { data } = await server().as(town.manager).payment.assignUnapplied({ unappliedId, billIds: [], version: 1, reason: '转入预存' })
  expect(data.state).toBe('assigned')
  expect(await balance(town)).toBe(0)
  const [aside] = await asides(town)
  expect(aside).toMatchObject({ amountFen: 6_000 })
  expect((await server().as(buyer).payment.prepaid({ houseId: buyer.houseId })).data.balanceFen).toBe(0)
  // The new payment gives back what was kept.
  const paymentId = await madeOf(town)
  const { data: asked } = await server().as(town.cashier).refund.ask({ paymentId, amountFen: 6_000, reason: '退还原业主' })
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  expect(await asides(town)).toEqual([])
  await booksInOrder(server(), town)
})

test('two leads release, and a third lets the refund go, at the same moment: the money goes one way, once', async () => {
  const town = await aCommunity(server())
  const paid = await topUp(town, 9_000)
  await leaves(town, town.resident.memberId)
  const [aside] = await asides(town)
  if (!aside) throw new Error('something was put aside')
  const { data: asked } = await server().as(town.cashier).refund.ask({ paymentId: paid.id, amountFen: 9_000, reason: '退预存款' })
  const third = await addStaff(server(), town, { roles: ['manager'] })
  const release = { asideId: aside.id, version: aside.version, reason: '双方同意随房转让' }
  const outcomes = await Promise.allSettled([
    server().as(town.supervisor).payment.releaseAside(release),
    server().as(town.manager).payment.releaseAside(release),
    server().as(third).refund.approve({ refundId: asked.id, version: asked.version }),
  ])
  const released = outcomes.slice(0, 2).filter(({ status }) => status === 'fulfilled').length
  const approved = outcomes[2]?.status === 'fulfilled'
  expect(released).toBeLessThanOrEqual(1)
  expect(released + Number(approved)).toBeGreaterThanOrEqual(1)
  // Released first, the refund then takes it of the account of the house, where it lies.
  expect(await balance(town)).toBe(approved ? 0 : 9_000)
  expect(await asides(town)).toEqual([])
  for (const one of outcomes)
    if (one.status === 'rejected')
      expect(['PREPAID_ASIDE_STATE', 'REFUND_TOO_MUCH', 'REFUND_STALE', 'REFUND_PENDING']).toContain((one.reason as { code: string }).code)
  await booksInOrder(server(), town)
})

test('what was put aside is shown and released by its own leads alone, with a reason, and the same intent once', async () => {
  const town = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  await topUp(town, 3_000)
  await leaves(town, town.resident.memberId)
  const [aside] = await asides(town)
  if (!aside) throw new Error('something was put aside')
  const release = { asideId: aside.id, version: aside.version, reason: '双方同意随房转让' }
  for (const who of [elsewhere.manager, elsewhere.supervisor]) {
    await refused(server().as(who).payment.releaseAside(release), 'PREPAID_ASIDE_NOT_FOUND')
    await refused(server().as(who).payment.asides({ communityId: town.communityId }), 'COMMUNITY_NOT_FOUND')
  }
  for (const who of [town.cashier, town.agent, town.worker, town.resident])
    await refused(server().as(who).payment.releaseAside(release), 'FORBIDDEN')
  for (const who of [town.agent, town.guard, town.neighbour])
    await refused(server().as(who).payment.asides({ communityId: town.communityId }), 'FORBIDDEN')
  const there = await addStaff(server(), town, { roles: ['supervisor'], buildingIds: [town.buildings[1]?.id ?? ''] })
  await refused(server().as(there).payment.releaseAside(release), 'PREPAID_ASIDE_NOT_FOUND')
  expect((await server().as(there).payment.asides({ communityId: town.communityId })).data).toEqual([])
  await refused(
    server()
      .as(town.manager)
      .payment.releaseAside({ ...release, reason: ' ' }),
    'INPUT_INVALID',
  )
  expect(aside.personName).not.toBe(town.resident.name)
  const idempotencyKey = newKey()
  const body = JSON.stringify({ version: release.version, reason: release.reason })
  const call = async () =>
    server().raw({
      ...{ method: 'POST', path: `/prepaid-asides/${aside.id}/release`, body },
      headers: {
        authorization: `Bearer ${await server().tokenOf(town.manager)}`,
        'idempotency-key': idempotencyKey,
        'content-type': 'application/json',
      },
    })
  const answers = await Promise.all([call(), call(), call()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await balance(town)).toBe(3_000)
  await booksInOrder(server(), town)
})

test('money without a bill: two leads and an approval of its refund at once, other people’s bills, bills twice, a stale look', async () => {
  const town = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  const unappliedId = await lateMoney(town, 6_000)
  const billId = await publishBill(server(), town, { amountFen: 5_000 })
  const strange = await publishBill(server(), town, { houseId: town.neighbour.houseId, amountFen: 5_000 })
  const far = await publishBill(server(), elsewhere, { amountFen: 5_000 })
  const assign = (who: Town['manager'], more: Partial<{ billIds: string[]; version: number; reason: string }> = {}) =>
    server()
      .as(who)
      .payment.assignUnapplied({ unappliedId, billIds: [billId], version: 1, reason: '住户要求抵账', ...more })
  await refused(assign(elsewhere.manager), 'UNAPPLIED_NOT_FOUND')
  await refused(assign(town.cashier), 'FORBIDDEN')
  await refused(assign(town.manager, { version: 2 }), 'UNAPPLIED_STATE')
  for (const billIds of [[strange], [far], [billId, strange], [unappliedId]])
    await refused(assign(town.manager, { billIds }), 'BILL_NOT_FOUND')
  await booksInOrder(server(), town)
  const outcomes = await Promise.allSettled([
    assign(town.manager),
    assign(town.supervisor, { billIds: [billId, billId] }),
    assign(town.manager, { billIds: [] }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of outcomes)
    if (one.status === 'rejected')
      expect(['UNAPPLIED_STATE', 'BILL_LOCKED', 'BILL_SETTLED', 'INPUT_INVALID']).toContain((one.reason as { code: string }).code)
  const rows = await server().uow.run((tx) => tx.find(unapplied, { houseId: town.resident.houseId }))
  expect(rows.map(({ state }) => state)).toEqual(['assigned'])
  const paymentId = await madeOf(town)
  // A payment like any other to whoever made it; there is nothing to pay, to ask WeChat about or to give up.
  const mine = server().as(town.resident).payment
  expect((await mine.check({ paymentId })).data.state).toBe('paid')
  await refused(mine.params({ paymentId }), 'PAYMENT_STATE')
  expect((await mine.cancel({ paymentId })).data.state).toBe('paid')
  expect((await server().as(town.resident).receipt.ofPayment({ paymentId })).data.amountFen).toBe(6_000)
  for (const who of [town.neighbour, town.tenant]) {
    await refused(server().as(who).payment.get({ paymentId }), 'PAYMENT_NOT_FOUND')
    await refused(server().as(who).receipt.ofPayment({ paymentId }), 'PAYMENT_NOT_FOUND')
  }
  const { data: options } = await server().as(town.cashier).refund.options({ paymentId })
  expect(options.leftFen).toBe(6_000)
  await refused(server().as(town.cashier).refund.ask({ paymentId, amountFen: 6_001, reason: '多收了' }), 'REFUND_TOO_MUCH')
  await booksInOrder(server(), town)
})

test('a drawer takes in advance what there is room for, however often and from however many hands', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  const second = await addStaff(server(), town, { roles: ['cashier'] })
  for (const who of [town.cashier, second]) await server().as(who).cashier.openShift({ communityId: town.communityId, openingFen: 0 })
  // Twelve months of 100.00.
  const billId = await publishBill(server(), town, { month: '2026-11', amountFen: 10_000 })
  const take = (who: Town['cashier'], input: { amountFen: number; prepaidFen?: number; billIds?: string[] }) =>
    server()
      .as(who)
      .cashier.take({ houseId, billIds: [], method: 'cash', ...input })
  for (const prepaidFen of [0, -1, 1.5, 100_000_001]) await refused(take(town.cashier, { amountFen: 1_000, prepaidFen }), 'INPUT_INVALID')
  for (const [amountFen, prepaidFen] of [
    [999, 1_000],
    [1_001, 1_000],
    [1, 1_000],
  ] as const)
    await refused(take(town.cashier, { amountFen, prepaidFen }), 'PAYMENT_AMOUNT')
  await refused(take(town.cashier, { amountFen: 120_001, prepaidFen: 120_001 }), 'PREPAID_TOO_MUCH')
  await refused(take(town.cashier, { amountFen: 10_000, prepaidFen: 10_000, billIds: [billId] }), 'PAYMENT_AMOUNT')
  for (const who of [town.manager, town.resident]) await refused(take(who as Town['cashier'], { amountFen: 1, prepaidFen: 1 }), 'FORBIDDEN')
  const outcomes = await Promise.allSettled(
    [town.cashier, second, town.cashier, second].map((who) => take(who, { amountFen: 50_000, prepaidFen: 50_000 })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'PREPAID_TOO_MUCH' })
  expect(await balance(town)).toBe(100_000)
  await booksInOrder(server(), town)
})
