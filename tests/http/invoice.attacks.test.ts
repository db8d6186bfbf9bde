import { paymentApi, prepaidApi } from '@jinlin/bff/features/payment/payment.api'
import { unapplied } from '@jinlin/bff/features/payment/unapplied.table'
import { refundApi } from '@jinlin/bff/features/refund/refund.api'
import { refund } from '@jinlin/bff/features/refund/refund.table'
import { DAY } from '../support/clock'
import { useServerWithInvoices } from '../support/invoices'
import { aCommunity, type Community } from '../support/world'
import { aBill, booksInOrder, openDrawer } from './counter'
import { refused } from './tickets'

const { server, invoices } = useServerWithInvoices()

const aTitle = async (town: Community) =>
  (await server().as(town.resident).invoice.saveTitle({ kind: 'personal', name: '王敏', isDefault: true })).data.id

const topUp = (town: Community, fen: number) =>
  server().uow.run((tx) =>
    paymentApi(server().ports).takeAtCounter(tx, {
      ...{ communityId: town.communityId, houseId: town.resident.houseId, billIds: [], channel: 'cash' as const, amountFen: fen },
      ...{ prepaidFen: fen, cashierId: town.cashier.staffId, shiftId: tx.newId() },
    }),
  )

test('money is invoiced once: where it came in, not again where it was used from the prepaid account', async () => {
  const town = await aCommunity(server())
  const titleId = await aTitle(town)
  const { id } = await topUp(town, 10_000)
  const { invoice, payment } = server().as(town.resident)
  expect((await invoice.request({ paymentId: id, titleId })).data.amountFen).toBe(10_000)
  const billId = await aBill(server(), town, 10_000)
  const { data: used } = await payment.create({ houseId: town.resident.houseId, billIds: [billId], usePrepaidFen: 10_000 })
  expect(used).toMatchObject({ state: 'paid', channel: 'prepaid' })
  expect((await invoice.ofPayment({ paymentId: used.id })).abilities['request']).toMatchObject({ can: false, code: 'INVOICE_NOT_PAID' })
  await refused(invoice.request({ paymentId: used.id, titleId }), 'INVOICE_NOT_PAID')
  expect(await prepaidApi(server().ports).balanceOf(town.resident.houseId)).toBe(0)
  await booksInOrder(server(), town)
})

test('a refund that waits for its invoice waits as long as it takes, and goes on when the red one is there', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const titleId = await aTitle(town)
  // As if by WeChat: the counter has no ladder.
  const billId = await aBill(server(), town, 8_000)
  const { data: taken } = await server()
    .as(town.cashier)
    .cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen: 8_000 })
  await server().db.run("UPDATE payment_order SET channel = 'wechat', transaction_id = ? WHERE id = ?", [
    `42${taken.paymentId}`,
    taken.paymentId,
  ])
  await server().as(town.resident).invoice.request({ paymentId: taken.paymentId, titleId })
  await server().drain()
  server().clock.advance(DAY / 24)
  await server().drain()
  const asked = (await server().as(town.cashier).refund.ask({ paymentId: taken.paymentId, amountFen: 8_000, reason: '多收了' })).data
  for (let n = 0; n < 12; n += 1) invoices().disturbNext('busy')
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: asked.version })
  for (let n = 0; n < 30; n += 1) {
    await server().drain()
    server().clock.advance(DAY)
  }
  const [row] = await server().uow.run((tx) => tx.find(refund, { id: asked.id }))
  // As far as it goes without a merchant.
  expect(row?.state).toBe('sending')
})

test('a second payment goes back without the invoice of the first', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const titleId = await aTitle(town)
  const billId = await aBill(server(), town, 8_000)
  const { data: taken } = await server()
    .as(town.cashier)
    .cashier.take({ houseId: town.resident.houseId, billIds: [billId], method: 'cash', amountFen: 8_000 })
  const { paymentId } = taken
  await server().db.run("UPDATE payment_order SET channel = 'wechat', transaction_id = ? WHERE id = ?", [`42${paymentId}`, paymentId])
  const { data: asked } = await server().as(town.resident).invoice.request({ paymentId, titleId })
  await server().drain()
  server().clock.advance(DAY / 24)
  await server().drain()
  const issued = async () => (await server().as(town.resident).invoice.get({ invoiceId: asked.id })).data.state
  expect(await issued()).toBe('issued')
  // WeChat took the money twice.
  const taskId = await server().uow.run(async (tx) => {
    const id = tx.newId()
    const { communityId, resident } = town
    await tx.insert(unapplied, {
      ...{
        id,
        communityId,
        houseId: resident.houseId,
        orderId: paymentId,
        moneyKey: `twice:43${paymentId}`,
        transactionId: `43${paymentId}`,
      },
      ...{ amountFen: 8_000, reason: 'paid_twice', state: 'open', createdAt: tx.now, endedAt: null, endedBy: null, version: 1 },
    })
    return refundApi(server().ports).openRefundTask(tx, { orderId: paymentId, unappliedId: id, amountFen: 8_000, reason: '重复到账' })
  })
  await server().as(town.manager).refund.approve({ refundId: taskId, version: 1 })
  await server().drain()
  expect(await issued()).toBe('issued')
  const { says } = (await server().as(town.manager).refund.get({ refundId: taskId })).data
  expect(says).not.toContain('发票')
})
