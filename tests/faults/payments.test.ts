import { killWhilePaying } from '../../scripts/fault/kill-paying'
import { notifyTwice } from '../../scripts/fault/notify'
import { checkPayments } from '../../scripts/fault/pay-check'
import { keepPaying, type Told } from '../../scripts/fault/pay-load'
import { newDatabase } from '../../scripts/lib/mariadb'
import { bootServer, clientsFor, openPlace, ownPlace } from '../../scripts/lib/own-server'
import { openBills, payWorld } from '../../scripts/lib/pay-world'
import { dice } from '../../scripts/seed/random'
import { makePayKeys, merchantOf, payEnvironment } from '../../scripts/wechat-sandbox/pay/keys'
import { startWechatSandbox } from '../../scripts/wechat-sandbox/server'

const CYCLES = 3
const quiet = () => undefined

describe('a server that is killed while people pay', () => {
  it('loses no fen and doubles none on the embedded database', async () => {
    const result = await killWhilePaying('sqlite', undefined, CYCLES, quiet)
    expect(result).toMatchObject({ cycles: CYCLES, lost: [], halfApplied: [], doubled: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
  }, 180_000)

  it('loses no fen and doubles none on the database server', async () => {
    const url = process.env['TEST_MYSQL_URL']
    if (!url) throw new Error('npm test names a database server in TEST_MYSQL_URL')
    const database = await newDatabase({ url }, `jinlin_kill_pay_${process.pid}_${Date.now()}`)
    const result = await killWhilePaying('mysql', database, CYCLES, quiet)
    expect(result).toMatchObject({ cycles: CYCLES, lost: [], halfApplied: [], doubled: [] })
    expect(result.acknowledged).toBeGreaterThan(0)
  }, 180_000)
})

describe('copies of notices at two processes', () => {
  it('are one credit each', async () => {
    const result = await notifyTwice(40, quiet)
    expect(result).toMatchObject({ orders: 40, credits: 40, imbalanceFen: 0, refused: 0, findings: [] })
  }, 180_000)
})

describe('the judge of such a run', () => {
  it('finds money that is missing, half there or there twice', async () => {
    const keys = makePayKeys()
    const place = await ownPlace()
    const app = { appid: place.env['WECHAT_APP_ID'] ?? '', secret: 'nobody' }
    const merchants = [merchantOf(keys, [app.appid])]
    const wechat = await startWechatSandbox({
      port: 0,
      clock: { now: () => Date.now() },
      apps: [app],
      pay: { merchants, acceptAnyOpenid: true },
    })
    Object.assign(place.env, payEnvironment(keys, wechat.url, 'https://jinlin.invalid'))
    wechat.pay.setSwitches({ deliverTo: place.origin })
    const maker = await openPlace(place)
    const world = await payWorld(maker, 1)
    const owner = world.payers.find(({ actor }) => actor.memberships[0]?.role === 'owner')
    if (!owner) throw new Error('somebody owns a home')
    const [client] = await clientsFor(maker, place, [{ kind: 'resident', id: owner.actor.personId }])
    const billIds = await openBills(maker, owner, 12)
    await maker.stop()
    const server = await bootServer(place)
    const told: Told = { paid: new Set(), closed: new Set(), answered: 0, repeated: 0 }
    const payer = { api: (client as NonNullable<typeof client>).api, houseId: owner.home.houseId, billIds }
    await keepPaying([payer], wechat, dice(4), told, () => false)
    await server.stop()

    const judge = await openPlace(place)
    const communityId = world.communityIds[0] ?? ''
    expect(await checkPayments(judge, communityId, wechat, told)).toEqual({ lost: [], halfApplied: [], doubled: [] })
    const [paid] = await judge.db.query<{ id: string }>("SELECT id FROM payment_order WHERE state = 'paid' ORDER BY id LIMIT 1")
    await judge.db.run('DELETE FROM receipt WHERE order_id = ?', [paid?.id ?? ''])
    await judge.db.run("UPDATE ledger_entry SET amount_fen = amount_fen + 1 WHERE account = 'cash:wechat'")
    const found = await checkPayments(judge, communityId, wechat, told)
    expect(found.halfApplied.some((line) => line.includes('0 receipts'))).toBe(true)
    expect(found.halfApplied.some((line) => line.includes('"what":"movement"'))).toBe(true)
    expect(found.doubled.some((line) => line.includes('in the books that WeChat does not hold'))).toBe(true)
    await judge.stop()
    await wechat.close()
    place.remove()
  }, 120_000)
})
