import { MINUTE, SECOND } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { aCommunity, addPerson } from '../support/world'
import { balance, begin, inOrder, payAndHear, publishBill } from './payments'

const { server, wechat } = useServerWithPay()

const town = async () => {
  const made = await aCommunity(server())
  return { ...made, houseId: made.resident.houseId, me: server().as(made.resident).payment }
}

const open = async (houseId: string) => {
  const rows = await server().db.query<{ id: string; lock_order_id: string | null }>(
    "SELECT id, lock_order_id FROM bill WHERE house_id = ? AND state = 'published'",
    [houseId],
  )
  return rows.map(({ id, lock_order_id }) => [id, lock_order_id])
}

test('two months are paid in one payment: bills, ledger, receipt and message say so', async () => {
  const at = await town()
  const september = await publishBill(server(), at, { month: '2026-09' })
  const october = await publishBill(server(), at, { month: '2026-10' })
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [september, october] })
  expect(payment).toMatchObject({ state: 'created', totalFen: 56_960, amountFen: 56_960, final: false, mine: true, payerName: '我' })
  expect(payment.parts.map(({ period }) => period)).toEqual(['2026-09', '2026-10'])

  await payAndHear(wechat(), payment.outTradeNo)
  const { data, abilities } = await at.me.get({ paymentId: payment.id })
  expect(data).toMatchObject({ state: 'paid', final: true, sentence: '缴费成功, 收据已开好', unappliedFen: 0 })
  expect(data.transactionId).toMatch(/^4200/)
  expect(abilities).toMatchObject({ pay: { can: false, code: 'PAYMENT_STATE' }, cancel: { can: false } })
  expect(await open(at.houseId)).toEqual([])
  expect(await balance(server(), at.communityId)).toEqual({ 'cash:wechat': 56_960, 'income:property': -56_960 })
  await inOrder(server(), at.communityId)

  await server().drain()
  const { data: inbox } = await server().as(at.resident).notification.list({})
  expect(inbox.filter(({ title }) => title === '缴费成功')).toHaveLength(1)
  expect((await server().db.query('SELECT number FROM receipt WHERE order_id = ?', [payment.id])).length).toBe(1)
  expect((await at.me.list({ houseId: at.houseId })).data.map(({ id }) => id)).toEqual([payment.id])
})

test('the notice never comes: the phone asks, and nothing is counted twice when it comes after all', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  expect((await at.me.check({ paymentId: payment.id })).data.state).toBe('paid')
  await wechat().pay.deliverDue()
  wechat().pay.resend()
  await wechat().pay.deliverDue()
  expect(await balance(server(), at.communityId)).toEqual({ 'cash:wechat': 28_480, 'income:property': -28_480 })
  await inOrder(server(), at.communityId)
})

test('nobody asks and no notice comes: the ladder finds it', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  wechat().pay.setSwitches({ drop: 1 })
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  server().clock.advance(11 * SECOND)
  await server().drain()
  expect((await at.me.get({ paymentId: payment.id })).data.state).toBe('paid')
})

test('cancelled, the bills are free and can be paid again; the same sheet opened twice is one order', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const first = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  expect((await at.me.params({ paymentId: first.id })).data.package).toMatch(/^prepay_id=/)
  expect((await at.me.cancel({ paymentId: first.id })).data).toMatchObject({
    state: 'closed',
    sentence: '已取消, 没有扣款, 账单可以重新支付',
  })
  expect(await open(at.houseId)).toEqual([[billId, null]])
  expect((await at.me.cancel({ paymentId: first.id })).data.state).toBe('closed')
  const second = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  await payAndHear(wechat(), second.outTradeNo)
  expect((await at.me.get({ paymentId: second.id })).data.state).toBe('paid')
  expect((await at.me.list({ houseId: at.houseId })).data.map(({ id }) => id)).toEqual([second.id])
})

test('paid in the very moment of cancelling: it stays paid', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  expect((await at.me.cancel({ paymentId: payment.id })).data).toMatchObject({ state: 'paid', unappliedFen: 0 })
  await inOrder(server(), at.communityId)
})

test('two devices: one holds the bills, the other is told; one pays, both see it', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  const other = server().as(at.family).payment
  await expect(other.create({ houseId: at.houseId, billIds: [billId] })).rejects.toMatchObject({ code: 'BILL_LOCKED' })
  await payAndHear(wechat(), payment.outTradeNo)
  await expect(other.create({ houseId: at.houseId, billIds: [billId] })).rejects.toMatchObject({ code: 'BILL_SETTLED' })
  expect((await other.get({ paymentId: payment.id })).data).toMatchObject({ state: 'paid', mine: false })
})

test('whoever leaves without paying holds the bills for half an hour', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  for (let minutes = 0; minutes <= 31; minutes += 1) {
    server().clock.advance(MINUTE)
    await server().drain()
  }
  expect((await at.me.get({ paymentId: payment.id })).data.state).toBe('closed')
  expect(wechat().pay.order(payment.outTradeNo)?.state).toBe('CLOSED')
  expect(await open(at.houseId)).toEqual([[billId, null]])
})

test('money that comes after the order was closed waits with a way back, and can be put on bills instead', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  // The order is closed with us alone, as after a restored backup.
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  await server().uow.run(async (tx) => {
    await tx.run("UPDATE payment_order SET state = 'closed', closed_at = created_at, next_check_at = NULL WHERE id = ?", [payment.id])
    await tx.run('UPDATE bill SET lock_order_id = NULL, locked_at = NULL WHERE id = ?', [billId])
  })
  await wechat().pay.deliverDue()
  expect((await at.me.get({ paymentId: payment.id })).data).toMatchObject({ state: 'paid', unappliedFen: 28_480 })
  expect(await open(at.houseId)).toEqual([[billId, null]])
  expect(await balance(server(), at.communityId)).toMatchObject({ 'cash:wechat': 28_480, unapplied: -28_480, receivable: 28_480 })
  await inOrder(server(), at.communityId)
  const office = server().as(at.manager).payment
  const [money] = (await office.unapplied({ communityId: at.communityId })).data
  expect(money).toMatchObject({ amountFen: 28_480, reason: 'paid_after_close', state: 'open', outTradeNo: payment.outTradeNo })
  expect((await server().db.query("SELECT id FROM refund WHERE order_id = ? AND state = 'asked'", [payment.id])).length).toBe(1)

  const input = { unappliedId: money?.id ?? '', version: money?.version ?? 0, billIds: [billId], reason: '住户要求抵扣九月账单' }
  expect((await office.assignUnapplied({ ...input, billIds: [...input.billIds] })).data.state).toBe('assigned')
  expect(await open(at.houseId)).toEqual([])
  // From now on a payment like any other: the payer hears of it and has a receipt with a number of its own.
  const [assigned] = (await at.me.list({ houseId: at.houseId })).data.filter(({ id }) => id !== payment.id)
  expect(assigned).toMatchObject({ state: 'paid', amountFen: 28_480, parts: [{ billId, principalFen: 28_480 }], mine: true })
  const paymentId = assigned?.id ?? ''
  expect((await at.me.get({ paymentId: payment.id })).data.sentence).toBe('收到 ¥284.80; 其中 ¥284.80 物业已转入其他账单或预存')
  // Two lines for the same money are not two payments.
  expect((await at.me.list({ houseId: at.houseId })).data.map(({ stateWords }) => stateWords).sort()).toEqual(['已支付', '已转入账单'])
  const { data: paper } = await server().as(at.resident).receipt.ofPayment({ paymentId })
  expect(paper).toMatchObject({ amountFen: 28_480, reversedFen: 0, channelNo: wechat().pay.order(payment.outTradeNo)?.transactionId })
  await inOrder(server(), at.communityId)
  await expect(office.assignUnapplied(input)).rejects.toMatchObject({ code: 'UNAPPLIED_STATE' })

  // And it can go back, under the number WeChat knows it by.
  const { refund } = server().as(at.manager)
  const { data: asked } = await server().as(at.cashier).refund.ask({ paymentId, amountFen: 8_480, reason: '多收了' })
  await refund.approve({ refundId: asked.id, version: asked.version })
  for (let n = 0; n < 2; n += 1) {
    await server().drain()
    server().clock.advance(MINUTE)
    await wechat().pay.deliverDue()
  }
  expect((await refund.get({ refundId: asked.id })).data.state).toBe('done')
  expect(
    wechat()
      .pay.refunds()
      .find(({ outRefundNo }) => outRefundNo === asked.outRefundNo),
  ).toMatchObject({
    outTradeNo: payment.outTradeNo,
    refundFen: 8_480,
    state: 'SUCCESS',
  })
  expect((await at.me.get({ paymentId })).data).toMatchObject({ state: 'part_refunded', refundedFen: 8_480 })
  expect(await balance(server(), at.communityId)).toMatchObject({ 'cash:wechat': 20_000, receivable: 8_480 })
  expect((await server().as(at.resident).receipt.ofPayment({ paymentId })).data).toMatchObject({ reversedFen: 8_480 })
  await inOrder(server(), at.communityId)
})

test('prepaid: twelve months ahead at most, used oldest bill first, alone or beside WeChat', async () => {
  const at = await town()
  const september = await publishBill(server(), at, { month: '2026-09', amountFen: 30_000 })
  const october = await publishBill(server(), at, { month: '2026-10', amountFen: 30_000 })
  const { houseId } = at
  expect((await at.me.prepaid({ houseId })).data).toMatchObject({ balanceFen: 0, monthlyFen: 30_000, maxMonths: 12, roomFen: 360_000 })
  await expect(at.me.create({ houseId, billIds: [], prepaidMonths: 13 })).rejects.toMatchObject({ code: 'PREPAID_TOO_MUCH' })
  await expect(at.me.create({ houseId, billIds: [], prepaidFen: 360_001 })).rejects.toMatchObject({ code: 'PREPAID_TOO_MUCH' })
  const topUp = await begin(server(), at.resident, { houseId, billIds: [], prepaidFen: 40_000 })
  // What is under way counts: two phones cannot put in twelve months each.
  await expect(at.me.create({ houseId, billIds: [], prepaidMonths: 12 })).rejects.toMatchObject({ code: 'PREPAID_TOO_MUCH' })
  await payAndHear(wechat(), topUp.outTradeNo)
  expect((await at.me.prepaid({ houseId })).data.balanceFen).toBe(40_000)

  const alone = (await at.me.create({ houseId, billIds: [september], usePrepaidFen: 40_000 })).data
  expect(alone).toMatchObject({ state: 'paid', channel: 'prepaid', totalFen: 30_000 })
  await inOrder(server(), at.communityId)

  const beside = await begin(server(), at.resident, { houseId, billIds: [october], usePrepaidFen: 10_000 })
  expect(beside).toMatchObject({ amountFen: 20_000, prepaidFen: 10_000, channel: 'wechat' })
  expect((await at.me.prepaid({ houseId })).data).toMatchObject({ balanceFen: 0, heldFen: 10_000 })
  await inOrder(server(), at.communityId)
  await expect(at.me.cancel({ paymentId: beside.id })).resolves.toMatchObject({ data: { state: 'closed' } })
  expect((await at.me.prepaid({ houseId })).data).toMatchObject({ balanceFen: 10_000, heldFen: 0 })
  const again = await begin(server(), at.resident, { houseId, billIds: [october], usePrepaidFen: 10_000 })
  await payAndHear(wechat(), again.outTradeNo)
  expect(await balance(server(), at.communityId)).toEqual({ 'cash:wechat': 60_000, 'income:property': -60_000 })
  await inOrder(server(), at.communityId)
  expect((await at.me.prepaid({ houseId })).data.entries.map(({ kind }) => kind).sort()).toEqual([
    'hold',
    'hold',
    'hold',
    'release',
    'top_up',
  ])
})

test('a balance pays the next bill by itself', async () => {
  const at = await town()
  const { houseId } = at
  const first = await publishBill(server(), at, { month: '2026-09', amountFen: 30_000 })
  const topUp = await begin(server(), at.resident, { houseId, billIds: [first], prepaidFen: 70_000 })
  await payAndHear(wechat(), topUp.outTradeNo)
  await publishBill(server(), at, { month: '2026-10', amountFen: 30_000 })
  await publishBill(server(), at, { month: '2026-11', amountFen: 50_000 })
  server().clock.advance(11 * MINUTE)
  await server().drain()
  expect((await at.me.prepaid({ houseId })).data.balanceFen).toBe(40_000)
  expect(await open(houseId)).toHaveLength(1)
  await inOrder(server(), at.communityId)
})

test('somebody else pays by link and learns room, item and amount alone', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const { token } = (await at.me.link({ houseId: at.houseId, billIds: [billId] })).data
  const seen = (await server().anyone().payment.openLink({ token })).data
  expect(seen).toMatchObject({ houseLabel: '1栋 **01', totalFen: 28_480, done: false, busy: false })
  const friend = await addPerson(server())
  const api = server().as(friend).payment
  const payment = (await api.payLink({ token })).data
  expect(payment).toMatchObject({ houseId: null, houseLabel: '1栋 **01', mine: true, payerName: '我' })
  await api.params({ paymentId: payment.id })
  expect((await server().anyone().payment.openLink({ token })).data.busy).toBe(true)
  await payAndHear(wechat(), payment.outTradeNo)
  expect((await api.get({ paymentId: payment.id })).data.state).toBe('paid')
  expect((await server().anyone().payment.openLink({ token })).data).toMatchObject({ done: true, lines: [] })
  const own = (await at.me.get({ paymentId: payment.id })).data
  expect(own).toMatchObject({ houseLabel: '1栋 1单元 101', mine: false })
  expect(own.payerName).toMatch(/^.\*$/)
})

test('however many screens ask about one payment, WeChat is asked once in two seconds', async () => {
  const at = await town()
  const billId = await publishBill(server(), at)
  const payment = await begin(server(), at.resident, { houseId: at.houseId, billIds: [billId] })
  const asked = jest.spyOn(server().ports.wechatPay, 'queryByOutTradeNo')
  for (const who of [at.resident, at.family, at.resident]) {
    const { data } = await server().as(who).payment.check({ paymentId: payment.id })
    expect(data.state).toBe('paying')
  }
  expect(asked).toHaveBeenCalledTimes(1)
  wechat().pay.pay({ outTradeNo: payment.outTradeNo })
  server().clock.advance(2_000)
  expect((await server().as(at.family).payment.check({ paymentId: payment.id })).data.state).toBe('paid')
  expect(asked).toHaveBeenCalledTimes(2)
  asked.mockRestore()
})
