import { paymentOrder } from '@jinlin/bff/features/payment/payment.table'
import { useServerWithInvoices } from '../support/invoices'
import { MINUTE } from '../support/clock'
import { aCommunity } from '../support/world'
import { booksInOrder, openDrawer, takeFor, type Town } from './counter'
import { inbox, refused } from './tickets'

const { server, invoices } = useServerWithInvoices()

const COMPANY = { kind: 'company', name: '杭州近邻科技有限公司', taxNo: '91330106MA27XYAQ0H' } as const
const aTitle = async (town: Town) => (await server().as(town.resident).invoice.saveTitle(COMPANY)).data
const later = async (ms = MINUTE) => {
  server().clock.advance(ms)
  await server().drain()
}
const aPaid = async (fens: readonly number[] = [12_000]) => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 100_000)
  return { town, title: await aTitle(town), ...(await takeFor(server(), town, fens)) }
}
const get = async (town: Town, invoiceId: string) => (await server().as(town.resident).invoice.get({ invoiceId })).data

test('titles are a person’s own: kept, changed, the usual one first, removed', async () => {
  const town = await aCommunity(server())
  const { invoice } = server().as(town.resident)
  const first = await aTitle(town)
  expect(first).toMatchObject({ ...COMPANY, isDefault: true })
  const { data: second } = await invoice.saveTitle({ kind: 'personal', name: '王敏', isDefault: true })
  expect((await invoice.titles()).data.map(({ id, isDefault }) => [id, isDefault])).toEqual([
    [second.id, true],
    [first.id, false],
  ])
  await invoice.saveTitle({ titleId: first.id, ...COMPANY, name: '杭州近邻物业有限公司', taxNo: '91330106ma27xyaq0h' })
  expect((await invoice.titles()).data[1]).toMatchObject({ name: '杭州近邻物业有限公司', taxNo: '91330106MA27XYAQ0H' })
  await invoice.removeTitle({ titleId: second.id })
  expect((await invoice.titles()).data.map(({ id }) => id)).toEqual([first.id])
  expect((await server().as(town.family).invoice.titles()).data).toEqual([])
})

test('asked for, made by the service, a number of twenty digits, news to the person', async () => {
  const { town, title, paymentId } = await aPaid([12_000, 800])
  const { invoice } = server().as(town.resident)
  expect((await invoice.ofPayment({ paymentId })).abilities).toEqual({ request: { can: true } })
  const { data: asked } = await invoice.request({ paymentId, titleId: title.id })
  expect(asked).toMatchObject({ state: 'requested', amountFen: 12_800, titleName: COMPANY.name, number: null, houseLabel: '1栋 1单元 101' })
  await server().drain()
  expect(await get(town, asked.id)).toMatchObject({ state: 'issuing' })
  await later()
  const issued = await get(town, asked.id)
  expect(issued).toMatchObject({ state: 'issued', redNumber: null, issuedAt: server().clock.now() })
  expect(issued.number).toMatch(/^26331\d{15}$/)
  await server().drain()
  expect(await inbox(server(), town.resident)).toContain('发票已开具')
  expect((await invoice.list({})).data.map(({ id }) => id)).toEqual([asked.id])
  expect((await server().as(town.manager).invoice.find({ communityId: town.communityId })).data.map(({ id }) => id)).toEqual([asked.id])
  await refused(invoice.request({ paymentId, titleId: title.id }), 'INVOICE_EXISTS')
})

test('money that settled nothing is on no invoice, and its way back takes nothing off what is', async () => {
  const { town, title, paymentId } = await aPaid([9_000, 3_000])
  // The second bill had been paid by somebody else: its money lay unapplied and has gone back.
  const gone = { unappliedFen: 3_000, refundedFen: 3_000, state: 'part_refunded' } as const
  await server().uow.run((tx) => tx.update(paymentOrder, { id: paymentId }, gone))
  const { data: asked } = await server().as(town.resident).invoice.request({ paymentId, titleId: title.id })
  expect(asked.amountFen).toBe(9_000)
  await server().drain()
  await later()
  expect(await get(town, asked.id)).toMatchObject({ state: 'issued', amountFen: 9_000 })
})

test('an answer that got lost is asked for again under the same number: one invoice', async () => {
  const { town, title, paymentId } = await aPaid()
  const before = invoices().book.entries().length
  invoices().disturbNext('cut')
  const { data: asked } = await server().as(town.resident).invoice.request({ paymentId, titleId: title.id })
  await server().drain()
  invoices().disturbNext('busy')
  await later()
  await later()
  await later()
  expect(await get(town, asked.id)).toMatchObject({ state: 'issued' })
  expect(invoices().book.entries().length).toBe(before + 1)
})

test('what the tax service refuses is told in its words and can be asked for again', async () => {
  const { town, title, paymentId } = await aPaid()
  invoices().book.failNext('购买方税号不存在')
  const { invoice } = server().as(town.resident)
  const { data: asked } = await invoice.request({ paymentId, titleId: title.id })
  await server().drain()
  expect(await get(town, asked.id)).toMatchObject({ state: 'failed', says: '没有开成: 购买方税号不存在。请核对后重新申请' })
  expect((await server().as(town.cashier).invoice.find({ communityId: town.communityId, scope: 'failed' })).data).toHaveLength(1)
  expect((await invoice.ofPayment({ paymentId })).abilities).toEqual({ request: { can: true } })
  const { data: again } = await invoice.request({ paymentId, titleId: title.id })
  await server().drain()
  await later()
  expect(await get(town, again.id)).toMatchObject({ state: 'issued' })
})

test('a refund waits until the issued invoice is taken back; the rest can be invoiced anew', async () => {
  const { town, title, paymentId } = await aPaid([10_000])
  const { invoice } = server().as(town.resident)
  const { data: first } = await invoice.request({ paymentId, titleId: title.id })
  await server().drain()
  await later()
  const { refund } = server().as(town.manager)
  const asked = (await server().as(town.cashier).refund.ask({ paymentId, amountFen: 4_000, reason: '面积有误' })).data
  const approved = (await refund.approve({ refundId: asked.id, version: 1 })).data
  expect(await get(town, first.id)).toMatchObject({ state: 'red_flushing' })
  await refused(server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version }), 'REFUND_INVOICE_FIRST')
  await refused(invoice.request({ paymentId, titleId: title.id }), 'INVOICE_EXISTS')
  await later()
  await later()
  const flushed = await get(town, first.id)
  expect(flushed).toMatchObject({ state: 'red_flushed' })
  expect(flushed.redNumber).toMatch(/^\d{20}$/)
  await refused(invoice.request({ paymentId, titleId: title.id }), 'INVOICE_REFUNDING')
  const out = (await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version })).data
  await refund.confirm({ refundId: asked.id, version: out.version })
  const { data: rest } = await invoice.request({ paymentId, titleId: title.id })
  expect(rest.amountFen).toBe(6_000)
  await booksInOrder(server(), town)
})

test('an invoice nobody was asked for yet is withdrawn by the refund; one that is being made is taken back when it is there', async () => {
  const { town, title, paymentId } = await aPaid([10_000])
  const { data: first } = await server().as(town.resident).invoice.request({ paymentId, titleId: title.id })
  await server().drain()
  expect(await get(town, first.id)).toMatchObject({ state: 'issuing' })
  const asked = (await server().as(town.cashier).refund.ask({ paymentId, amountFen: 4_000, reason: '面积有误' })).data
  await server().as(town.manager).refund.approve({ refundId: asked.id, version: 1 })
  await later()
  await later()
  await later()
  expect(await get(town, first.id)).toMatchObject({ state: 'red_flushed' })

  const second = await takeFor(server(), town, [500])
  const { data: early } = await server().as(town.resident).invoice.request({ paymentId: second.paymentId, titleId: title.id })
  const back = (await server().as(town.cashier).refund.ask({ paymentId: second.paymentId, amountFen: 500, reason: '多收了' })).data
  await server().as(town.manager).refund.approve({ refundId: back.id, version: 1 })
  expect(await get(town, early.id)).toMatchObject({ state: 'failed', says: '没有开成: 这笔付款已申请退款。请核对后重新申请' })
})

test('refusals: titles, foreign payments, nothing to invoice', async () => {
  const { town, title, paymentId } = await aPaid()
  const stranger = await aCommunity(server())
  const { invoice } = server().as(town.resident)
  await refused(invoice.saveTitle({ kind: 'company', name: '甲公司' }), 'TAX_NO_REQUIRED')
  await refused(invoice.saveTitle({ kind: 'company', name: '甲公司', taxNo: '1' }), 'INPUT_INVALID')
  await refused(
    server()
      .as(town.family)
      .invoice.saveTitle({ titleId: title.id, ...COMPANY }),
    'INVOICE_TITLE_NOT_FOUND',
  )
  await refused(server().as(town.family).invoice.removeTitle({ titleId: title.id }), 'INVOICE_TITLE_NOT_FOUND')
  await refused(server().as(town.family).invoice.request({ paymentId, titleId: title.id }), 'INVOICE_TITLE_NOT_FOUND')
  for (let n = 1; n < 20; n += 1) await invoice.saveTitle({ kind: 'personal', name: `抬头${n}` })
  await refused(invoice.saveTitle({ kind: 'personal', name: '第二十一个' }), 'INVOICE_TITLE_LIMIT')
  await refused(server().as(stranger.resident).invoice.request({ paymentId, titleId: title.id }), 'PAYMENT_NOT_FOUND')
  await refused(server().as(stranger.manager).invoice.ofPayment({ paymentId }), 'PAYMENT_NOT_FOUND')
  await refused(server().as(stranger.manager).invoice.find({ communityId: town.communityId }), 'COMMUNITY_NOT_FOUND')
  const { data: asked } = await invoice.request({ paymentId, titleId: title.id })
  await refused(server().as(town.family).invoice.get({ invoiceId: asked.id }), 'INVOICE_NOT_FOUND')
  await refused(server().as(stranger.cashier).invoice.get({ invoiceId: asked.id }), 'INVOICE_NOT_FOUND')

  const whole = await takeFor(server(), town, [700])
  const back = (await server().as(town.cashier).refund.ask({ paymentId: whole.paymentId, amountFen: 700, reason: '多收了' })).data
  await refused(invoice.request({ paymentId: whole.paymentId, titleId: title.id }), 'INVOICE_REFUNDING')
  const approved = (await server().as(town.manager).refund.approve({ refundId: back.id, version: 1 })).data
  const out = (await server().as(town.cashier).refund.handOut({ refundId: back.id, version: approved.version })).data
  await server().as(town.manager).refund.confirm({ refundId: back.id, version: out.version })
  await refused(invoice.request({ paymentId: whole.paymentId, titleId: title.id }), 'INVOICE_NOT_PAID')
})
