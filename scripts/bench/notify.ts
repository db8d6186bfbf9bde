import { closeSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { paymentContract } from '@jinlin/shared/contract/payment.contract'
import { type Connection, createConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise'
import { guardedScript } from '../lib/demo-parts'
import { freePort } from '../lib/free-port'
import { newDatabase, withMariadb } from '../lib/mariadb'
import { bootServer, openPlace, ownPlace } from '../lib/own-server'
import { noticesFor, payWorld, twinPlace, waitingOrders, type WaitingOrder } from '../lib/pay-world'
import { table } from '../lib/table'
import { makePayKeys, merchantOf, payEnvironment } from '../wechat-sandbox/pay/keys'
import { median, quantile, round } from './figures'
import { startLoader } from './loader'

const AT_ONCE = 50
const ORDERS = 300
const ROUNDS = 7
/** Two thousand credits between two processes: the rival's few lines are compiled at once, those of the server only after they have been walked often. */
const WARM_ROUNDS = 7
const POOL = 10
/** Receipts have no gaps within a community, so its payments pass one after the other at the very end; a firm has several. */
const COMMUNITIES = 8

/** Until the relay has told the last turn's news, or its work would slow down the rival. */
const untilQuiet = async (connection: Connection): Promise<void> => {
  for (;;) {
    const [rows] = await connection.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM outbox_event WHERE status = 'waiting'")
    if (Number(rows[0]?.['n']) === 0) return
    await pause(50)
  }
}

const COMMIT = 'UPDATE payment_order SET version = version + 1 WHERE id = ?'

/** The same UPDATEs over one connection of the driver, without a door. @returns commits per second */
const bareCommits = async (url: string, orders: readonly WaitingOrder[]): Promise<number> => {
  const connection = await createConnection(url)
  const started = performance.now()
  for (const { id } of orders) {
    const [result] = await connection.query<ResultSetHeader>(COMMIT, [id])
    if (result.affectedRows !== 1) throw new Error('a bare commit missed its row')
  }
  const seconds = (performance.now() - started) / 1_000
  await connection.end()
  return orders.length / seconds
}

/**
 * True notices through two processes of the real server (signature, decryption, bills, ledger, receipt, events) against single-row UPDATEs that commit by themselves behind bare
 * Koa, on the same database turn by turn, as the claims are measured. `ratio`: credits per second against commits of one client after the other; `together`: against
 * fifty clients whose commits share the disk; `driver`: against one client that talks to the database itself, which says most about its disk.
 */
export const notify = (say: (line: string) => void): Promise<{ ratio: number } & Record<string, unknown>> =>
  withMariadb(
    async (server) => {
      const keys = makePayKeys()
      const place = await ownPlace(await newDatabase(server, 'jinlin_notify'))
      const url = place.env['DATABASE_URL'] ?? ''
      Object.assign(place.env, payEnvironment(keys, `http://127.0.0.1:${await freePort()}`, 'https://jinlin.invalid'))
      const composed = await openPlace(place)
      const world = await payWorld(composed, COMMUNITIES)
      const rounds: WaitingOrder[][] = []
      for (let at = 0; at < ROUNDS + WARM_ROUNDS; at += 1) rounds.push(await waitingOrders(composed, world, ORDERS))
      await composed.stop()
      const merchant = merchantOf(keys, [place.env['WECHAT_APP_ID'] ?? ''])
      const { path: noticePath } = paymentContract.ops.notice
      const rivalPort = await freePort()
      const log = openSync(path.join(place.folder, 'rival.log'), 'a')
      const rival = guardedScript('scripts/bench/commit-rival.ts', [url, String(rivalPort), String(POOL)], {}, log)
      closeSync(log)
      const places = [place, await twinPlace(place)]
      const servers = await Promise.all(places.map((one) => bootServer(one, { DATABASE_POOL: String(POOL) })))
      const loader = startLoader()
      const other = startLoader()
      const watcher = await createConnection(url)
      const credits: number[] = []
      const alone: number[] = []
      const together: number[] = []
      const driver: number[] = []
      /** Single-row commits behind the same kind of door. @returns commits per second */
      const bare = async (orders: readonly WaitingOrder[], connections: number): Promise<number> => {
        const shots = orders.map(({ id }) => ({ method: 'POST' as const, path: `/${id}`, headers: {}, body: '' }))
        const outcome = await loader.fire({ port: rivalPort, connections, shots })
        if (outcome.refused > 0) throw new Error(`${outcome.refused} bare commits missed their row`)
        return ORDERS / outcome.seconds
      }
      const times: number[] = []
      for (const [at, orders] of rounds.entries()) {
        const shots = orders.flatMap((order) => noticesFor(merchant, place.env['WECHAT_APP_ID'] ?? '', noticePath, order, 1))
        const started = performance.now()
        const outcomes = await Promise.all(
          [loader, other].map((from, half) =>
            from.fire({
              port: Number(places[half]?.env['PORT']),
              shots: shots.filter((_, nth) => nth % 2 === half),
              connections: AT_ONCE / 2,
            }),
          ),
        )
        const seconds = (performance.now() - started) / 1_000
        const refused = outcomes.reduce((sum, outcome) => sum + outcome.refused, 0)
        if (refused > 0) throw new Error(`${refused} of ${ORDERS} notices were refused`)
        await untilQuiet(watcher)
        if (at < WARM_ROUNDS) {
          await bare(orders, 1)
          continue
        }
        credits.push(ORDERS / seconds)
        alone.push(await bare(orders, 1))
        together.push(await bare(orders, AT_ONCE))
        driver.push(await bareCommits(url, orders))
        times.push(...outcomes.flatMap((outcome) => outcome.times))
      }
      const [paid] = await watcher.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM ledger_movement WHERE kind = 'paid'")
      const credited = Number(paid[0]?.['n'])
      if (credited !== ORDERS * rounds.length) throw new Error(`${credited} credits for ${ORDERS * rounds.length} orders`)
      loader.stop()
      other.stop()
      await watcher.end()
      for (const one of servers) await one.stop()
      await rival.stop()
      for (const one of places) one.remove()
      const ratioTo = (rivals: readonly number[]) => round(median(credits.map((one, at) => one / (rivals[at] as number))))
      for (const text of table(
        ['what', 'per second', 'p95 ms'],
        [
          ['credits, 50 notices at once', median(credits).toFixed(0), quantile(times, 0.95).toFixed(1)],
          ['single-row commits, one client', median(alone).toFixed(0), ''],
          [`single-row commits, ${AT_ONCE} clients`, median(together).toFixed(0), ''],
          ['single-row commits, the driver alone', median(driver).toFixed(0), ''],
        ],
      ))
        say(text)
      return { ratio: ratioTo(alone), together: ratioTo(together), driver: ratioTo(driver), credits: Math.round(median(credits)) }
    },
    { bufferPoolMb: 512 },
  )
