import { DAY } from '../support/clock'
import { useServerWithInvoices } from '../support/invoices'
import { addMember, aCommunity, type HouseholdWho } from '../support/world'
import { aBill, booksInOrder, openDrawer, type Town } from './counter'
import { prepay } from './payments'
import { refused } from './tickets'

const { server } = useServerWithInvoices()

/** Signed in anew: leaving a house signs one out. */
const as = async (who: HouseholdWho) => {
  const { ports, uow, clock } = server()
  const { sessionId } = await uow.run((tx) => ports.sessions.open(tx, { kind: 'resident', subjectId: who.personId, userAgent: 'suite' }))
  const { token } = ports.accessTokens.sign({ sessionId, kind: 'resident', subjectId: who.personId }, clock.now())
  return server().withToken(token)
}
const aTitle = async (who: HouseholdWho) =>
  (await server().as(who).invoice.saveTitle({ kind: 'personal', name: '王敏', isDefault: true })).data.id

/** One from the account by the owner, one at the counter by nobody in particular. */
const twoPayments = async (town: Town, fen: number): Promise<[string, string]> => {
  const { houseId } = town.resident
  await prepay(server(), town, fen)
  const own = await server()
    .as(town.resident)
    .payment.create({ houseId, billIds: [await aBill(server(), town, fen)], usePrepaidFen: fen })
  const billIds = [await aBill(server(), town, fen)]
  const taken = await server().as(town.cashier).cashier.take({ houseId, billIds, method: 'cash', amountFen: fen })
  return [own.data.id, taken.data.paymentId]
}
const sell = async (town: Town) => {
  server().clock.advance(DAY)
  const { houseId, memberId } = town.resident
  await server().as(town.agent).household.deskRemove({ houseId, memberId, reason: '房屋已出售, 凭过户材料' })
  await server().drain()
  server().clock.advance(DAY)
}
const listed = async (who: HouseholdWho) => (await (await as(who)).payment.list({ houseId: who.houseId })).data.map(({ id }) => id)
const read = (who: HouseholdWho, paymentId: string) => [
  server().as(who).payment.get({ paymentId }),
  server().as(who).receipt.ofPayment({ paymentId }),
  server().as(who).refund.ofPayment({ paymentId }),
  server().as(who).invoice.ofPayment({ paymentId }),
]

test('whoever buys a house neither reads what the seller paid nor takes the invoice for it', async () => {
  const town = await aCommunity(server())
  const { communityId, resident, neighbour } = town
  const { houseId } = resident
  await openDrawer(server(), town)
  const old = await twoPayments(town, 4_000)
  const { data: before } = await server().as(resident).receipt.ofPayment({ paymentId: old[1] })
  // The seller owns another house as well, and so still has an account.
  await addMember(server(), { communityId, houseId: neighbour.houseId }, 'owner', { who: resident })
  await sell(town)
  const buyer = await addMember(server(), { communityId, houseId }, 'owner')
  const titleId = await aTitle(buyer)
  expect(await listed(buyer)).toEqual([])
  for (const paymentId of old) {
    for (const call of read(buyer, paymentId)) await refused(call, 'PAYMENT_NOT_FOUND')
    await refused(server().as(buyer).invoice.request({ paymentId, titleId }), 'PAYMENT_NOT_FOUND')
  }
  await refused(server().as(buyer).receipt.get({ receiptId: before.id }), 'RECEIPT_NOT_FOUND')
  // What the seller paid in person stays the seller's to read; the office has all of it.
  expect((await (await as(resident)).payment.get({ paymentId: old[0] })).data).toMatchObject({ mine: true })
  expect((await (await as(resident)).receipt.ofPayment({ paymentId: old[0] })).data.amountFen).toBe(4_000)
  expect((await server().as(town.cashier).payment.ofHouse({ houseId })).data).toHaveLength(2)
  const billIds = [await aBill(server(), town, 3_000)]
  const { data: fresh } = await server().as(town.cashier).cashier.take({ houseId, billIds, method: 'cash', amountFen: 3_000 })
  expect(await listed(buyer)).toEqual([fresh.paymentId])
  expect((await server().as(buyer).invoice.request({ paymentId: fresh.paymentId, titleId })).data.amountFen).toBe(3_000)
  await booksInOrder(server(), town)
})

test('whoever joins a household sees what it paid: while an owner of then is there, and where nobody has sold', async () => {
  const town = await aCommunity(server())
  const { communityId, resident } = town
  const { houseId } = resident
  await openDrawer(server(), town)
  const partner = await addMember(server(), { communityId, houseId }, 'owner')
  server().clock.advance(DAY)
  const paid = await twoPayments(town, 4_000)
  server().clock.advance(DAY)
  const later = await addMember(server(), { communityId, houseId }, 'owner')
  for (const who of [resident, partner, later, town.family]) expect((await listed(who)).sort()).toEqual([...paid].sort())
  // One of two owners goes, and comes back by mistake of the desk.
  await sell(town)
  for (const who of [partner, later, town.family]) expect((await listed(who)).sort()).toEqual([...paid].sort())
  for (const call of read(later, paid[1])) await call
  await server().as(town.agent).household.deskRemove({ houseId, memberId: partner.memberId, reason: '房屋已出售, 凭过户材料' })
  expect(await listed(later)).toEqual([])
  server().clock.advance(DAY)
  const back = [
    await addMember(server(), { communityId, houseId }, 'owner', { who: partner }),
    await addMember(server(), { communityId, houseId }, 'owner', { who: resident }),
  ]
  for (const who of [...back, later]) expect((await listed(who)).sort()).toEqual([...paid].sort())
})
