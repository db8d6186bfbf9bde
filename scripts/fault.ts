import { parseArgs } from 'node:util'
import { kill9 } from './fault/kill9'
import { notifyTwice } from './fault/notify'
import { reconcile, type ReconcileResult } from './fault/reconcile'
import { leave } from './lib/cleanup'
import { table } from './lib/table'

const USAGE = `npm run fault -- kill9 [--cycles 50] [--db sqlite|mysql]
    kills the server under load (work, payments, refunds) that many times on each database, then holds what it had acknowledged against what is stored
npm run fault -- notify [--orders 1000]
    twenty copies of each payment notice, fifty at a time, shuffled, at two processes on one MySQL
npm run fault -- reconcile [--lines 100000] [--db sqlite|mysql]
    a day of WeChat's bill with a hundredth of its lines spoiled in five ways: all found by name, none made up`

/** A notice that WeChat waits for longer than this is a slow one; it gives up after five times as long. */
const P99_MS = 1_000

const runKill9 = async (cycles: number, only: string | undefined): Promise<number> => {
  const dbs = only === 'sqlite' || only === 'mysql' ? ([only] as const) : (['sqlite', 'mysql'] as const)
  const results = await kill9({ cycles, dbs }, (line) => console.log(line))
  const count = (of: 'lost' | 'halfApplied' | 'doubled') => results.reduce((sum, result) => sum + result[of].length, 0)
  console.log()
  for (const line of table(
    ['database', 'kills', 'acknowledged', 'sent again', 'payments', 'refunds', 'lost', 'half applied', 'doubled'],
    results.map((one) => [
      one.db,
      ...[
        one.cycles,
        one.acknowledged,
        one.repeated,
        one.payments ?? 0,
        one.refunds ?? 0,
        one.lost.length,
        one.halfApplied.length,
        one.doubled.length,
      ].map(String),
    ]),
  ))
    console.log(line)
  for (const { lost, halfApplied, doubled } of results)
    for (const finding of [...lost, ...halfApplied, ...doubled].slice(0, 40)) console.log(`  ${finding}`)
  const total = { lost: count('lost'), halfApplied: count('halfApplied'), doubled: count('doubled') }
  const acknowledged = results.reduce((sum, one) => sum + one.acknowledged, 0)
  const refunds = results.reduce((sum, one) => sum + (one.refunds ?? 0), 0)
  console.log(
    JSON.stringify({ fault: 'kill9', cycles: results.reduce((sum, one) => sum + one.cycles, 0), acknowledged, refunds, ...total }),
  )
  return total.lost + total.halfApplied + total.doubled > 0 || acknowledged === 0 ? 1 : 0
}

const runNotify = async (count: number): Promise<number> => {
  const result = await notifyTwice(count, (line) => console.log(line))
  const { orders, credits, imbalanceFen, p99, slowest, refused, seconds, findings } = result
  const copies = orders * 20
  for (const line of table(
    ['orders', 'copies', 'credits', 'refused', 'seconds', 'copies/s', 'p99 ms', 'slowest ms'],
    [[orders, copies, credits, refused, seconds.toFixed(1), (copies / seconds).toFixed(0), p99.toFixed(0), slowest.toFixed(0)].map(String)],
  ))
    console.log(line)
  for (const finding of findings.slice(0, 40)) console.log(`  ${finding}`)
  if (p99 >= P99_MS) console.log(`  p99 is ${p99.toFixed(0)} ms; less than ${P99_MS} ms is promised`)
  console.log(JSON.stringify({ fault: 'notify', orders, credits, imbalanceFen }))
  return findings.length > 0 || refused > 0 || imbalanceFen !== 0 || p99 >= P99_MS ? 1 : 0
}

/** What a day of 100,000 lines may take. */
const RECONCILE_SECONDS = 60

const runReconcile = async (lines: number, only: string | undefined): Promise<number> => {
  const dbs = only === 'sqlite' || only === 'mysql' ? ([only] as const) : (['sqlite', 'mysql'] as const)
  const results: ({ db: string } & ReconcileResult)[] = []
  for (const db of dbs)
    results.push({ db, ...(await reconcile(lines, Math.ceil(lines / 100), db, (line) => console.log(`${db}: ${line}`))) })
  for (const line of table(
    ['database', 'lines', 'planted', 'found', 'invented', 'seconds'],
    results.map((one) => [one.db, ...[one.lines, one.planted, one.found, one.invented].map(String), one.seconds.toFixed(1)]),
  ))
    console.log(line)
  for (const finding of results.flatMap(({ findings }) => findings).slice(0, 40)) console.log(`  ${finding}`)
  const sum = (of: 'planted' | 'found' | 'invented') => results.reduce((total, one) => total + one[of], 0)
  const seconds = Math.max(...results.map((one) => one.seconds))
  const total = { lines, planted: sum('planted'), found: sum('found'), invented: sum('invented') }
  console.log(JSON.stringify({ fault: 'reconcile', ...total, seconds: Number(seconds.toFixed(1)) }))
  const wrong = total.found !== total.planted || total.invented > 0
  return wrong || (lines <= 100_000 && seconds >= RECONCILE_SECONDS) ? 1 : 0
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { cycles: { type: 'string' }, db: { type: 'string' }, orders: { type: 'string' }, lines: { type: 'string' } },
  })
  const orders = Number(values.orders ?? 1_000)
  if (positionals[0] === 'notify' && Number.isInteger(orders) && orders > 0) return runNotify(orders)
  const lines = Number(values.lines ?? 100_000)
  if (positionals[0] === 'reconcile' && Number.isInteger(lines) && lines >= 1_000) return runReconcile(lines, values.db)
  const cycles = Number(values.cycles ?? 50)
  const known = positionals[0] === 'kill9' && Number.isInteger(cycles) && cycles > 0 && [undefined, 'sqlite', 'mysql'].includes(values.db)
  if (!known) {
    console.error(USAGE)
    return 2
  }
  return runKill9(cycles, values.db)
}

main().then(
  (code) => leave(code),
  (error: unknown) => {
    console.error(error)
    return leave(1)
  },
)
