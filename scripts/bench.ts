import { billrun } from './bench/billrun'
import { claims } from './bench/claims'
import { notify } from './bench/notify'
import { reads } from './bench/reads'
import { scale } from './bench/scale'
import { leave } from './lib/cleanup'

const BENCHES = { reads, claims, scale, billrun, notify } as const

const USAGE = `npm run bench -- <name>
    reads    pages of the real server against bare Koa with the same SQL
    billrun  a bill run over a hundred thousand houses against one INSERT … SELECT of the same rows
    claims   fifty technicians on fifty tickets against bare conditional UPDATEs that nobody contends
    notify   payment notices against single-row commits of the same database
    scale    pages of a community with a million tickets against one with ten thousand`

const main = async (): Promise<number> => {
  const name = process.argv[2]
  if (name === undefined || !(name in BENCHES)) {
    console.error(USAGE)
    return 2
  }
  const { ratio, ...parts } = await BENCHES[name as keyof typeof BENCHES]((line) => console.log(line))
  console.log(JSON.stringify({ bench: name, ratio, ...parts }))
  return 0
}

main().then(
  (code) => leave(code),
  (error: unknown) => {
    console.error(error)
    return leave(1)
  },
)
