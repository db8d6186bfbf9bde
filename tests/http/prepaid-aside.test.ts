import { DAY } from '../support/clock'
import { addMember } from '../support/people'
import { aCommunity, useServer } from '../support/world'
import { prepaidOf } from './asides'
import { aBill, booksInOrder, openDrawer } from './counter'
import { inbox, refused } from './tickets'

const server = useServer()

const { topUp, leaves, homeOf, balance, asides } = prepaidOf(server)

test('a house is sold: what the old owner paid in advance is nobody else’s to spend, and goes back to the old owner', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 20_000)
  const paid = await topUp(town, 9_000)
  server().clock.advance(DAY)
  // Bound before the old owner's membership ends: who came after the money did not pay it.
  const buyer = await addMember(server(), homeOf(town), 'owner')
  await leaves(town, town.resident.memberId)
  expect(await balance(town)).toBe(0)
  await booksInOrder(server(), town)
  const [aside] = await asides(town)
  expect(aside).toMatchObject({ amountFen: 9_000, state: 'open', askedFen: 0, canRefund: { can: true } })
  expect(aside?.payments).toEqual([
    { id: paid.id, channel: 'cash', paidAt: expect.any(Number) as number, leftFen: 9_000, refunding: false },
  ])
  expect(aside?.canRelease).toMatchObject({ can: false, code: 'FORBIDDEN', reason: '由主管或经理办理' })
  expect(aside?.personName).toContain('*')
  expect(await inbox(server(), town.manager)).toContain('原住户有预存款待退')
  expect((await server().as(town.manager).notification.list({})).data).toContainEqual(
    expect.objectContaining({ kind: 'prepaid.aside', link: { to: 'asides', id: town.communityId } }),
  )
  expect(await inbox(server(), town.resident)).toContain('您的预存款另外保管')

  const billId = await aBill(server(), town, 2_000)
  const { houseId } = town.resident
  const spends = server()
    .as(buyer)
    .payment.create({ houseId, billIds: [billId], usePrepaidFen: 2_000 })
  await refused(spends, 'PREPAID_NOT_ENOUGH')

  // The buyer's own money is the buyer's.
  await topUp(town, 3_000, buyer.personId)
  expect(await balance(town)).toBe(3_000)
  const ask = { paymentId: paid.id, amountFen: 9_000, reason: '房屋出售, 退预存款' }
  const { data: asked } = await server().as(town.cashier).refund.ask(ask)
  const { data: approved } = await server().as(town.manager).refund.approve({ refundId: asked.id, version: 1 })
  expect(await balance(town)).toBe(3_000)
  expect(await asides(town)).toEqual([])
  await booksInOrder(server(), town)
  const { data: out } = await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version })
  await server().as(town.manager).refund.confirm({ refundId: asked.id, version: out.version })
  expect(await balance(town)).toBe(3_000)
  await booksInOrder(server(), town)
})

test('more than was put aside is not taken from whoever came after', async () => {
  const town = await aCommunity(server())
  const paid = await topUp(town, 9_000)
  const billId = await aBill(server(), town, 4_000)
  await server()
    .as(town.resident)
    .payment.create({ houseId: town.resident.houseId, billIds: [billId], usePrepaidFen: 4_000 })
  await leaves(town, town.resident.memberId)
  server().clock.advance(DAY)
  const buyer = await addMember(server(), homeOf(town), 'owner')
  await topUp(town, 8_000, buyer.personId)
  const { data: asked } = await server().as(town.cashier).refund.ask({ paymentId: paid.id, amountFen: 9_000, reason: '退预存款' })
  await refused(server().as(town.manager).refund.approve({ refundId: asked.id, version: 1 }), 'REFUND_TOO_MUCH')
  expect(await balance(town)).toBe(8_000)
  expect(await asides(town)).toMatchObject([{ amountFen: 5_000 }])
  await booksInOrder(server(), town)
})

test('where both agree it returns to the account, by a lead and with a reason, once', async () => {
  const town = await aCommunity(server())
  await topUp(town, 9_000)
  await leaves(town, town.resident.memberId)
  const [aside] = await asides(town)
  if (!aside) throw new Error('something was put aside')
  const release = { asideId: aside.id, version: aside.version, reason: '双方同意随房转让' }
  await refused(
    server()
      .as(town.supervisor)
      .payment.releaseAside({ ...release, version: 9 }),
    'PREPAID_ASIDE_STATE',
  )
  const { data } = await server().as(town.supervisor).payment.releaseAside(release)
  expect(data).toMatchObject({ state: 'released', amountFen: 0 })
  await refused(
    server()
      .as(town.manager)
      .payment.releaseAside({ ...release, version: data.version }),
    'PREPAID_ASIDE_STATE',
  )
  expect(await balance(town)).toBe(9_000)
  expect(await asides(town)).toEqual([])
  await booksInOrder(server(), town)
})

test('a tenant takes along what the tenant paid in; an owner who leaves a house with another owner takes nothing', async () => {
  const town = await aCommunity(server())
  await topUp(town, 5_000)
  await topUp(town, 2_000, town.tenant.personId)
  await leaves(town, town.tenant.memberId)
  expect(await asides(town)).toMatchObject([{ amountFen: 2_000 }])
  expect(await balance(town)).toBe(5_000)

  const other = await aCommunity(server())
  const partner = await addMember(server(), homeOf(other), 'owner')
  server().clock.advance(DAY)
  await topUp(other, 5_000)
  await leaves(other, partner.memberId)
  expect(await asides(other)).toEqual([])
  expect(await balance(other)).toBe(5_000)
  await booksInOrder(server(), town)
})

test('while a refund waits for its decision nothing passes with the house; refused, it may', async () => {
  const town = await aCommunity(server())
  const paid = await topUp(town, 9_000)
  await leaves(town, town.resident.memberId)
  const { data: asked } = await server().as(town.cashier).refund.ask({ paymentId: paid.id, amountFen: 4_000, reason: '退一部分预存款' })
  const asLead = async () => (await server().as(town.manager).payment.asides({ communityId: town.communityId })).data[0]
  expect(await asLead()).toMatchObject({
    ...{ amountFen: 9_000, askedFen: 4_000, payments: [{ leftFen: 5_000, refunding: true }] },
    ...{ canRefund: { can: false, code: 'REFUND_PENDING' }, canRelease: { can: false, code: 'REFUND_PENDING' } },
  })
  const release = async () => {
    const { id: asideId, version } = (await asLead()) ?? { id: '', version: 0 }
    return server().as(town.supervisor).payment.releaseAside({ asideId, version, reason: '双方同意随房转让' })
  }
  await refused(release(), 'REFUND_PENDING')
  await server().as(town.manager).refund.refuse({ refundId: asked.id, version: 1, words: '住户改了主意' })
  expect(await asLead()).toMatchObject({
    askedFen: 0,
    payments: [{ leftFen: 9_000, refunding: false }],
    canRefund: { can: true },
    canRelease: { can: true },
  })
  expect((await release()).data).toMatchObject({ state: 'released', amountFen: 0, canRefund: { can: false }, canRelease: { can: false } })
  await booksInOrder(server(), town)
})
