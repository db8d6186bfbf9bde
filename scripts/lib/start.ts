import { isLeaving, leave } from './cleanup'
import { buildScreens, greet, preparePlace, seedDemo, startSandbox, startServer } from './demo-parts'
import { whenOrphaned } from './orphan'
import { Trouble } from './trouble'

const step = (number: number, what: string) => console.log(`[${number}/4] ${what}`)

const run = async () => {
  const place = await preparePlace()
  step(1, 'Building the screens (unchanged ones are kept)')
  await buildScreens()
  step(2, 'Starting the local WeChat')
  const env = await startSandbox(place)
  step(3, 'Filling the demo community (one that is there is kept)')
  await seedDemo(env)
  step(4, 'Starting the server')
  const { server, lastWords } = await startServer(env, place)
  await greet(place)
  await server.ended
  throw new Trouble(`The server ended by itself:\n${lastWords()}`)
}

/** Runs `work` to its end or to Ctrl-C; trouble is told in its own words, anything else with its stack. */
export const untilCtrlC = async (work: () => Promise<void>): Promise<void> => {
  whenOrphaned(() => void leave(143))
  try {
    await work()
  } catch (error) {
    // What ends after Ctrl-C ends because it was asked to, and is nobody's trouble.
    if (!isLeaving()) console.error(error instanceof Trouble ? `\n${error.message}` : error)
  }
  await leave(1)
}

/** `npm start`: everything a newcomer needs, from the screens to the people in them. */
export const start = (): Promise<void> => untilCtrlC(run)
