import { billApi } from '@jinlin/bff/features/bill/bill.api'
import { aBill, billRow, booksAgree, lock, orderId, postPaid } from '../http/bills'
import { aCommunity, useServer } from '../support/world'

const server = useServer()
const api = () => billApi(server().ports)

const attempt = async (work: () => Promise<unknown>): Promise<string> => {
  for (;;) {
    try {
      await work()
      return 'ok'
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === undefined) throw error
      if (code !== 'BUSY') return code
    }
  }
}

test('twenty phones want the same two bills, chosen in either order: one has both, nineteen are told', async () => {
  const town = await aCommunity(server())
  const houseId = town.resident.houseId
  const ids = [(await aBill(server(), town, '2026-09')).id, (await aBill(server(), town, '2026-10')).id]
  const orders = await Promise.all(Array.from({ length: 20 }, () => orderId(server())))
  const outcomes = await Promise.all(
    orders.map((order, at) => attempt(() => lock(server(), houseId, at % 2 === 0 ? ids : [...ids].reverse(), order))),
  )
  expect(outcomes.filter((word) => word === 'ok')).toHaveLength(1)
  expect(outcomes.filter((word) => word === 'BILL_LOCKED')).toHaveLength(19)
  const winner = orders[outcomes.indexOf('ok')]
  for (const id of ids) expect((await billRow(server(), id)).lockOrderId).toBe(winner)
})

test('twenty copies of one payment at once: one credit, twenty equal answers', async () => {
  const town = await aCommunity(server())
  const houseId = town.resident.houseId
  const row = await aBill(server(), town, '2026-09')
  const order = await orderId(server())
  const parts = await lock(server(), houseId, [row.id], order)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      server().uow.run(async (tx) => {
        const settled = await api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'wechat' })
        await postPaid(server(), tx, town, order, settled.settledFen, settled.lateFen)
        return settled
      }),
    ),
  )
  for (const answer of answers) expect(answer).toEqual({ ...answers[0], settledFen: 28_640, leftFen: 0 })
  expect(await billRow(server(), row.id)).toMatchObject({ paidFen: 28_640, state: 'settled' })
  await booksAgree(server(), town)
})

test('many orders pay one free bill at once: it takes its amount, everything else is left, no fen is lost', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09')
  const orders = await Promise.all(Array.from({ length: 12 }, () => orderId(server())))
  const parts = [{ billId: row.id, principalFen: 10_000, lateFen: 0 }]
  const answers = await Promise.all(
    orders.map((order) =>
      server().uow.run(async (tx) => {
        const settled = await api().settleBills(tx, { orderId: order, parts, at: tx.now, via: 'wechat' })
        await postPaid(server(), tx, town, order, settled.settledFen, settled.lateFen)
        return settled
      }),
    ),
  )
  const sum = (key: 'settledFen' | 'leftFen') => answers.reduce((total, one) => total + one[key], 0)
  expect(sum('settledFen')).toBe(28_640)
  expect(sum('leftFen')).toBe(12 * 10_000 - 28_640)
  expect(await billRow(server(), row.id)).toMatchObject({ paidFen: 28_640, state: 'settled' })
  await booksAgree(server(), town)
})

test('a bill is taken back or paid, never both', async () => {
  for (let round = 0; round < 5; round++) {
    const town = await aCommunity(server())
    const row = await aBill(server(), town, '2026-09')
    const order = await orderId(server())
    const { id: waiverId } = (
      await server().as(town.cashier).waiver.ask({ billId: row.id, kind: 'void', amountFen: 28_640, reason: '录错了' })
    ).data
    const [paid, undone] = await Promise.all([
      attempt(() => lock(server(), town.resident.houseId, [row.id], order)),
      attempt(() => server().as(town.manager).waiver.decide({ waiverId, grant: true, version: 1 })),
    ])
    const present = await billRow(server(), row.id)
    expect([paid, undone].filter((word) => word === 'ok')).toHaveLength(1)
    expect(present.state === 'void').toBe(undone === 'ok')
    expect(present.lockOrderId === order).toBe(paid === 'ok')
    await booksAgree(server(), town)
  }
})

test('a question is answered or withdrawn, and two managers decide a waiver once', async () => {
  const town = await aCommunity(server())
  const row = await aBill(server(), town, '2026-09')
  const { id: questionId } = (await server().as(town.resident).bill.question({ billId: row.id, words: '面积不对' })).data
  const ends = await Promise.all([
    attempt(() => server().as(town.resident).bill.withdraw({ billId: row.id, questionId })),
    attempt(() => server().as(town.cashier).bill.answer({ questionId, words: '已核对' })),
  ])
  expect(ends.sort()).toEqual(['BILL_QUESTION_STATE', 'ok'])
  const { id: waiverId } = (
    await server().as(town.cashier).waiver.ask({ billId: row.id, kind: 'principal', amountFen: 640, reason: '空置' })
  ).data
  const decisions = await Promise.all(
    [town.manager, town.supervisor].map((who) => attempt(() => server().as(who).waiver.decide({ waiverId, grant: true, version: 1 }))),
  )
  expect(decisions.sort()).toEqual(['WAIVER_STATE', 'ok'])
  expect((await billRow(server(), row.id)).creditedFen).toBe(640)
  await booksAgree(server(), town)
})

test('a waiver is granted or the bill is taken into a payment first; whoever comes second sees what is true', async () => {
  for (let round = 0; round < 5; round++) {
    const town = await aCommunity(server())
    const row = await aBill(server(), town, '2026-09')
    const { id: waiverId } = (
      await server().as(town.cashier).waiver.ask({ billId: row.id, kind: 'principal', amountFen: 640, reason: '空置' })
    ).data
    const order = await orderId(server())
    const [granted, locked] = await Promise.all([
      attempt(() => server().as(town.manager).waiver.decide({ waiverId, grant: true, version: 1 })),
      attempt(() => lock(server(), town.resident.houseId, [row.id], order)),
    ])
    expect(['ok', 'BILL_LOCKED']).toContain(granted)
    expect(locked).toBe('ok')
    const present = await billRow(server(), row.id)
    expect(present.creditedFen).toBe(granted === 'ok' ? 640 : 0)
    expect(present.lockOrderId).toBe(order)
    await booksAgree(server(), town)
  }
})
