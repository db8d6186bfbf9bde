import { aBill, itemOf, LATE, tenOn } from '../http/bills'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
beforeEach(() => tenOn(server(), '2026-11-23'))

/** Who signs a request is remembered by a running server; in the suite nothing polls for changes, so it is read each time. */
const SIGNED =
  /FROM (session WHERE id|person WHERE id|household_member m\s+JOIN house|committee_term WHERE|staff WHERE id = |staff_post WHERE staff_id)/

/** Statements of one call, once what is remembered for seconds has been read. */
const cost = async (call: () => Promise<unknown>): Promise<number> => {
  await call()
  return (await server().statements(call)).filter((sql) => !SIGNED.test(sql)).length
}

/** Statements per screen; a change here is a change of what the server does for one tap. */
const SCREENS = {
  // the house account, open bills, what changed them, questions about them
  'bill.open': 4,
  'bill.past': 4,
  // the account, the bill, its changes, its questions, the item, bills before it, the same month last year
  'bill.get': 7,
  'bill.find': 4,
  // names of those who asked are read like whoever signs a request, and not counted
  'bill.questions': 1,
  'waiver.list': 2,
  'arrears.byBuilding': 2,
  'arrears.byAge': 1,
  'arrears.houses': 3,
  'arrears.collection': 3,
} as const

test('each screen costs what is written here, and more bills cost no more', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const houseId = town.resident.houseId
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
  const bills = []
  for (const month of months.slice(0, 2)) bills.push(await aBill(server(), town, month, LATE))
  for (const house of town.houses.slice(1, 3)) await aBill(server(), town, '2026-05', { house })
  await aBill(server(), town, '2026-06', { itemId: itemOf(town, 'done'), state: 'settled', paidFen: 28_640 })
  const [first] = bills
  if (!first) throw new Error('a bill')
  await server().as(town.resident).bill.question({ billId: first.id, words: '面积不对' })
  await server().as(town.cashier).waiver.ask({ billId: first.id, kind: 'principal', amountFen: 1, reason: '空置' })
  const calls = (): Record<keyof typeof SCREENS, () => Promise<unknown>> => {
    const [mine, office] = [server().as(town.resident).bill, server().as(town.cashier)]
    return {
      'bill.open': () => mine.open({ houseId }),
      'bill.past': () => mine.past({ houseId }),
      'bill.get': () => mine.get({ billId: first.id }),
      'bill.find': () => office.bill.find({ communityId }),
      'bill.questions': () => office.bill.questions({ communityId }),
      'waiver.list': () => office.waiver.list({ communityId }),
      'arrears.byBuilding': () => office.arrears.byBuilding({ communityId }),
      'arrears.byAge': () => office.arrears.byAge({ communityId }),
      'arrears.houses': () => office.arrears.houses({ communityId }),
      'arrears.collection': () => office.arrears.collection({ communityId, month: '2026-11' }),
    }
  }
  const measured = async () => {
    const seen: Record<string, number> = {}
    for (const [name, call] of Object.entries(calls())) seen[name] = await cost(call)
    return seen
  }
  expect(await measured()).toEqual(SCREENS)
  for (const month of months.slice(2)) await aBill(server(), town, month, LATE)
  for (const house of town.houses.slice(3)) await aBill(server(), town, '2026-05', { house })
  expect(await measured()).toEqual(SCREENS)
})
