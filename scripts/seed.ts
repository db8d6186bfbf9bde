import { parseArgs } from 'node:util'
import { compose } from '../bff/src/compose'
import { BadEnvironment, parseEnv } from '../bff/src/config/env'
import { dataEnvironment } from './lib/data-environment'
import { Trouble } from './lib/trouble'
import { seedDemo } from './seed/demo'
import { seedHouses } from './seed/houses'

const USAGE = `npm run seed                       fill the demo community, if there is none
npm run seed -- --houses 100000    a firm of that many houses, for measuring`

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { demo: { type: 'boolean' }, houses: { type: 'string' } } })
  let told: number | undefined
  const clock = { now: () => told ?? Date.now(), set: (at: number) => (told = at) }
  const composed = await compose(parseEnv(dataEnvironment({ create: true })), { clock })
  try {
    await composed.open()
    const say = (line: string) => console.log(`seed: ${line}`)
    if (values.houses === undefined) {
      if (!(await seedDemo(composed, clock, say))) say('there is a community already; nothing was changed')
      return
    }
    const count = (text: string): number => {
      const houses = Number(text)
      if (!Number.isInteger(houses) || houses < 1 || houses > 1_000_000)
        throw new Trouble(`--houses takes a whole number up to 1,000,000.\n\n${USAGE}`)
      return houses
    }
    await seedHouses(composed, count(values.houses), say)
  } finally {
    await composed.stop()
  }
}

run().catch((error: unknown) => {
  const plain =
    error instanceof Trouble || error instanceof BadEnvironment || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  console.error(plain ? `${(error as Error).message}${error instanceof Trouble ? '' : `\n\n${USAGE}`}` : error)
  process.exitCode = 1
})
