import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../lib/free-port'
import { bootServer, clientsFor, openPlace, ownPlace } from '../lib/own-server'
import { openBills, payWorld } from '../lib/pay-world'
import type { StaffRole } from '@jinlin/shared/domain/people/roles'
import { insertColleagues } from '../seed/colleagues'
import { dice } from '../seed/random'
import { makePayKeys, merchantOf, payEnvironment } from '../wechat-sandbox/pay/keys'
import { startWechatSandbox } from '../wechat-sandbox/server'
import type { Findings } from './check'
import { checkPayments } from './pay-check'
import { keepPaying, type Payer, type Told } from './pay-load'
import { checkRefunds } from './refund-check'
import { keepRefunding, type ToldRefund } from './refund-load'
import type { KillResult } from './kill9'

const PAYERS = 8
const BILLS_EACH = 400

/** Kills the server without a warning while people pay, the office gives back and WeChat sends its notices of both, again and again, and then compares both sides and the books. */
export const killWhilePaying = async (
  db: 'sqlite' | 'mysql',
  databaseUrl: string | undefined,
  cycles: number,
  say: (line: string) => void,
): Promise<KillResult> => {
  const keys = makePayKeys()
  const place = await ownPlace(databaseUrl)
  const app = { appid: place.env['WECHAT_APP_ID'] ?? '', secret: 'nobody' }
  const wechat = await startWechatSandbox({
    port: await freePort(),
    clock: { now: () => Date.now() },
    apps: [app],
    pay: { merchants: [merchantOf(keys, [app.appid])], acceptAnyOpenid: true },
  })
  // Every notice twice, now and then none, retries within seconds: the server is more often dead than in a bad year.
  wechat.pay.setSwitches({ deliverTo: place.origin, copies: 2, shuffleMs: 200, clockFactor: 50, drop: 20, refundDelayMs: 10_000 })
  Object.assign(place.env, payEnvironment(keys, wechat.url, 'https://jinlin.invalid'))
  const chance = dice(cycles * 11 + (db === 'mysql' ? 1 : 0))
  const maker = await openPlace(place)
  const world = await payWorld(maker, 1)
  const communityId = world.communityIds[0] ?? ''
  const owners = world.payers.filter(({ actor }) => actor.memberships[0]?.role === 'owner').slice(0, PAYERS)
  const clients = await clientsFor(
    maker,
    place,
    owners.map(({ actor }) => ({ kind: 'resident' as const, id: actor.personId })),
  )
  const payers: Payer[] = []
  for (const [at, owner] of owners.entries()) {
    const client = clients[at]
    if (!client) throw new Error('a client for everybody')
    payers.push({ api: client.api, houseId: owner.home.houseId, billIds: await openBills(maker, owner, BILLS_EACH) })
  }
  const place0 = owners[0]?.place
  if (!place0) throw new Error('somebody owns a home')
  const colleagues = await maker.uow.run((tx) => insertColleagues(tx, place0))
  const idOf = (role: StaffRole): string =>
    colleagues.find(({ actor }) => actor.posts.some(({ roles }) => roles.includes(role)))?.actor.staffId ?? ''
  const [cashier, lead] = await clientsFor(
    maker,
    place,
    (['cashier', 'supervisor'] as const).map((role) => ({ kind: 'staff', id: idOf(role) })),
  )
  if (!cashier || !lead) throw new Error('an office of two')
  await maker.stop()
  const refunds = new Map<string, ToldRefund>()
  const told: Told = { paid: new Set(), closed: new Set(), answered: 0, repeated: 0 }
  let over = false
  let server = await bootServer(place)
  const office = { communityId, cashier: cashier.api, lead: lead.api }
  const busy = Promise.all([
    keepPaying(payers, wechat, chance, told, () => over),
    keepRefunding(office, wechat, chance, told, refunds, () => over),
  ])
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    await pause(chance.between(400, 1_800))
    await server.kill9()
    server = await bootServer(place)
    say(
      `${db}, paying: ${cycle} of ${cycles} kills, ${told.answered} answered, ${told.paid.size} told as paid, ${refunds.size} refunds, ${told.repeated} sent again`,
    )
  }
  // On a slow machine nobody may have come to a refund yet, and a run without one says nothing about refunds.
  for (let looks = 0; refunds.size === 0 && looks < 1_200; looks += 1) await pause(50)
  over = true
  await busy
  while (wechat.pay.notices().some(({ state }) => state === 'waiting')) {
    await wechat.pay.deliverDue()
    await pause(100)
  }
  await server.stop()
  const judge = await openPlace(place)
  await judge.outbox.drain()
  const { gone, ...back } = await checkRefunds(judge, communityId, wechat, refunds)
  const paid = await checkPayments(judge, communityId, wechat, told, gone.wechatFen)
  await judge.stop()
  await wechat.close()
  place.remove()
  const both = (of: keyof Findings) => [...paid[of], ...back[of]]
  const findings = { lost: both('lost'), halfApplied: both('halfApplied'), doubled: both('doubled') }
  const counts = { payments: told.paid.size, refunds: refunds.size }
  return { ...findings, ...counts, db, cycles, acknowledged: told.answered, repeated: told.repeated }
}
