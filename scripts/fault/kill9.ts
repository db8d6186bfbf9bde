import { setTimeout as pause } from 'node:timers/promises'
import { newDatabase, withMariadb } from '../lib/mariadb'
import { bootServer, openPlace, ownPlace } from '../lib/own-server'
import { dice } from '../seed/random'
import { check, type Findings } from './check'
import { killWhilePaying } from './kill-paying'
import { keepBusy, Ledger, settle } from './load'
import { busyCommunity } from './world'

export interface KillResult extends Findings {
  db: 'sqlite' | 'mysql'
  cycles: number
  acknowledged: number
  /** Of a run in which people pay. */
  payments?: number
  refunds?: number
  repeated: number
}

const USERS = 12

/** Kills the server without a warning while people work, again and again, and then counts what it had promised. */
export const killAgainAndAgain = async (
  db: 'sqlite' | 'mysql',
  databaseUrl: string | undefined,
  cycles: number,
  say: (line: string) => void,
): Promise<KillResult> => {
  const place = await ownPlace(databaseUrl)
  const chance = dice(cycles * 7 + (db === 'mysql' ? 1 : 0))
  const maker = await openPlace(place)
  const world = await busyCommunity(maker, place)
  // The embedded database belongs to one process at a time; tokens are signed without it.
  await maker.stop()
  const ledger = new Ledger()
  let repeated = 0
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const server = await bootServer(place)
    repeated += ledger.open.length
    await settle(ledger)
    let over = false
    const busy = keepBusy(world, ledger, chance, USERS, () => over)
    await pause(chance.between(150, 900))
    const killed = server.kill9()
    over = true
    await killed
    await busy
    say(`${db}: ${cycle} of ${cycles} kills, ${ledger.acknowledged.length} acknowledged, ${ledger.open.length} cut off`)
  }
  const server = await bootServer(place)
  repeated += ledger.open.length
  await settle(ledger)
  await server.stop()
  const judge = await openPlace(place)
  // Whatever was left to do when the last server ended is done now.
  await judge.outbox.drain()
  const findings = await check(judge, ledger.acknowledged)
  await judge.stop()
  place.remove()
  return { ...findings, db, cycles, acknowledged: ledger.acknowledged.length, repeated }
}

export const kill9 = async (
  options: { cycles: number; dbs: readonly ('sqlite' | 'mysql')[] },
  say: (line: string) => void,
): Promise<KillResult[]> => {
  const results: KillResult[] = []
  for (const db of options.dbs) {
    // People who report and people who pay, each with half of the kills.
    const paying = Math.ceil(options.cycles / 2)
    if (db === 'sqlite') {
      results.push(await killAgainAndAgain('sqlite', undefined, options.cycles - paying, say))
      results.push(await killWhilePaying('sqlite', undefined, paying, say))
    } else {
      await withMariadb(async (server) => {
        results.push(await killAgainAndAgain('mysql', await newDatabase(server, 'jinlin_fault'), options.cycles - paying, say))
        results.push(await killWhilePaying('mysql', await newDatabase(server, 'jinlin_fault_pay'), paying, say))
      })
    }
  }
  return results
}
