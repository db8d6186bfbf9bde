import { bill, billEntry } from '@jinlin/bff/features/bill/bill.table'
import { cashierShift, counterPayment } from '@jinlin/bff/features/cashier/cashier.table'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { ledgerEntry, ledgerMovement } from '@jinlin/bff/features/ledger/ledger.table'
import { paymentOrder, paymentPart } from '@jinlin/bff/features/payment/payment.table'
import { unapplied } from '@jinlin/bff/features/payment/unapplied.table'
import { receipt } from '@jinlin/bff/features/receipt/receipt.table'
import { checkDay } from '@jinlin/bff/features/reconciliation/check-day'
import { reconDay } from '@jinlin/bff/features/reconciliation/reconciliation.table'
import { approveRefund } from '@jinlin/bff/features/refund/decide-refund'
import { refund } from '@jinlin/bff/features/refund/refund.table'
import { staff } from '@jinlin/bff/features/staff/staff.table'
import type { AnyTable, Row } from '@jinlin/bff/platform/db/table'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { startOfDay } from '@jinlin/shared/kernel/local-day'
import { seedDemo } from '../../scripts/seed/demo'
import { DEMO_APP, DEMO_IDENTITIES } from '../../scripts/wechat-sandbox/demo'
import { merchantOf, payEnvironment } from '../../scripts/wechat-sandbox/pay/keys'
import { startWechatSandbox, type WechatSandbox } from '../../scripts/wechat-sandbox/server'
import { DAY, fakeClock } from '../support/clock'
import { PUBLIC_ADDRESS, suitePayKeys } from '../support/pay-keys'
import { useServer } from '../support/world'

let wechat: WechatSandbox
const clock = fakeClock()
const server = useServer(async () => {
  const keys = suitePayKeys()
  const pay = { merchants: [merchantOf(keys, [DEMO_APP.appid])] }
  wechat = await startWechatSandbox({ port: 0, clock, identities: DEMO_IDENTITIES, pay })
  const app = { WECHAT_APP_ID: DEMO_APP.appid, WECHAT_APP_SECRET: DEMO_APP.secret, WECHAT_API_BASE_URL: wechat.url }
  return { clock, env: { ...app, ...payEnvironment(keys, wechat.url, PUBLIC_ADDRESS) } }
})
let now = 0
beforeAll(async () => {
  now = clock.now()
  await seedDemo(server(), clock, () => undefined, { days: 7, perWeek: 1 })
}, 120_000)
afterAll(() => wechat.close())

const rows = async <T extends AnyTable>(table: T, where = '1 = 1', ...params: string[]): Promise<Row<T>[]> => {
  const { db } = server()
  const found = await db.query(`SELECT ${table.select()} FROM ${table.name} WHERE ${where}`, params)
  return found.map((raw) => (table as unknown as { decode(raw: unknown, cipher: unknown): Row<T> }).decode(raw, db.cipher))
}
const number = async (sql: string): Promise<number> => Number((await server().db.one<{ n: number | string }>(sql))?.n)
const by = <T, K extends keyof T>(list: readonly T[], key: K): Map<T[K], T[]> => {
  const groups = new Map<T[K], T[]>()
  for (const one of list) groups.set(one[key], [...(groups.get(one[key]) ?? []), one])
  return groups
}

test('the books are in order, and the receipts have no gap and are in the order of time', async () => {
  expect(await ledgerApi(server().ports).check()).toEqual([])
  const perYear = by(await rows(receipt, '1 = 1 ORDER BY year, number'), 'year')
  expect(perYear.size).toBe(2)
  for (const [, some] of perYear) {
    expect(some.map((one) => one.number)).toEqual(some.map((_, nth) => nth + 1))
    expect(some.filter(({ issuedAt }, nth) => issuedAt < (some[nth - 1]?.issuedAt ?? 0))).toEqual([])
  }
  expect(
    await number(
      `SELECT COUNT(*) AS n FROM receipt_counter c JOIN receipt r ON r.community_id = c.community_id AND r.year = c.year AND r.number > c.last`,
    ),
  ).toBe(0)
})

test('nine bills of ten are paid, four payments of five by phone, and arrears are of several ages in several buildings', async () => {
  const all = await rows(bill)
  const share = all.filter(({ state }) => state === 'settled').length / all.length
  expect(share).toBeGreaterThan(0.89)
  expect(share).toBeLessThan(0.935)
  const orders = (await rows(paymentOrder)).filter(({ channel, state }) => state !== 'closed' && channel !== 'prepaid')
  const phone = orders.filter(({ channel }) => channel === 'wechat').length / orders.length
  expect(phone).toBeGreaterThan(0.75)
  expect(phone).toBeLessThan(0.85)
  const late = all.filter(({ state, dueDay }) => state === 'published' && startOfDay(dueDay) < now)
  const ages = new Set(late.map(({ dueDay }) => Math.floor((now - startOfDay(dueDay)) / (90 * DAY))))
  expect(ages.size).toBeGreaterThanOrEqual(4)
  expect(by(late, 'buildingId').size).toBeGreaterThanOrEqual(5)
})

test('the owner of the start page has two property fees and one share of power to pay, everything before is paid', async () => {
  const [home] = await server().db.query<{ id: string }>("SELECT id FROM house WHERE label = '3栋 2单元 1502'")
  const own = await rows(bill, 'house_id = ?', home?.id ?? '')
  const open = own.filter(({ state }) => state === 'published').map(({ itemCode, period }) => `${itemCode} ${period}`)
  expect(open.sort()).toEqual(['lift_share 2026-10', 'property 2026-10', 'property 2026-11'])
  expect(own.length).toBeGreaterThan(35)
  expect((await rows(receipt, 'house_id = ?', home?.id ?? '')).length).toBeGreaterThanOrEqual(12)
})

test('every story is there to look at', async () => {
  const counted = async (table: string) =>
    Object.fromEntries(
      (await server().db.query<{ state: string; n: number }>(`SELECT state, COUNT(*) AS n FROM ${table} GROUP BY state`)).map(
        ({ state, n }) => [state, Number(n)],
      ),
    )
  expect(await counted('bill_question')).toEqual({ open: 1, answered: 1 })
  expect(await counted('waiver')).toEqual({ asked: 1 })
  expect(await number('SELECT COUNT(*) AS n FROM demand_letter l JOIN bill_reminder r ON r.house_id = l.house_id AND r.told > 0')).toBe(1)
  expect(await counted('unapplied')).toEqual({ open: 1 })
  // The one of the unapplied money was asked for by the system.
  expect(await counted('refund')).toEqual({ asked: 2, done: 1 })
  expect(await counted('recon_day')).toEqual({ green: 8, red: 1 })
  expect(await counted('recon_difference')).toEqual({ open: 1 })
  const shifts = await counted('cashier_shift')
  expect(shifts['open']).toBe(1)
  expect(shifts['closed']).toBeUndefined()
  expect(shifts['accepted']).toBeGreaterThan(30)
  expect(await number('SELECT COUNT(*) AS n FROM house_account WHERE prepaid_fen > 30000')).toBe(1)
  expect(await number("SELECT COUNT(*) AS n FROM payment_order WHERE channel = 'prepaid'")).toBeGreaterThanOrEqual(9)
})

test('drawers hold what went into them, and today’s has three payments', async () => {
  const taken = by(await rows(counterPayment, "kind = 'payment'"), 'shiftId')
  const shifts = await rows(cashierShift)
  for (const { id, cashCount, cashFen, posFen, transferFen, countedFen, state } of shifts) {
    const some = taken.get(id) ?? []
    const sum = (method: string) => some.filter((one) => one.method === method).reduce((fen, { amountFen }) => fen + amountFen, 0)
    expect({ cashFen, posFen, transferFen, cashCount }).toEqual({
      cashFen: sum('cash'),
      posFen: sum('pos'),
      transferFen: sum('transfer'),
      cashCount: some.filter(({ method }) => method === 'cash').length,
    })
    if (state === 'open') expect(some).toHaveLength(3)
    else expect(countedFen).toBeGreaterThan(0)
  }
})

/** What stands in a row, with what differs from payment to payment taken out: ids, numbers, names, hours and amounts. */
const shapeOf = (row: object, exact: readonly string[]) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, exact.includes(key) || value === null ? value : typeof value]))

/** Everything a payment leaves behind, as shapes. */
const traceOf = async (orderId: string) => {
  const [order] = await rows(paymentOrder, 'id = ?', orderId)
  const parts = await rows(paymentPart, 'order_id = ? ORDER BY seq', orderId)
  const entries = await rows(billEntry, 'order_id = ?', orderId)
  const bills = await rows(bill, 'id IN (SELECT bill_id FROM payment_part WHERE order_id = ?)', orderId)
  const movements = await rows(ledgerMovement, 'ref_id = ?', orderId)
  const posted = await rows(ledgerEntry, 'movement_id IN (SELECT id FROM ledger_movement WHERE ref_id = ?) ORDER BY seq', orderId)
  const papers = await rows(receipt, 'order_id = ?', orderId)
  const across = await rows(counterPayment, 'order_id = ?', orderId)
  if (!order) throw new Error(`no order ${orderId}`)
  const unique = (shapes: object[]) => [...new Set(shapes.map((shape) => JSON.stringify(shape)))].sort()
  return {
    order: shapeOf(order, ['channel', 'state', 'version', 'step', 'source', 'prepaidFen', 'unappliedFen', 'refundedFen']),
    within: order.expiresAt - order.createdAt,
    number: order.outTradeNo === `J${order.id}`,
    described: order.description.startsWith(`${parts[0]?.itemName} ${parts[0]?.period}`),
    parts: unique(parts.map((part) => shapeOf(part, ['lateFen']))).length,
    oldestFirst: parts.every(({ period }, nth) => period >= (parts[nth - 1]?.period ?? '')),
    entries: unique(
      entries.map((entry) => ({ ...shapeOf(entry, ['kind', 'via', 'words', 'lateFen']), own: entry.refId === entry.orderId })),
    ),
    bills: unique(
      bills.map((one) => {
        const shape = shapeOf(one, ['state', 'version', 'latePaidFen', 'lockOrderId', 'lockedAt'])
        // Items differ in these, payments do not.
        const { arithmetic: _arithmetic, lateRateE5: _rate, lateGraceDays: _grace, lateCapBp: _cap, ...paid } = shape
        return { ...paid, whole: one.paidFen === one.amountFen, then: one.settledAt === order.paidAt }
      }),
    ),
    movements: movements.map((one) => ({ ...shapeOf(one, ['kind', 'refKind']), key: one.movementKey === `paid:${one.refId}` })),
    posted: posted.map(({ seq, account, amountFen }) => ({
      seq,
      account,
      whole: Math.abs(amountFen) === order.amountFen,
      debit: amountFen > 0,
    })),
    papers: papers.map((one) => ({
      ...shapeOf(one, ['channel', 'reversedFen']),
      lines: one.paidFor.length === parts.length,
      no: one.channelNo === (order.transactionId ?? order.reference),
    })),
    across: across.map((one) => shapeOf(one, ['kind', 'method'])),
  }
}

test.each(['wechat', 'cash', 'pos'])('a payment by %s written in bulk is row by row what the commands write', async (channel) => {
  const orders = await rows(paymentOrder, "channel = ? AND state = 'paid' AND unapplied_fen = 0 ORDER BY paid_at", channel)
  const [oldest, newest] = [orders[10], orders.at(-1)]
  if (!oldest || !newest) throw new Error('nobody paid')
  expect(now - (oldest.paidAt ?? now)).toBeGreaterThan(300 * DAY)
  expect(now - (newest.paidAt ?? 0)).toBeLessThan(10 * DAY)
  expect(await traceOf(oldest.id)).toEqual(await traceOf(newest.id))
})

describe('the local WeChat', () => {
  test('knows every payment as we do', async () => {
    const orders = await rows(paymentOrder, "channel = 'wechat' AND transaction_id IS NOT NULL")
    expect(wechat.pay.orders()).toHaveLength(orders.length)
    for (const { outTradeNo, transactionId, amountFen } of orders.slice(-50))
      expect(wechat.pay.order(outTradeNo)).toMatchObject({ transactionId, totalFen: amountFen, state: 'SUCCESS' })
  })

  test('says of the checked days what the demo says', async () => {
    const { ports } = server()
    const before = await rows(reconDay, '1 = 1 ORDER BY day')
    for (const { day } of before) await checkDay(ports)(ports.wechatPay, day)
    const figures = (some: typeof before) =>
      some.map(({ day, state, agreed, openCount, oursFen, theirsFen, feeFen }) => ({
        day,
        state,
        agreed,
        openCount,
        oursFen,
        theirsFen,
        feeFen,
      }))
    expect(figures(await rows(reconDay, '1 = 1 ORDER BY day'))).toEqual(figures(before))
    expect(await number('SELECT COUNT(*) AS n FROM recon_difference')).toBe(1)
  })

  test('gives money back when the manager lets it go: of a payment, and of money that came too late', async () => {
    const { ports, uow, outbox, db } = server()
    const [lead] = await rows(staff, "account = 'hetao'")
    const [place] = await db.query<{ id: string }>("SELECT id FROM community WHERE name = '翠湖花园'")
    const post = { communityId: place?.id ?? '', roles: ['manager'] as const, buildingIds: [] }
    const manager: StaffActor = {
      kind: 'staff',
      staffId: lead?.id ?? '',
      sessionId: '',
      firmId: lead?.firmId ?? '',
      name: lead?.name ?? '',
      posts: [{ ...post, roles: [...post.roles] }],
    }
    for (const { id, version } of await rows(refund, "state = 'asked'"))
      await uow.run((tx) => approveRefund(ports)(tx, manager, id, version))
    await outbox.drain()
    expect(wechat.pay.refunds()).toHaveLength(2)
    expect((await rows(refund, "channel = 'wechat'")).map(({ state }) => state)).toEqual(['processing', 'processing'])
    expect((await rows(unapplied)).map(({ state }) => state)).toEqual(['refunding'])
    expect(await ledgerApi(ports).check()).toEqual([])
  })
})
