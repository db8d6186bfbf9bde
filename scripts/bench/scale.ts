import { withMariadb } from '../lib/mariadb'
import { bootServer } from '../lib/own-server'
import { table } from '../lib/table'
import { median, quantile, round } from './figures'
import type { Outcome, Shot } from './load'
import { startLoader } from './loader'
import { SCALE_PAGES, type ScalePage, scaleShots } from './scale-shots'
import { benchWorld } from './world'

const SIZES = { small: 10_000, large: 1_000_000 } as const
type Size = keyof typeof SIZES

const CONNECTIONS = 2
const WARM_MS = 1_500
const TURN_MS = 300
const ROUNDS = 24
const POOL = 10

/**
 * The same pages of the real server in a community of ten thousand tickets and in one of a million, on one database server, turn by turn. A page is to cost what it
 * shows, whatever lies behind it.
 */
export const scale = async (say: (line: string) => void): Promise<{ ratio: number } & Record<string, unknown>> =>
  withMariadb(
    async (server) => {
      const began = performance.now()
      const note = (line: string) => say(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`)
      const open = async (size: Size) => {
        const world = await benchWorld(server, `jinlin_${size}`, SIZES[size], note)
        const product = await bootServer(world.place, { DATABASE_POOL: String(POOL) })
        await world.composed.stop()
        const shots = await scaleShots(world)
        note(`${size}: ${SIZES[size]} tickets, the deep page is number ${shots.deepPage}`)
        return { port: Number(world.place.env['PORT']), product, shots }
      }
      const places = { small: await open('small'), large: await open('large') }
      const loader = startLoader()
      const turn = async (size: Size, page: ScalePage, ms: number): Promise<Outcome> => {
        const shots: Shot[] = places[size].shots.pages[page]
        const outcome = await loader.fire({ port: places[size].port, shots, connections: CONNECTIONS, ms })
        if (outcome.refused > 0 || outcome.answered === 0)
          throw new Error(`${size} ${page}: ${outcome.refused} of ${outcome.answered} refused`)
        return outcome
      }
      const all = Object.fromEntries(SCALE_PAGES.map((page) => [page, { small: [], large: [] }])) as unknown as Record<
        ScalePage,
        Record<Size, Outcome[]>
      >
      for (const page of SCALE_PAGES) for (const size of ['small', 'large'] as const) await turn(size, page, WARM_MS)
      for (let at = 0; at < ROUNDS; at++) {
        const order = at % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)
        for (const page of SCALE_PAGES) for (const size of order) all[page][size].push(await turn(size, page, TURN_MS))
      }
      loader.stop()
      for (const { product } of Object.values(places)) await product.stop()

      const p = (page: ScalePage, size: Size, share: number) =>
        quantile(
          all[page][size].flatMap(({ times }) => times),
          share,
        )
      const ratios = Object.fromEntries(
        SCALE_PAGES.map((page) => [page, round(p(page, 'large', 0.95) / p(page, 'small', 0.95))]),
      ) as Record<ScalePage, number>
      const rows = SCALE_PAGES.map((page) => [
        page,
        ...(['small', 'large'] as const).flatMap((size) => [p(page, size, 0.5).toFixed(2), p(page, size, 0.95).toFixed(2)]),
        String(round(median(all[page].large.map((one, at) => halfOf(one) / halfOf(all[page].small[at] as Outcome))))),
        String(ratios[page]),
      ])
      for (const line of table(['page', '10k p50 ms', '10k p95', '1M p50 ms', '1M p95', 'p50 ratio', 'p95 ratio'], rows)) say(line)
      return { ratio: Math.max(...Object.values(ratios)), ...ratios, seconds: Math.round((performance.now() - began) / 1000) }
    },
    // Everything that is read stays in memory at both sizes: what is measured is the work of a page, not the disk of this machine.
    { bufferPoolMb: 4_096, settings: ['--innodb-log-file-size=1G', '--innodb-doublewrite=0'] },
  )

const halfOf = ({ times }: Outcome): number => quantile(times, 0.5)
