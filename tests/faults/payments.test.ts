import { killWhilePaying } from '../../scripts/fault/kill-paying'
import { notifyTwice } from '../../scripts/fault/notify'
import { checkPayments } from '../../scripts/fault/pay-check'
import { keepPaying, type Told } from '../../scripts/fault/pay-load'
import { checkRefunds } from '../../scripts/fault/refund-check'
import { keepRefunding, type ToldRefund } from '../../scripts/fault/refund-load'
import { newDatabase } from '../../scripts/lib/mariadb'
import { bootServer, clientsFor, openPlace, ownPlace } from '../../scripts/lib/own-server'
import { openBills, payWorld } from '../../scripts/lib/pay-world'
import { insertColleagues } from '../../scripts/seed/colleagues'
import { dice, type Dice } from '../../scripts/seed/random'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { makePayKeys, merchantOf, payEnvironment } from '../../scripts/wechat-sandbox/pay/keys'
import { startWechatSandbox } from '../../scripts/wechat-sandbox/server'

const CYCLES = 3
const quiet = () => undefined

describe('a server that is killed while people pay and money goes back', () => {
  it('loses no fen and doubles none on the embedded database', async () => {
    const result = await killWhilePaying('sqlite', undefined, CYCLES, quiet)
    expect(result).toMatchObject({ cycles: CYCLES, lost: [], halfApplied: [], doubled: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
    expect(result.refunds).toBeGreaterThan(0)
  }, 180_000)

  it('loses no fen and doubles none on the database server', async () => {
    const url = process.env['TEST_MYSQL_URL']
    if (!url) throw new Error('npm test names a database server in TEST_MYSQL_URL')
    const database = await newDatabase({ url }, `jinlin_kill_pay_${process.pid}_${Date.now()}`)
    const result = await killWhilePaying('mysql', database, CYCLES, quiet)
    expect(result).toMatchObject({ cycles: CYCLES, lost: [], halfApplied: [], doubled: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
    expect(result.refunds).toBeGreaterThan(0)
  }, 180_000)
})

describe('copies of notices at two processes', () => {
  it('are one credit each', async () => {
    const result = await notifyTwice(40, quiet)
    expect(result).toMatchObject({ orders: 40, credits: 40, imbalanceFen: 0, refused: 0, findings: [] })
  }, 180_000)
})

describe('the judge of such a run', () => {
  /** A run that fails must not leave anything listening. */
  const leaving: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const leave of leaving.splice(0).reverse()) await leave()
  })
  /** Every refund is approved, and every bank takes it. */
  const willing: Dice = { ...dice(5), chance: () => false, next: () => 0.9 }

  it('finds money that is missing, half there or there twice', async () => {
    const keys = makePayKeys()
    const place = await ownPlace()
    leaving.push(async () => place.remove())
    const app = { appid: place.env['WECHAT_APP_ID'] ?? '', secret: 'nobody' }
    const merchants = [merchantOf(keys, [app.appid])]
    const wechat = await startWechatSandbox({
      port: 0,
      clock: { now: () => Date.now() },
      apps: [app],
      pay: { merchants, acceptAnyOpenid: true },
    })
    Object.assign(place.env, payEnvironment(keys, wechat.url, 'https://jinlin.invalid'))
    wechat.pay.setSwitches({ deliverTo: place.origin, refundDelayMs: 0 })
    leaving.push(() => wechat.close())
    const maker = await openPlace(place)
    const world = await payWorld(maker, 1)
    const owner = world.payers.find(({ actor }) => actor.memberships[0]?.role === 'owner')
    if (!owner) throw new Error('somebody owns a home')
    const colleagues = await maker.uow.run((tx) => insertColleagues(tx, owner.place))
    const staffOf = (role: StaffRole) => ({
      kind: 'staff' as const,
      id: colleagues.find(({ actor }) => actor.posts.some(({ roles }) => roles.includes(role)))?.actor.staffId ?? '',
    })
    const people = [{ kind: 'resident' as const, id: owner.actor.personId }, staffOf('cashier'), staffOf('supervisor')]
    const [client, cashier, lead] = await clientsFor(maker, place, people)
    const billIds = await openBills(maker, owner, 30)
    await maker.stop()
    const server = await bootServer(place)
    leaving.push(() => server.stop())
    const told: Told = { paid: new Set(), closed: new Set(), answered: 0, repeated: 0 }
    const atCounter = (one: typeof client) => (one as NonNullable<typeof client>).api
    const payer = { api: atCounter(client), houseId: owner.home.houseId, billIds }
    await keepPaying([payer], wechat, dice(4), told, () => false)
    const refunds = new Map<string, ToldRefund>()
    const office = { communityId: world.communityIds[0] ?? '', cashier: atCounter(cashier), lead: atCounter(lead) }
    await keepRefunding(office, wechat, willing, told, refunds, () => refunds.size > 4)
    await server.stop()

    const judge = await openPlace(place)
    leaving.push(() => judge.stop())
    const communityId = world.communityIds[0] ?? ''
    const { gone, ...back } = await checkRefunds(judge, communityId, wechat, refunds)
    expect(back).toEqual({ lost: [], halfApplied: [], doubled: [] })
    expect(gone.wechatFen).toBeGreaterThan(0)
    expect(await checkPayments(judge, communityId, wechat, told, gone.wechatFen)).toEqual({ lost: [], halfApplied: [], doubled: [] })
    const [first, second] = await judge.db.query<{ id: string; out_refund_no: string }>(
      "SELECT id, out_refund_no FROM refund WHERE state = 'done' AND payout_channel IS NULL ORDER BY id LIMIT 2",
    )
    await judge.db.run("DELETE FROM bill_entry WHERE kind = 'refunded' AND ref_id = ?", [first?.id ?? ''])
    await judge.db.run("UPDATE refund SET out_refund_no = 'RFnobody' WHERE id = ?", [second?.id ?? ''])
    await judge.db.run('DELETE FROM refund WHERE id = ?', [[...refunds.keys()].find((id) => id !== first?.id && id !== second?.id) ?? ''])
    const spoiled = await checkRefunds(judge, communityId, wechat, refunds)
    expect(spoiled.halfApplied).toContain(`refund ${first?.id} done: 0 fen in entries of bills`)
    expect(spoiled.halfApplied).toContain(`refund ${second?.id} is done, at WeChat nothing`)
    expect(spoiled.doubled).toContain(`WeChat has a refund ${second?.out_refund_no} that nobody asked for`)
    expect(spoiled.lost.some((line) => line.includes('was told as asked for and is not there'))).toBe(true)
    const [paid] = await judge.db.query<{ id: string }>(
      "SELECT id FROM payment_order WHERE state = 'paid' AND unapplied_fen = 0 ORDER BY id LIMIT 1",
    )
    await judge.db.run('DELETE FROM receipt WHERE order_id = ?', [paid?.id ?? ''])
    await judge.db.run("UPDATE ledger_entry SET amount_fen = amount_fen + 1 WHERE account = 'cash:wechat'")
    const found = await checkPayments(judge, communityId, wechat, told, gone.wechatFen)
    expect(found.halfApplied.some((line) => line.includes('0 receipts'))).toBe(true)
    expect(found.halfApplied.some((line) => line.includes('"what":"movement"'))).toBe(true)
    expect(found.doubled.some((line) => line.includes('in the books that WeChat does not hold'))).toBe(true)
  }, 120_000)
})
