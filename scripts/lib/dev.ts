import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './child'
import { beforeLeaving } from './cleanup'
import { buildScreens, greet, guardedScript, preparePlace, seedDemo, startSandbox, waitUntilReady } from './demo-parts'
import { startGuarded } from './guarded'
import { untilCtrlC } from './start'
import { Trouble } from './trouble'

const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

const run = async () => {
  const place = await preparePlace()
  const env = await startSandbox(place)
  // The watching build takes a while for its first round; whoever was here before sees the last screens meanwhile.
  if (!existsSync(path.join(root, 'miniapp/dist/h5/index.html'))) await buildScreens()
  await seedDemo(env)
  const server = startGuarded(process.execPath, [tsx, 'watch', '--clear-screen=false', path.join(root, 'bff/src/main.ts')], {
    env: { ...env, LOG_PRETTY: '1' },
  })
  beforeLeaving(server.stop)
  const screens = guardedScript('scripts/build-miniapp.ts', ['h5', '--watch'], {}, 'inherit')
  await waitUntilReady(server, place.url, () => 'its own lines above say why.')
  await greet(place)
  const ended = await Promise.race([server.ended.then(() => 'server'), screens.ended.then(() => 'build of the screens')])
  throw new Trouble(`The ${ended} ended by itself; the lines above say why.`)
}

/** `npm run dev`: a saved file is on screen in seconds, on the server after a restart of it. */
export const startDev = (): Promise<void> => untilCtrlC(run)
