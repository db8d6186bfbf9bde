import { receiptApi } from '@jinlin/bff/features/receipt/receipt.api'
import { receipt } from '@jinlin/bff/features/receipt/receipt.table'
import { HOUR } from '../support/clock'
import { pdfText } from '../support/pdf-text'
import { addMember, aCommunity, useServer } from '../support/world'
import { aBill, booksInOrder, openDrawer, takeFor, type Town } from './counter'

const server = useServer()

const papers = async (url: string) => server().raw({ method: 'GET', path: url })

/** A receipt of a payment nobody made: what counts is its number. */
const issue = (town: Town, at = server().clock.now()) =>
  server().uow.run((tx) =>
    receiptApi(server().ports).issueReceipt(tx, {
      order: {
        id: tx.newId(),
        communityId: town.communityId,
        houseId: town.resident.houseId,
        channel: 'cash',
        amountFen: 100,
        channelNo: '',
        payerPersonId: null,
        cashierId: null,
      },
      parts: [{ itemName: '物业费', period: '2026-11', principalFen: 100, lateFen: 0 }],
      at,
    }),
  )
const numbersOf = async (town: Town, year = 2026) =>
  (await server().uow.run((tx) => tx.find(receipt, { communityId: town.communityId, year })))
    .map(({ number }) => number)
    .sort((a, b) => a - b)

test('fifty payments at once have fifty numbers without a gap, in each community its own', async () => {
  const [town, other] = [await aCommunity(server()), await aCommunity(server())]
  await Promise.all(Array.from({ length: 50 }, (_, n) => issue(n % 5 === 0 ? other : town)))
  expect(await numbersOf(town)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  expect(await numbersOf(other)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1))
})

test('a payment that fails takes its number back', async () => {
  const town = await aCommunity(server())
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) =>
      server().uow.run(async () => {
        await issue(town)
        if (n % 3 === 0) throw new Error('the payment did not go through')
      }),
    ),
  )
  const kept = outcomes.filter(({ status }) => status === 'fulfilled').length
  expect(kept).toBe(33)
  expect(await numbersOf(town)).toEqual(Array.from({ length: kept }, (_, n) => n + 1))
})

test('fifty payments over one counter at once have fifty numbers, one drawer and one balance', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const [mine, theirs] = [town.resident.houseId, town.neighbour.houseId]
  const bills: { houseId: string; billId: string; amountFen: number }[] = []
  for (let n = 0; n < 50; n += 1) {
    const houseId = n % 2 === 0 ? mine : theirs
    bills.push({ houseId, billId: await aBill(server(), town, 100 + n, houseId), amountFen: 100 + n })
  }
  const { cashier } = server().as(town.cashier)
  const taken = await Promise.all(
    bills.map(
      async ({ houseId, billId, amountFen }) => (await cashier.take({ houseId, billIds: [billId], method: 'cash', amountFen })).data,
    ),
  )
  expect(new Set(taken.map(({ receiptNumber }) => receiptNumber)).size).toBe(50)
  expect(await numbersOf(town)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  const { data: shift } = await server().as(town.cashier).cashier.currentShift({ communityId: town.communityId })
  expect(shift?.totals.cash).toEqual({ count: 50, fen: 50 * 100 + (49 * 50) / 2 })
  await booksInOrder(server(), town)
})

test('the second call for one payment answers the first receipt; the year is the product clock’s', async () => {
  const town = await aCommunity(server())
  const newYear = Date.UTC(2026, 11, 31, 16)
  expect((await issue(town, newYear - 1)).number).toBe('2026-000001')
  expect((await issue(town, newYear)).number).toBe('2027-000001')
  const order = { id: await server().uow.run(async (tx) => tx.newId()), communityId: town.communityId, houseId: town.resident.houseId }
  const again = () =>
    server().uow.run((tx) =>
      receiptApi(server().ports).issueReceipt(tx, {
        order: { ...order, channel: 'wechat', amountFen: 300, channelNo: '42', payerPersonId: town.resident.personId, cashierId: null },
        parts: [{ itemName: '物业费', period: '2026-11', principalFen: 200, lateFen: 50 }],
        at: server().clock.now(),
      }),
    )
  const first = await again()
  expect(await again()).toEqual(first)
  const { data } = await server().as(town.resident).receipt.get({ receiptId: first.receiptId })
  // The paper names every fen that was given.
  expect(data.lines).toEqual([
    { itemName: '物业费', period: '2026-11', principalFen: 200, lateFen: 50, amountFen: 250 },
    { itemName: '暂收款', period: '', principalFen: 50, lateFen: 0, amountFen: 50 },
  ])
  // On paper a month is called as on every screen.
  const text = pdfText((await papers(data.pdfUrl)).bytes)
  expect(text).toContain('2026年11月')
  expect(text).not.toContain('2026-11')
})

test('the PDF can be searched and copied: every word and amount is text', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const { receiptId } = await takeFor(server(), town, [12_345, 60_000])
  const { data } = await server()
    .as(town.resident)
    .receipt.get({ receiptId: receiptId ?? '' })
  const answer = await papers(data.pdfUrl)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/pdf')
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('收据'))
  const text = pdfText(answer.bytes)
  for (const words of [
    '收据',
    data.number,
    data.communityName,
    '1栋 1单元 101',
    '现金',
    town.cashier.name,
    '人民币大写',
    '柒佰贰拾叁元肆角伍分',
    '¥123.45',
    '¥600.00',
    '合计 ¥723.45',
    '本收据不是发票',
  ])
    expect(text).toContain(words)
  // Small enough for a phone: the font is reduced to the signs on the paper.
  expect(answer.bytes.length).toBeLessThan(120_000)
})

test('the page for the printer says the same without styles or scripts, and nothing in it is markup of somebody else', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const { receiptId } = await takeFor(server(), town, [12_345])
  await server().uow.run((tx) => tx.update(receipt, { id: receiptId ?? '' }, { channelNo: '<script>alert(1)</script>' }))
  const { data } = await server()
    .as(town.resident)
    .receipt.get({ receiptId: receiptId ?? '' })
  const answer = await papers(data.printUrl)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  const html = answer.text
  expect(html).toContain('¥123.45')
  expect(html).toContain('壹佰贰拾叁元肆角伍分')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('<script')
})

test('a receipt that was reversed in part says so on paper', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town, 100_000)
  const { receiptId, paymentId } = await takeFor(server(), town, [12_345])
  const { refund } = server().as(town.manager)
  const asked = (await server().as(town.cashier).refund.ask({ paymentId, amountFen: 2_345, reason: '多收了' })).data
  const approved = (await refund.approve({ refundId: asked.id, version: 1 })).data
  const out = (await server().as(town.cashier).refund.handOut({ refundId: asked.id, version: approved.version })).data
  await refund.confirm({ refundId: asked.id, version: out.version })
  const { data } = await server()
    .as(town.resident)
    .receipt.get({ receiptId: receiptId ?? '' })
  const text = pdfText((await papers(data.pdfUrl)).bytes)
  expect(text).toContain('已退款 ¥23.45')
  expect(text).toContain('退款后有效金额 ¥100.00')
})

test('links die, and lead nowhere else', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const [one, two] = [await takeFor(server(), town, [100]), await takeFor(server(), town, [200])]
  const { data } = await server()
    .as(town.resident)
    .receipt.get({ receiptId: one.receiptId ?? '' })
  for (const url of [
    data.pdfUrl.replace(one.receiptId ?? '', two.receiptId ?? ''),
    data.pdfUrl.replace('/full/', '/masked/'),
    data.printUrl.replace('/page', '/file'),
    data.pdfUrl.replace(/sig=.*/, 'sig=forged'),
  ]) {
    const answer = await papers(url)
    expect([answer.status, answer.json().error.code]).toEqual([404, 'RECEIPT_NOT_FOUND'])
  }
  server().clock.advance(2 * HOUR)
  expect((await papers(data.pdfUrl)).status).toBe(404)
})

test('a receipt is the household’s, the payer’s and the counter’s; for everybody else it does not exist', async () => {
  const town = await aCommunity(server())
  const stranger = await aCommunity(server())
  await openDrawer(server(), town)
  const { receiptId, paymentId } = await takeFor(server(), town, [100])
  const id = receiptId ?? ''
  for (const who of [town.resident, town.family, town.cashier, town.supervisor, town.manager])
    expect((await server().as(who).receipt.get({ receiptId: id })).data.houseLabel).toBe('1栋 1单元 101')
  for (const who of [town.neighbour, town.tenant, stranger.resident, stranger.manager]) {
    await expect(server().as(who).receipt.get({ receiptId: id })).rejects.toMatchObject({ code: 'RECEIPT_NOT_FOUND' })
    await expect(server().as(who).receipt.ofPayment({ paymentId })).rejects.toMatchObject({ code: 'PAYMENT_NOT_FOUND' })
  }
  await expect(server().as(town.agent).receipt.get({ receiptId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  // Paid by a link: their own receipt, and no more of the house than they saw when they paid.
  const payer = await addMember(server(), { communityId: stranger.communityId, houseId: stranger.houses[3]?.houseId ?? '' }, 'owner')
  await server().uow.run((tx) => tx.update(receipt, { id }, { payerPersonId: payer.personId }))
  const { data } = await server().as(payer).receipt.get({ receiptId: id })
  expect(data.houseLabel).not.toContain('101')
  expect(pdfText((await papers(data.pdfUrl)).bytes)).not.toContain('1单元 101')
})
