import { usePrepaid } from '@jinlin/bff/features/payment/use-prepaid'
import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import { prepaidApi } from '@jinlin/bff/features/payment/payment.api'
import { HOUR } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { aCommunity, type Community } from '../support/world'
import { aBill, openDrawer } from '../http/counter'

const { server, wechat } = useServerWithPay()
beforeAll(() => void wechat().pay.setSwitches({ refundDelayMs: 1_000 }))

/** mulberry32: the same storm in every run. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Refusals are answers; what the server did not expect of itself is not. */
const calmly = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    if (code === undefined || code === 'INTERNAL') throw new Error(`${code ?? ''} ${message ?? ''}`, { cause: error })
  }
}

const ways = (town: Community, roll: () => number) => {
  const { houseId, openId } = town.resident
  const { communityId } = town
  const as = (who: Parameters<ReturnType<typeof server>['as']>[0]) => server().as(who)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(roll() * list.length)]
  const open = async () => (await as(town.resident).bill.open({ houseId })).data.groups.flatMap(({ bills }) => bills)
  const some = async () => (await open()).filter(() => roll() < 0.6).map(({ id }) => id)
  const payments = async () => (await as(town.resident).payment.list({ houseId })).data
  return {
    phone: async () => {
      const { data } = await as(town.resident).payment.create({ houseId, billIds: await some(), usePrepaidFen: roll() < 0.5 ? 700 : 0 })
      if (data.state !== 'created') return
      await as(town.resident).payment.params({ paymentId: data.id })
      if (roll() < 0.6) wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: openId })
    },
    family: async () => {
      const { data } = await as(town.family).payment.create({ houseId, billIds: await some() })
      await as(town.family).payment.params({ paymentId: data.id })
      if (roll() < 0.8) wechat().pay.pay({ outTradeNo: data.outTradeNo, openid: town.family.openId })
    },
    notices: () => wechat().pay.deliverDue(),
    cancel: async () => {
      const payment = pick((await payments()).filter(({ final }) => !final))
      if (payment) await as(town.family).payment.cancel({ paymentId: payment.id })
    },
    check: async () => {
      const payment = pick(await payments())
      if (payment) await as(town.resident).payment.check({ paymentId: payment.id })
    },
    counter: async () => {
      const { bills } = (await as(town.cashier).cashier.account({ houseId })).data
      const chosen = bills.filter(() => roll() < 0.5)
      const amountFen = chosen.reduce((sum, { principalFen, lateFen }) => sum + principalFen + lateFen, 0)
      await as(town.cashier).cashier.take({ houseId, billIds: chosen.map(({ billId }) => billId), method: 'cash', amountFen })
    },
    prepaid: () => usePrepaid(server().ports)(),
    waive: async () => {
      const bill = pick(await open())
      if (!bill) return
      const asked = await as(town.cashier).waiver.ask({ billId: bill.id, kind: 'principal', amountFen: 100, reason: '空置减免' })
      await as(town.supervisor).waiver.decide({ waiverId: asked.data.id, grant: true, version: asked.data.version })
    },
    void: async () => {
      const bill = pick(await open())
      if (!bill) return
      const asked = await as(town.cashier).waiver.ask({ billId: bill.id, kind: 'void', amountFen: bill.principalLeftFen, reason: '录错' })
      await as(town.supervisor).waiver.decide({ waiverId: asked.data.id, grant: true, version: asked.data.version })
    },
    refund: async () => {
      const payment = pick((await payments()).filter(({ paidAt }) => paidAt !== null))
      if (!payment) return
      const amountFen = Math.max(1, Math.floor(roll() * payment.amountFen))
      await as(town.cashier).refund.ask({ paymentId: payment.id, amountFen, reason: '多收了' })
    },
    decide: async () => {
      const task = pick((await as(town.manager).refund.list({ communityId, scope: 'open' })).data)
      if (!task) return
      const { id: refundId, version, state } = task
      if (state === 'asked') await as(roll() < 0.5 ? town.manager : town.supervisor).refund.approve({ refundId, version })
      else if (state === 'approved' && task.channel === 'cash') await as(town.cashier).refund.handOut({ refundId, version })
      else if (task.channel === 'cash') await as(town.manager).refund.confirm({ refundId, version })
    },
    assign: async () => {
      const money = pick((await as(town.manager).payment.unapplied({ communityId })).data)
      if (!money) return
      const billIds = await some()
      await as(town.manager).payment.assignUnapplied({ unappliedId: money.id, billIds, version: money.version, reason: '住户要求抵账' })
    },
    later: () => server().drain(),
    bill: () => aBill(server(), town, 1_000 + Math.floor(roll() * 5_000)),
  }
}

test.each([1, 2, 3])(
  'everybody at once at one house (storm %i): the books agree, every fen is somewhere, nothing stays held',
  async (seed) => {
    const town = await aCommunity(server())
    const roll = dice(seed)
    await openDrawer(server(), town)
    const paidBefore = wechat().pay.orders().length
    const refundsBefore = wechat().pay.refunds().length
    for (let n = 0; n < 6; n += 1) await aBill(server(), town, 2_000 + n)
    await server().uow.run((tx) =>
      prepaidApi(server().ports).giveBack(tx, {
        houseId: town.resident.houseId,
        communityId: town.communityId,
        amountFen: 3_000,
        orderId: tx.newId(),
        key: `seed:${seed}`,
      }),
    )
    await server().uow.run((tx) =>
      ledgerApi(server().ports).post(tx, {
        ...{ key: `seed:${town.communityId}`, communityId: town.communityId, kind: 'paid', refKind: 'test', refId: tx.newId() },
        entries: [
          { account: 'cash:counter', amountFen: 3_000 },
          { account: 'prepaid', amountFen: -3_000 },
        ],
      }),
    )
    const all = ways(town, roll)
    const names = Object.keys(all) as (keyof typeof all)[]
    const often: (keyof typeof all)[] = [
      ...names,
      'phone',
      'phone',
      'family',
      'notices',
      'notices',
      'counter',
      'refund',
      'decide',
      'decide',
      'bill',
    ]
    for (let round = 0; round < 25; round += 1) {
      const batch = Array.from({ length: 8 }, () => often[Math.floor(roll() * often.length)] as keyof typeof all)
      await Promise.all(batch.map((name) => calmly(() => all[name]())))
      server().clock.advance(5_000)
      expect(await ledgerApi(server().ports).check(town.communityId)).toEqual([])
    }
    for (let n = 0; n < 4; n += 1) {
      await wechat().pay.deliverDue()
      server().clock.advance(HOUR)
      await server().drain()
    }
    expect(await ledgerApi(server().ports).check(town.communityId)).toEqual([])
    const held = 'SELECT COUNT(*) AS n FROM bill WHERE community_id = ? AND lock_order_id IS NOT NULL'
    expect(Number((await server().db.one<{ n: number | string }>(held, [town.communityId]))?.n)).toBe(0)
    // What WeChat says it took and gave back for us is what our books say.
    const came = wechat()
      .pay.orders()
      .slice(paidBefore)
      .filter(({ transactionId }) => transactionId !== undefined)
    const went = wechat()
      .pay.refunds()
      .slice(refundsBefore)
      .filter(({ state }) => state === 'SUCCESS')
    const sum = (fens: readonly number[]) => fens.reduce((total, fen) => total + fen, 0)
    const balances = await ledgerApi(server().ports).balances(town.communityId)
    expect(balances.get('cash:wechat') ?? 0).toBe(sum(came.map(({ totalFen }) => totalFen)) - sum(went.map(({ refundFen }) => refundFen)))
    const drawer = (await server().as(town.cashier).cashier.currentShift({ communityId: town.communityId })).data
    expect((balances.get('cash:counter') ?? 0) - 3_000).toBe(await counterNow(town, drawer?.expectedFen ?? 0))
    // The storm was one: money came in every way and went back.
    const kinds = await server().db.query<{ kind: string }>('SELECT DISTINCT kind FROM ledger_movement WHERE community_id = ?', [
      town.communityId,
    ])
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bill_published', 'bill_credited', 'paid', 'refunded']))
    // Receipts without a gap.
    const receipts = await server().db.query<{ number: number | string }>(
      'SELECT number FROM receipt WHERE community_id = ? ORDER BY number',
      [town.communityId],
    )
    expect(receipts.map(({ number }) => Number(number))).toEqual(receipts.map((_, at) => at + 1))
    // No order gave back more than it took.
    expect(
      await server().db.query('SELECT id FROM payment_order WHERE community_id = ? AND refunded_fen > amount_fen', [town.communityId]),
    ).toEqual([])
    expect(
      await server().db.query('SELECT id FROM bill WHERE community_id = ? AND (paid_fen < 0 OR paid_fen + credited_fen > amount_fen)', [
        town.communityId,
      ]),
    ).toEqual([])
  },
  120_000,
)

/** The books say that cash left when a second person has seen it; the drawer when it was handed out. */
const counterNow = async (town: Community, drawerFen: number): Promise<number> => {
  const out = await server().db.one<{ fen: number | string | null }>(
    "SELECT SUM(amount_fen) AS fen FROM refund WHERE community_id = ? AND channel = 'cash' AND state = 'processing'",
    [town.communityId],
  )
  return drawerFen + Number(out?.fen ?? 0)
}
