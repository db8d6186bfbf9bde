import { ledgerApi } from '@jinlin/bff/features/ledger/ledger.api'
import type { Composed } from '@jinlin/bff/compose'
import { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { quantile } from '../bench/figures'
import type { Outcome, Shot } from '../bench/load'
import { startLoader } from '../bench/loader'
import { freePort } from '../lib/free-port'
import { newDatabase, withMariadb } from '../lib/mariadb'
import { bootServer, openPlace, ownPlace } from '../lib/own-server'
import { noticesFor, payWorld, twinPlace, waitingOrders, type WaitingOrder } from '../lib/pay-world'
import { dice, type Dice } from '../seed/random'
import { makePayKeys, merchantOf, payEnvironment } from '../wechat-sandbox/pay/keys'

const COPIES = 20
/** Copies are signed anew by WeChat; four of each order's twenty are, the others are the same bytes again. */
const SIGNATURES = 4
const AT_ONCE = 50

export interface NotifyResult {
  orders: number
  credits: number
  imbalanceFen: number
  /** Milliseconds. */
  p99: number
  slowest: number
  refused: number
  seconds: number
  findings: string[]
}

const shuffled = <T>(list: readonly T[], chance: Dice): T[] =>
  list
    .map((one) => ({ one, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

/** One credit per order, read from the ledger; everything that must follow from it, from where it is kept. */
const judge = async (composed: Composed, communityId: string, orders: readonly WaitingOrder[]) => {
  const { db, ports } = composed
  const findings: string[] = []
  const count = async (what: string, sql: string, expected: number): Promise<number> => {
    const row = await db.one<{ n: number | string }>(sql, [communityId])
    const n = Number(row?.n ?? 0)
    if (n !== expected) findings.push(`${what}: ${n} instead of ${expected}`)
    return n
  }
  const total = orders.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const n = orders.length
  const credits = await count('credits', "SELECT COUNT(*) AS n FROM ledger_movement WHERE community_id = ? AND kind = 'paid'", n)
  await count('paid orders', "SELECT COUNT(*) AS n FROM payment_order WHERE community_id = ? AND state = 'paid'", n)
  await count('settled bills', "SELECT COUNT(*) AS n FROM bill WHERE community_id = ? AND state = 'settled' AND lock_order_id IS NULL", n)
  await count('receipts', 'SELECT COUNT(*) AS n FROM receipt WHERE community_id = ?', n)
  await count('last number of the receipts', 'SELECT MAX(number) AS n FROM receipt WHERE community_id = ?', n)
  await count('payments told', "SELECT COUNT(*) AS n FROM outbox_event WHERE community_id = ? AND type = 'payment.paid'", n)
  await count('unapplied', 'SELECT COUNT(*) AS n FROM unapplied WHERE community_id = ?', 0)
  await count('fen received', "SELECT SUM(amount_fen) AS n FROM ledger_entry WHERE community_id = ? AND account = 'cash:wechat'", total)
  const faults = await ledgerApi(ports).check(communityId)
  for (const fault of faults) findings.push(JSON.stringify(fault))
  const imbalanceFen = faults.reduce((sum, { ledgerFen, rowsFen }) => sum + Math.abs(ledgerFen - rowsFen), 0)
  return { credits, imbalanceFen, findings }
}

/** Twenty copies of every notice, fifty at a time, shuffled, at two processes of the product on one database. */
export const notifyTwice = (count: number, say: (line: string) => void): Promise<NotifyResult> =>
  withMariadb(
    async (server) => {
      const keys = makePayKeys()
      const place = await ownPlace(await newDatabase(server, 'jinlin_notify'))
      Object.assign(place.env, payEnvironment(keys, `http://127.0.0.1:${await freePort()}`, 'https://jinlin.invalid'))
      const composed = await openPlace(place)
      const world = await payWorld(composed, 1)
      const orders = await waitingOrders(composed, world, count)
      const other = await twinPlace(place)
      const servers = [await bootServer(place), await bootServer(other)]
      const merchant = merchantOf(keys, [place.env['WECHAT_APP_ID'] ?? ''])
      const { path } = paymentContract.ops.notice
      say(`${count} orders wait; ${count * SIGNATURES} notices are signed`)
      const copies: Shot[] = orders.flatMap((order) => {
        const signed = noticesFor(merchant, place.env['WECHAT_APP_ID'] ?? '', path, order, SIGNATURES)
        return Array.from({ length: COPIES }, (_, at) => signed[at % SIGNATURES] as Shot)
      })
      const shots = shuffled(copies, dice(20))
      const half = Math.ceil(shots.length / 2)
      const loaders = [startLoader(), startLoader()]
      const outcomes: Outcome[] = await Promise.all(
        [place, other].map((to, at) =>
          (loaders[at] as ReturnType<typeof startLoader>).fire({
            port: Number(to.env['PORT']),
            shots: shots.slice(at * half, (at + 1) * half),
            connections: AT_ONCE / 2,
          }),
        ),
      )
      for (const loader of loaders) loader.stop()
      for (const one of servers) await one.stop()
      const verdict = await judge(composed, world.communityIds[0] ?? '', orders)
      await composed.stop()
      const times = outcomes.flatMap((outcome) => outcome.times)
      place.remove()
      other.remove()
      return {
        orders: count,
        ...verdict,
        p99: quantile(times, 0.99),
        slowest: Math.max(...times),
        refused: outcomes.reduce((sum, { refused }) => sum + refused, 0),
        seconds: Math.max(...outcomes.map(({ seconds }) => seconds)),
      }
    },
    { bufferPoolMb: 256 },
  )
