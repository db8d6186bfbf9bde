import { readSheet } from 'read-excel-file/node'
import { MINUTE } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { aCommunity } from '../support/world'
import { begin, inOrder, publishBill } from './payments'

const { server, wechat } = useServerWithPay()

const DAY = '2026-11-23'
/** 10:30 of the day after the suite's Monday. */
const NEXT_MORNING = Date.UTC(2026, 10, 24, 2, 30)

const paid = async (town: Awaited<ReturnType<typeof aCommunity>>, month: string, heard = true) => {
  const billId = await publishBill(server(), town, { month })
  const payment = await begin(server(), town.resident, { houseId: town.resident.houseId, billIds: [billId] })
  if (!heard) wechat().pay.setSwitches({ drop: 1 })
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  await wechat().pay.deliverDue()
  return payment
}

test('a day: what agrees is green, what WeChat alone knew is booked, what differs becomes tasks that are taken and settled', async () => {
  const town = await aCommunity(server())
  const office = server().as(town.cashier).reconciliation
  const agreed = await paid(town, '2026-05')
  const wrong = await paid(town, '2026-06')
  const gone = await paid(town, '2026-07')
  const twice = await paid(town, '2026-08')
  const unheard = await paid(town, '2026-09', false)
  wechat().pay.plantDifferences([
    { kind: 'amount', number: wrong.outTradeNo, fen: 100 },
    { kind: 'missing', number: gone.outTradeNo },
    { kind: 'duplicate', number: twice.outTradeNo },
  ])

  // Before 10:00 of the next day there is no file, and nobody may pretend there is.
  const early = server().as(town.supervisor).reconciliation.check({ day: DAY })
  await expect(early).rejects.toMatchObject({ code: 'RECON_TOO_EARLY' })

  server().clock.set(NEXT_MORNING)
  await server().drain()
  const { data: days } = await office.days({ month: '2026-11' })
  expect(days.find(({ day }) => day === DAY)).toMatchObject({ state: 'red', open: 3, lines: 5 })
  // The one whose notice was lost was booked on the way.
  expect((await server().as(town.resident).payment.get({ paymentId: unheard.id })).data.state).toBe('paid')
  await inOrder(server(), town.communityId)

  const { data: queue } = await office.differences({ day: DAY })
  const names = queue.map(({ kind, number }) => `${kind} ${number}`)
  expect(names.sort()).toEqual([`amount ${wrong.outTradeNo}`, `missing_there ${gone.outTradeNo}`, `duplicate ${twice.outTradeNo}`].sort())
  expect(queue.some(({ number }) => number === agreed.outTradeNo)).toBe(false)

  const [first, ...others] = queue
  if (!first) throw new Error('three were planted')
  await expect(office.resolve({ differenceId: first.differenceId, words: '查过了' })).rejects.toMatchObject({
    code: 'DIFFERENCE_NOT_YOURS',
  })
  const { data: mine } = await office.take({ differenceId: first.differenceId })
  expect(mine.owner).toMatchObject({ name: town.cashier.name, mine: true })
  const other = server().as(town.supervisor).reconciliation
  await expect(other.take({ differenceId: first.differenceId })).rejects.toMatchObject({ code: 'DIFFERENCE_STATE' })
  await office.resolve({ differenceId: first.differenceId, words: '微信平台已核实' })
  await expect(office.resolve({ differenceId: first.differenceId, words: '再说一次' })).rejects.toMatchObject({ code: 'DIFFERENCE_STATE' })

  // Checked again, what people wrote stays; nothing is found twice.
  const { data: again } = await other.check({ day: DAY })
  expect(again).toMatchObject({ state: 'red', open: 2 })
  for (const { differenceId } of others) {
    await office.take({ differenceId })
    await office.resolve({ differenceId, words: '已处理' })
  }
  expect((await office.days({ month: '2026-11' })).data.find(({ day }) => day === DAY)).toMatchObject({ state: 'green', open: 0 })
  expect((await office.differences({ state: 'resolved', day: DAY })).data).toHaveLength(3)
  expect((await office.differences({ state: 'open', day: DAY })).data).toEqual([])

  const file = await fetch(`${server().origin}/reconciliation/days/${DAY}/export`, {
    headers: { Authorization: `Bearer ${await server().tokenOf(town.cashier)}` },
  })
  const sheet = await readSheet(Buffer.from(await file.arrayBuffer()))
  expect(sheet[0]).toContain('商户单号')
  const listed = sheet.slice(1).map((row) => String(row[2]))
  expect(listed.sort()).toEqual(queue.map(({ number }) => number).sort())
})

test('another community of the firm sees its own differences alone', async () => {
  const town = await aCommunity(server())
  const elsewhere = await aCommunity(server())
  server().clock.set(Date.UTC(2026, 10, 25, 2))
  const payment = await paid(town, '2026-05')
  wechat().pay.plantDifferences([{ kind: 'amount', number: payment.outTradeNo }])
  server().clock.set(Date.UTC(2026, 10, 26, 2, 30))
  await server().drain()
  const [seen] = (await server().as(town.cashier).reconciliation.differences({ day: '2026-11-25' })).data
  expect(seen?.number).toBe(payment.outTradeNo)
  const other = server().as(elsewhere.cashier).reconciliation
  expect((await other.differences({ day: '2026-11-25' })).data).toEqual([])
  await expect(other.take({ differenceId: seen?.differenceId ?? '' })).rejects.toMatchObject({ code: 'DIFFERENCE_NOT_FOUND' })
})

test('a file that is not ready waits and is asked for again', async () => {
  const town = await aCommunity(server())
  server().clock.set(Date.UTC(2026, 10, 28, 2, 5))
  wechat().pay.setSwitches({ errors: [{ operation: 'tradeBill', status: 400, code: 'STATEMENT_CREATING', times: 1 }] })
  const { data: waiting } = await server().as(town.manager).reconciliation.check({ day: '2026-11-27' })
  expect(waiting).toMatchObject({ state: 'waiting', nextTryAt: server().clock.now() + 10 * MINUTE })
  server().clock.advance(11 * MINUTE)
  await server().drain()
  const { data: days } = await server().as(town.manager).reconciliation.days({ month: '2026-11' })
  expect(days.find(({ day }) => day === '2026-11-27')?.state).toBe('green')
})

test('a refund belongs to the day WeChat took it in, not to the day of its approval', async () => {
  const town = await aCommunity(server())
  server().clock.set(Date.UTC(2026, 11, 1, 7))
  const { id: paymentId } = await paid(town, '2026-05')
  const { data: order } = await server().as(town.resident).payment.get({ paymentId })
  const asked = await server().as(town.cashier).refund.ask({ paymentId, amountFen: order.amountFen, reason: '多收了' })
  // Nobody reaches WeChat until the next day.
  wechat().control.addFault({ path: '/v3/refund/domestic/refunds', drop: true, times: 1_000 })
  await server().as(town.manager).refund.approve({ refundId: asked.data.id, version: asked.data.version })
  await server().drain()
  const stateNow = async () => (await server().as(town.manager).refund.get({ refundId: asked.data.id })).data.state
  expect(await stateNow()).toBe('sending')
  wechat().control.clearFaults()
  for (let n = 0; n < 3; n += 1) {
    server().clock.set(Date.UTC(2026, 11, 2, 3, n))
    await server().drain()
  }
  expect(await stateNow()).toBe('done')

  server().clock.set(Date.UTC(2026, 11, 3, 2, 30))
  await server().drain()
  const { data: days } = await server().as(town.cashier).reconciliation.days({ month: '2026-12' })
  expect(days.find(({ day }) => day === '2026-12-01')).toMatchObject({ state: 'green', lines: 1 })
  expect(days.find(({ day }) => day === '2026-12-02')).toMatchObject({ state: 'green', lines: 1 })

  // And there it is looked for: left out of WeChat's file it is named.
  wechat().pay.plantDifferences([{ kind: 'missing', number: asked.data.outRefundNo }])
  await server().as(town.supervisor).reconciliation.check({ day: '2026-12-02' })
  const { data: queue } = await server().as(town.cashier).reconciliation.differences({ day: '2026-12-02' })
  expect(queue).toMatchObject([{ kind: 'missing_there', number: asked.data.outRefundNo }])
})
