import { parseArgs } from 'node:util'
import { kill9 } from './fault/kill9'
import { leave } from './lib/cleanup'
import { table } from './lib/table'

const USAGE = `npm run fault -- kill9 [--cycles 50] [--db sqlite|mysql]
    kills the server under load that many times on each database, then holds what it had acknowledged against what is stored`

const runKill9 = async (cycles: number, only: string | undefined): Promise<number> => {
  const dbs = only === 'sqlite' || only === 'mysql' ? ([only] as const) : (['sqlite', 'mysql'] as const)
  const results = await kill9({ cycles, dbs }, (line) => console.log(line))
  const count = (of: 'lost' | 'halfApplied' | 'doubled') => results.reduce((sum, result) => sum + result[of].length, 0)
  console.log()
  for (const line of table(
    ['database', 'kills', 'acknowledged', 'sent again', 'lost', 'half applied', 'doubled'],
    results.map((one) => [
      one.db,
      ...[one.cycles, one.acknowledged, one.repeated, one.lost.length, one.halfApplied.length, one.doubled.length].map(String),
    ]),
  ))
    console.log(line)
  for (const { lost, halfApplied, doubled } of results)
    for (const finding of [...lost, ...halfApplied, ...doubled].slice(0, 40)) console.log(`  ${finding}`)
  const total = { lost: count('lost'), halfApplied: count('halfApplied'), doubled: count('doubled') }
  const acknowledged = results.reduce((sum, one) => sum + one.acknowledged, 0)
  console.log(JSON.stringify({ fault: 'kill9', cycles: results.reduce((sum, one) => sum + one.cycles, 0), acknowledged, ...total }))
  return total.lost + total.halfApplied + total.doubled > 0 || acknowledged === 0 ? 1 : 0
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { cycles: { type: 'string' }, db: { type: 'string' } } })
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
