import { closeSync, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { guardedScript } from '../lib/demo-parts'
import { freePort } from '../lib/free-port'
import { withMariadb } from '../lib/mariadb'
import { bootServer } from '../lib/own-server'
import { table } from '../lib/table'
import { median, quantile, round } from './figures'
import type { Outcome, Shot } from './load'
import { startLoader } from './loader'
import { recordPages } from './record'
import type { RivalOrder } from './rival'
import { benchWorld, type BenchWorld } from './world'

const TICKETS = 10_000
const CONNECTIONS = 16
const WARM_MS = 2_000
const TURN_MS = 500
const ROUNDS = 25
/** The product's own default. */
const POOL = 10

type PageName = 'queue' | 'mine' | 'ticket' | 'deskTicket'

/** What a phone and a desk ask for, by many people so that nothing is answered from one warm row. */
export const shotsOf = ({ communityId, desk, residents }: BenchWorld): Record<PageName, Shot[]> => {
  const bearer = (token: () => string) => ({ Authorization: `Bearer ${token()}` })
  const views = ['all', 'unassigned', 'overdue'] as const
  const tickets = residents.flatMap(({ ticketIds }) => ticketIds)
  const one = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
  return {
    queue: views.map((view, at) => ({
      path: `/desk/tickets?communityId=${communityId}&view=${view}&limit=20`,
      headers: bearer(one(desk, at).token),
    })),
    mine: residents.map(({ token }) => ({ path: '/tickets?limit=20', headers: bearer(token) })),
    ticket: residents.flatMap(({ token, ticketIds }) => ticketIds.map((id) => ({ path: `/tickets/${id}`, headers: bearer(token) }))),
    deskTicket: tickets.map((id, at) => ({ path: `/desk/tickets/${id}`, headers: bearer(one(desk, at).token) })),
  }
}

const perSecond = ({ answered, seconds }: Outcome): number => answered / seconds

/** Pages of the real server against the bare rival, turn by turn on the same database, so that whatever else the machine does hits both. */
export const reads = async (say: (line: string) => void): Promise<{ ratio: number } & Record<string, unknown>> =>
  withMariadb(
    async (server) => {
      const world = await benchWorld(server, 'jinlin_reads', TICKETS, say)
      const { place, composed } = world
      const shots = shotsOf(world)
      const pages = await recordPages(composed, Object.values(shots).flat())
      const port = await freePort()
      const order: RivalOrder = { databaseUrl: place.env['DATABASE_URL'] ?? '', port, connections: POOL, pages }
      const orderFile = path.join(place.folder, 'rival.json')
      writeFileSync(orderFile, JSON.stringify(order))
      const log = openSync(path.join(place.folder, 'rival.log'), 'a')
      const rival = guardedScript('scripts/bench/rival.ts', [orderFile], {}, log)
      closeSync(log)
      const product = await bootServer(place, { DATABASE_POOL: String(POOL) })
      await composed.stop()
      const loader = startLoader()
      const ports = { product: Number(place.env['PORT']), rival: port }
      const turn = async (who: keyof typeof ports, name: PageName, ms: number): Promise<Outcome> => {
        const outcome = await loader.fire({ port: ports[who], shots: shots[name], connections: CONNECTIONS, ms })
        if (outcome.refused > 0 || outcome.answered === 0)
          throw new Error(`${who} refused ${outcome.refused} of ${outcome.answered} (${name})`)
        return outcome
      }
      const rows: string[][] = []
      const ratios: Record<string, number> = {}
      for (const name of Object.keys(shots) as PageName[]) {
        for (const who of ['product', 'rival'] as const) await turn(who, name, WARM_MS)
        const all: Record<keyof typeof ports, Outcome[]> = { product: [], rival: [] }
        for (let at = 0; at < ROUNDS; at++) {
          const first = at % 2 === 0 ? (['product', 'rival'] as const) : (['rival', 'product'] as const)
          for (const who of first) all[who].push(await turn(who, name, TURN_MS))
        }
        const each = all.product.map((one, at) => perSecond(one) / perSecond(all.rival[at] as Outcome))
        ratios[name] = round(median(each))
        const p95 = (who: keyof typeof ports) =>
          quantile(
            all[who].flatMap(({ times }) => times),
            0.95,
          ).toFixed(1)
        const rate = (who: keyof typeof ports) => median(all[who].map(perSecond)).toFixed(0)
        const statements = median(
          pages.filter(({ path: at }) => shots[name].some((shot) => shot.path === at)).map((page) => page.statements.length),
        )
        rows.push([
          name,
          String(statements),
          rate('product'),
          rate('rival'),
          p95('product'),
          p95('rival'),
          `${round(Math.min(...each), 2)}–${round(Math.max(...each), 2)}`,
          String(ratios[name]),
        ])
        say(`${name}: ${ratios[name]}`)
      }
      loader.stop()
      await product.stop()
      await rival.stop()
      for (const line of table(['page', 'statements', 'product/s', 'rival/s', 'p95 ms', 'rival p95', 'from–to', 'ratio'], rows)) say(line)
      return { ratio: Math.min(...Object.values(ratios)), ...ratios }
    },
    { bufferPoolMb: 512 },
  )
