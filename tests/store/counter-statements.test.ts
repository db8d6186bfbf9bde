import { SECOND } from '../support/clock'
import { aCommunity, useServer } from '../support/world'
import { aBill, openDrawer, takeFor, type Town } from '../http/counter'

const server = useServer()

/** Who signs a request is remembered by a running server; in the suite nothing polls for changes, so it is read each time. */
const SIGNED =
  /FROM (session WHERE id|person WHERE id|household_member m\s+JOIN house|committee_term WHERE|staff WHERE id = |staff_post WHERE staff_id)/

/** Statements of one call, once what is remembered for seconds has been read. */
const cost = async (call: () => Promise<unknown>): Promise<number> => {
  await call()
  return (await server().statements(call)).filter((sql) => !SIGNED.test(sql)).length
}

const fill = async (town: Town, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    server().clock.advance(SECOND)
    const { paymentId } = await takeFor(server(), town, [1_000 + n])
    await server().as(town.cashier).refund.ask({ paymentId, amountFen: 100, reason: '多收了' })
    await aBill(server(), town, 10)
  }
}

/** Statements per screen; a change here is a change of what the server does for one tap. */
const SCREENS = {
  // Two of them say how much may be paid in advance.
  'cashier.account': 8,
  'cashier.find': 0,
  'cashier.payments': 3,
  'cashier.shifts': 2,
  'refund.list': 2,
  // One of them: whether the house was sold since.
  'receipt.get': 5,
  'invoice.list': 1,
} as const

test('each screen of the counter costs what is written here, and a longer page costs no more', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  await openDrawer(server(), town)
  const { receiptId } = await takeFor(server(), town, [500])
  await fill(town, 3)
  const calls = (limit: number): Record<keyof typeof SCREENS, () => Promise<unknown>> => {
    const [{ cashier, refund }, { receipt, invoice }] = [server().as(town.cashier), server().as(town.resident)]
    return {
      'cashier.account': () => cashier.account({ houseId: town.resident.houseId }),
      'cashier.find': () => cashier.find({ communityId, q: '101' }),
      'cashier.payments': () => cashier.payments({ communityId, limit }),
      'cashier.shifts': () => cashier.shifts({ communityId, limit }),
      'refund.list': () => refund.list({ communityId, limit }),
      'receipt.get': () => receipt.get({ receiptId: receiptId ?? '' }),
      'invoice.list': () => invoice.list({ limit }),
    }
  }
  const measured = async (limit: number) => {
    const costs: Record<string, number> = {}
    for (const [name, call] of Object.entries(calls(limit))) costs[name] = await cost(call)
    return costs
  }
  const few = await measured(2)
  await fill(town, 9)
  const many = await measured(10)
  expect(many).toEqual(few)
  expect(Object.entries(many).filter(([name, count]) => count > SCREENS[name as keyof typeof SCREENS])).toEqual([])
})
