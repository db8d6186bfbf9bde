import { usePrepaid } from '@jinlin/bff/features/payment/use-prepaid'
import { DAY } from '../support/clock'
import { addMember } from '../support/people'
import { aCommunity, useServer } from '../support/world'
import { prepaidOf } from './asides'
import { aBill, booksInOrder, openDrawer, type Town } from './counter'
import { refused } from './tickets'

const server = useServer()
const { topUp, leaves, homeOf, balance, asides } = prepaidOf(server)
const nextDay = () => server().clock.advance(DAY)
const buys = (town: Town) => addMember(server(), homeOf(town), 'owner')

/** The seller is taken off the house, and nobody has heard of it yet. */
const isTakenOff = async (town: Town) => {
  nextDay()
  const { houseId, memberId } = town.resident
  await server().as(town.agent).household.deskRemove({ houseId, memberId, reason: '房屋已出售, 凭过户材料' })
}

test('the buyer is bound first and pays in as well: the seller takes along what was there before, the buyer keeps their own', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 20_000)
  const old = await topUp(town, 9_000)
  nextDay()
  const buyer = await buys(town)
  nextDay()
  const bought = await topUp(town, 3_000, buyer.personId)
  // The seller as well, after the buyer was there.
  await topUp(town, 1_000, town.resident.personId)
  await leaves(town, town.resident.memberId)
  expect(await balance(town)).toBe(3_000)
  const [aside] = await asides(town)
  expect(aside).toMatchObject({ amountFen: 10_000, state: 'open' })
  expect(aside?.payments.map(({ leftFen }) => leftFen).sort()).toEqual([1_000, 9_000])
  // What the buyer paid goes back from the account, what the seller paid from what was put aside.
  const giveBack = async (paymentId: string, amountFen: number) => {
    const { data: asked } = await server().as(town.cashier).refund.ask({ paymentId, amountFen, reason: '退预存款' })
    await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  }
  await giveBack(bought.id, 3_000)
  expect(await balance(town)).toBe(0)
  await giveBack(old.id, 9_000)
  expect(await asides(town)).toMatchObject([{ amountFen: 1_000 }])
  await booksInOrder(server(), town)
})

test('bills of the time before are paid of the seller’s money first', async () => {
  const town = await aCommunity(server())
  await topUp(town, 9_000)
  nextDay()
  const buyer = await buys(town)
  nextDay()
  await topUp(town, 3_000, buyer.personId)
  const billId = await aBill(server(), town, 10_000)
  await server()
    .as(buyer)
    .payment.create({ houseId: town.resident.houseId, billIds: [billId], usePrepaidFen: 10_000 })
  await leaves(town, town.resident.memberId)
  expect(await asides(town)).toEqual([])
  expect(await balance(town)).toBe(2_000)
  await booksInOrder(server(), town)
})

test.each(['before', 'after'] as const)(
  'the buyer is bound %s the seller leaves: until it is decided what the seller takes along nobody spends it',
  async (order) => {
    const town = await aCommunity(server())
    const { houseId } = town.resident
    await topUp(town, 9_000)
    nextDay()
    const early = order === 'before' ? await buys(town) : undefined
    await isTakenOff(town)
    const buyer = early ?? (await buys(town))
    const billId = await aBill(server(), town, 2_000)
    const spend = () =>
      server()
        .as(buyer)
        .payment.create({ houseId, billIds: [billId], usePrepaidFen: 2_000 })
    await refused(spend(), 'PREPAID_MOVING')
    // Nor by itself.
    expect(await usePrepaid(server().ports)()).toBe(0)
    // What the buyer pays in meanwhile makes nothing of it theirs.
    await topUp(town, 3_000, buyer.personId)
    await server().drain()
    // The account has paid the bill since, of the buyer's money.
    expect([await balance(town), (await asides(town)).map(({ amountFen }) => amountFen)]).toEqual([1_000, [9_000]])
    await refused(spend(), 'BILL_SETTLED')
    await booksInOrder(server(), town)
  },
)

test('whoever leaves a house that another owns all the while takes along what they paid in themselves', async () => {
  const town = await aCommunity(server())
  const partner = await buys(town)
  nextDay()
  await topUp(town, 5_000, town.resident.personId)
  await topUp(town, 2_000, partner.personId)
  await leaves(town, partner.memberId)
  expect(await asides(town)).toMatchObject([{ amountFen: 2_000 }])
  expect(await balance(town)).toBe(5_000)
  await booksInOrder(server(), town)
})
