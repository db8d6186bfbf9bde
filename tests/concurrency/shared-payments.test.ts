import { applyPaymentFact } from '@jinlin/bff/features/payment/apply-payment-fact'
import type { TradeFact } from '@jinlin/bff/platform/wechat/pay/wechat-pay.port'
import { payEnvironment } from '../../scripts/wechat-sandbox/pay/keys'
import { setTimeout as pause } from 'node:timers/promises'
import { testKind } from '../support/database'
import { useServerWithPay } from '../support/pay'
import { PUBLIC_ADDRESS, suitePayKeys } from '../support/pay-keys'
import { startServer, type TestServer } from '../support/server'
import { allPlacesFree, cutter, overhear, stranger } from '../support/trouble'
import { TEST_APP } from '../support/wechat'
import { aCommunity, type Community, type HouseholdWho } from '../support/world'
import { balance, begin, inOrder, type Payment, prepay, publishBill } from '../http/payments'

const POOL = 6
const { server, wechat } = useServerWithPay({ env: { DATABASE_POOL: String(POOL) } })
const networked = testKind() === 'mysql'

let other: TestServer
/** Another process of the product on the same database. The embedded one has no second. */
beforeAll(async () => {
  if (!networked) {
    other = server()
    return
  }
  const pay = { WECHAT_API_BASE_URL: wechat().url, ...payEnvironment(suitePayKeys(), wechat().url, PUBLIC_ADDRESS) }
  const env = { ...pay, DATABASE_POOL: String(POOL), MIGRATE: 'off' }
  other = await startServer({ on: server().database, clock: server().clock, env })
})
afterAll(() => (networked ? other.stop() : undefined))

let items = 0
/** An item of its own, so that a house can have many open side by side. */
const newItem = () => `01aaaaaaaaaaaaaaaaaaaa${String(++items).padStart(4, '0')}`

const orderOf = async (town: Community, who: HouseholdWho, amountFen: number, more: Record<string, unknown> = {}): Promise<Payment> => {
  const billId = await publishBill(server(), town, { itemId: newItem(), amountFen, houseId: who.houseId })
  return begin(server(), who, { houseId: who.houseId, billIds: [billId], ...more })
}

const factOf = (order: Payment, who: HouseholdWho, transactionId = `4200${order.outTradeNo.slice(-24)}`): TradeFact => ({
  ...{ outTradeNo: order.outTradeNo, transactionId, appId: TEST_APP.appid, mchId: suitePayKeys().mchid, openid: who.openId },
  ...{ amountFen: order.amountFen, currency: 'CNY', state: 'SUCCESS', successAt: server().clock.now() },
  ...{ attach: undefined, bankType: undefined },
})

/** As WeChat does: again, until it was taken. */
const tell = async (at: TestServer, fact: TradeFact, notice: string): Promise<string> => {
  for (;;) {
    try {
      return (await applyPaymentFact(at.ports)(fact, 'notice', notice)).outcome
    } catch (error) {
      if ((error as { code?: string }).code !== 'BUSY') throw error
      await pause(50)
    }
  }
}

/** Others who pay at the same moment, two of each community: without them no group would form. */
const beside = async (towns: number): Promise<{ town: Community; who: HouseholdWho }[]> => {
  const people: { town: Community; who: HouseholdWho }[] = []
  for (let n = 0; n < towns; n += 1) {
    const town = await aCommunity(server())
    people.push({ town, who: town.resident }, { town, who: town.neighbour })
  }
  return people
}

const count = async (sql: string, params: string[]): Promise<number> =>
  Number((await server().db.one<{ n: number | string | null }>(sql, params))?.n ?? 0)

/** A message in which several pay. */
const isShared = (text: string) =>
  text.split('UPDATE bill ').length > 2 || text.split('UPDATE payment_order ').length > 2 || text.split('receipt_counter').length > 3

test('three copies of forty-eight payments at two processes while connections are cut and rows are held in the wrong order: each once and whole', async () => {
  const towns: Community[] = []
  for (let n = 0; n < 4; n += 1) towns.push(await aCommunity(server()))
  const waiting: { town: Community; who: HouseholdWho; order: Payment }[] = []
  for (const town of towns) {
    await prepay(server(), town, 5_000)
    for (const who of [town.resident, town.neighbour])
      for (let n = 0; n < 6; n += 1) {
        const more = who === town.resident && n < 3 ? { usePrepaidFen: 1_000 } : {}
        waiting.push({ town, who, order: await orderOf(town, who, 10_000 + n, more) })
      }
  }
  const crossing = networked ? await stranger(server().database) : undefined
  const cutting = cutter(networked ? await stranger(server().database) : undefined, 3, isShared)
  const heard = overhear(cutting.before)
  let paying = true
  // Locks the counters and then the orders, as nobody in the product does.
  const inTheWay = (async () => {
    while (paying && crossing) {
      await crossing.query('START TRANSACTION')
      const { order, town } = waiting[Math.floor(Math.random() * waiting.length)] as (typeof waiting)[number]
      await crossing.query('UPDATE receipt_counter SET last = last WHERE community_id = ?', [town.communityId]).catch(() => undefined)
      await pause(5)
      await crossing.query('UPDATE payment_order SET version = version WHERE id = ?', [order.id]).catch(() => undefined)
      await crossing.query('ROLLBACK')
      await pause(5)
    }
  })()
  const outcomes = await Promise.all(
    [0, 1, 2].flatMap((copy) =>
      waiting.map(({ order, who }, n) => tell((copy + n) % 2 === 0 ? server() : other, factOf(order, who), `N${copy}-${order.outTradeNo}`)),
    ),
  )
  paying = false
  await inTheWay
  heard.end()
  await cutting.settled()
  await crossing?.end()

  expect(outcomes.filter((word) => word !== 'applied' && word !== 'repeated')).toEqual([])
  for (const { communityId } of towns) {
    await inOrder(server(), communityId)
    expect(await count("SELECT COUNT(*) AS n FROM payment_order WHERE community_id = ? AND state = 'paid'", [communityId])).toBe(12)
    expect(
      await count("SELECT COUNT(*) AS n FROM bill WHERE community_id = ? AND state = 'settled' AND lock_order_id IS NULL", [communityId]),
    ).toBe(12)
    expect(await count("SELECT COUNT(*) AS n FROM outbox_event WHERE community_id = ? AND type = 'payment.paid'", [communityId])).toBe(12)
    const numbers = await server().db.query<{ number: number }>('SELECT number FROM receipt WHERE community_id = ? ORDER BY number', [
      communityId,
    ])
    expect(numbers.map(({ number }) => Number(number))).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect(await balance(server(), communityId)).toMatchObject({ prepaid: -2_000 })
  }
  if (networked) {
    for (const one of [server(), other]) await allPlacesFree(one.uow, POOL)
    expect(heard.shared('UPDATE payment_order ')).toBeGreaterThan(1)
    expect(cutting.cuts).toBeGreaterThan(0)
  }
}, 120_000)

test('one transaction said to have paid two houses at the same moment pays one of them; the others of that moment are paid', async () => {
  const next = await aCommunity(server())
  const people = [...(await beside(4)), { town: next, who: next.resident }, { town: next, who: next.neighbour }]
  const orders: Payment[] = []
  for (const { town: place, who } of people) orders.push(await orderOf(place, who, 9_000))
  const heard = overhear()
  const outcomes = await Promise.all(
    people.map(({ who }, n) =>
      tell(server(), factOf(orders[n] as Payment, who, n < 8 ? undefined : `4200twice${newItem()}`.slice(0, 9)), `T${newItem()}`),
    ),
  )
  heard.end()
  expect(outcomes.slice(0, 8)).toEqual(Array(8).fill('applied'))
  expect(outcomes.slice(8).sort()).toEqual(['applied', 'refused'])
  for (const { town } of people) await inOrder(server(), town.communityId)
  expect(await count("SELECT COUNT(*) AS n FROM payment_order WHERE community_id = ? AND state = 'paid'", [next.communityId])).toBe(1)
  expect(await count('SELECT COUNT(*) AS n FROM receipt WHERE community_id = ?', [next.communityId])).toBe(1)
  if (networked) expect(heard.shared('UPDATE payment_order ')).toBeGreaterThan(0)
})

test('a bill that was paid twice, under an order given up and under the one after it, in one moment with other payments: taken once, the rest is kept', async () => {
  const town = await aCommunity(server())
  const billId = await publishBill(server(), town, { itemId: newItem(), amountFen: 7_000 })
  const { houseId } = town.resident
  const first = await begin(server(), town.resident, { houseId, billIds: [billId] })
  await server().as(town.resident).payment.cancel({ paymentId: first.id })
  const second = await begin(server(), town.resident, { houseId, billIds: [billId] })
  const others: { order: Payment; who: HouseholdWho }[] = []
  for (const { town: place, who } of await beside(4)) others.push({ order: await orderOf(place, who, 8_000), who })
  const heard = overhear()
  const outcomes = await Promise.all([
    tell(server(), factOf(first, town.resident), 'late'),
    tell(server(), factOf(second, town.resident), 'due'),
    ...others.map(({ order, who }, n) => tell(server(), factOf(order, who), `beside-${n}`)),
  ])
  heard.end()
  expect(outcomes).toEqual(Array(10).fill('applied'))
  await inOrder(server(), town.communityId)
  expect(await balance(server(), town.communityId)).toMatchObject({ 'cash:wechat': 14_000, unapplied: -7_000 })
  expect(await count('SELECT COUNT(*) AS n FROM unapplied WHERE community_id = ?', [town.communityId])).toBe(1)
  expect(await count('SELECT COUNT(*) AS n FROM refund WHERE community_id = ? AND unapplied_id IS NOT NULL', [town.communityId])).toBe(1)
  if (networked) expect(heard.shared('UPDATE payment_order ')).toBeGreaterThan(0)
})
