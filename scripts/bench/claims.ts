import { closeSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { guardedScript } from '../lib/demo-parts'
import { freePort } from '../lib/free-port'
import { withMariadb } from '../lib/mariadb'
import { bootServer } from '../lib/own-server'
import { table } from '../lib/table'
import { dice, type Dice } from '../seed/random'
import { claimsWorld } from './claims-world'
import { median, quantile, round } from './figures'
import type { Outcome, Shot } from './load'
import { startLoader } from './loader'

const CLAIMANTS = 50
const ROWS = 50
const ROUNDS = 24
/** A thousand claims: the rival's few lines are compiled at once, those of the server only after they have been walked often. */
const WARM_ROUNDS = 20
const POOL = 10

const shuffled = <T>(list: readonly T[], chance: Dice): T[] =>
  list
    .map((one) => ({ one, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

const granted = ({ answered, refused }: Outcome): number => answered - refused
const perSecond = (outcome: Outcome): number => granted(outcome) / outcome.seconds
/** Granted, or told that somebody was faster: either way the answer is given once and kept under its key. */
const decidedPerSecond = ({ answered, seconds }: Outcome): number => answered / seconds

/** Until the relay has told the last turn's news, or its work would slow down the rival. */
const untilQuiet = async (connection: Connection): Promise<void> => {
  for (;;) {
    const [rows] = await connection.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM outbox_event WHERE status = 'waiting'")
    if (Number(rows[0]?.['n']) === 0) return
    await pause(50)
  }
}

/**
 * Fifty technicians grab at the same fifty tickets through the real server until each holds one, against bare conditional UPDATEs that nobody else wants, on the
 * same database turn by turn. `ratio`: claims decided per second against bare UPDATEs of one client after the other; `granted`: the same, but only claims that were
 * granted count; `together`: granted, against fifty bare clients whose commits share the disk.
 */
export const claims = async (say: (line: string) => void): Promise<{ ratio: number } & Record<string, unknown>> =>
  withMariadb(
    async (server) => {
      const rounds = ROUNDS + WARM_ROUNDS
      const world = await claimsWorld(server, CLAIMANTS, ROWS * rounds * 3)
      const { place, composed, claimants } = world
      const chance = dice(50)
      const left = [...world.ticketIds]
      const rivalPort = await freePort()
      const log = openSync(path.join(place.folder, 'rival.log'), 'a')
      const rival = guardedScript(
        'scripts/bench/claims-rival.ts',
        [place.env['DATABASE_URL'] ?? '', String(rivalPort), String(POOL)],
        {},
        log,
      )
      closeSync(log)
      const product = await bootServer(place, { DATABASE_POOL: String(POOL) })
      await composed.stop()
      const loader = startLoader()
      let keys = 0
      const claim = (token: () => string, id: string): Shot => ({
        method: 'POST',
        path: `/field/jobs/${id}/claim`,
        headers: { Authorization: `Bearer ${token()}`, 'Idempotency-Key': `claim-${String(++keys).padStart(8, '0')}` },
        body: '{}',
      })
      const contended = (): Promise<Outcome> => {
        const ids = left.splice(0, ROWS)
        const wishes = claimants.map((token) => shuffled(ids, chance).map((id) => claim(token, id)))
        return loader.fire({ port: Number(place.env['PORT']), shots: [], connections: CLAIMANTS, wishes })
      }
      const bare = (connections: number): Promise<Outcome> =>
        loader.fire({
          port: rivalPort,
          connections,
          shots: left.splice(0, ROWS).map((id) => ({ method: 'POST', path: `/${id}`, headers: {}, body: '' })),
        })
      const watcher = await createConnection(place.env['DATABASE_URL'] ?? '')
      const all = { claims: [] as Outcome[], alone: [] as Outcome[], together: [] as Outcome[] }
      for (let at = 0; at < rounds; at++) {
        const contest = await contended()
        await untilQuiet(watcher)
        const turn = { claims: contest, alone: await bare(1), together: await bare(CLAIMANTS) }
        for (const [name, outcome] of Object.entries(turn)) {
          if (granted(outcome) !== ROWS) throw new Error(`${name}: ${granted(outcome)} of ${ROWS} granted`)
          if (at >= WARM_ROUNDS) all[name as keyof typeof all].push(outcome)
        }
      }
      loader.stop()
      await watcher.end()
      await product.stop()
      await rival.stop()
      const ratioTo = (rivals: readonly Outcome[], rate: (outcome: Outcome) => number) =>
        round(median(all.claims.map((one, at) => rate(one) / perSecond(rivals[at] as Outcome))))
      const line = (name: string, outcomes: readonly Outcome[]) => [
        name,
        median(outcomes.map(decidedPerSecond)).toFixed(0),
        median(outcomes.map(perSecond)).toFixed(0),
        median(outcomes.map(({ refused }) => refused)).toFixed(0),
        quantile(
          outcomes.flatMap(({ times }) => times),
          0.95,
        ).toFixed(1),
      ]
      const rows = [
        line('claims, 50 on 50', all.claims),
        line('bare UPDATE, one client', all.alone),
        line('bare UPDATE, 50 clients', all.together),
      ]
      for (const text of table(['what', 'decided/s', 'granted/s', 'refused a round', 'p95 ms'], rows)) say(text)
      const ratios = {
        ratio: ratioTo(all.alone, decidedPerSecond),
        granted: ratioTo(all.alone, perSecond),
        together: ratioTo(all.together, perSecond),
      }
      say(
        `ratio ${ratios.ratio}: claims decided (granted, or refused because somebody was faster) ÷ bare UPDATEs of one client, per second`,
      )
      say(
        `granted ${ratios.granted}: only claims that were granted ÷ the same; together ${ratios.together}: granted ÷ bare UPDATEs of fifty clients`,
      )
      return ratios
    },
    { bufferPoolMb: 512 },
  )
