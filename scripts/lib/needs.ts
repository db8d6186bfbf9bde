import { existsSync } from 'node:fs'
import path from 'node:path'
import { createConnection } from 'mysql2/promise'
import { root, run } from './child'
import { startPrivateMariadb } from './mariadb'
import { planBrowser, planDatabase } from './provision-plan'
import { provide } from './provision'
import { type Need } from './stages'

export type Ready = { ok: true; env: NodeJS.ProcessEnv } | { ok: false; fatal: boolean; sentence: string }

const database = async (): Promise<Ready> => {
  const provided = await provide(planDatabase)
  if (!provided.ok) return provided
  if ('url' in provided.found) {
    try {
      await (await createConnection(provided.found.url)).end()
    } catch (error) {
      // Somebody named a server: to skip its suites quietly would be an answer nobody asked for.
      return {
        ok: false,
        fatal: true,
        sentence: `TEST_MYSQL_URL does not answer: ${error instanceof Error ? error.message : String(error)}`,
      }
    }
    return { ok: true, env: { TEST_MYSQL_URL: provided.found.url } }
  }
  const server = await startPrivateMariadb(provided.found)
  return { ok: true, env: { TEST_MYSQL_URL: server.url } }
}

const browser = async (): Promise<Ready> => {
  const provided = await provide(planBrowser)
  if (!provided.ok) return provided
  // The suite looks for it on the PATH; one that was found elsewhere joins it.
  return { ok: true, env: { PATH: [process.env['PATH'], path.dirname(provided.found.path)].join(path.delimiter) } }
}

const build = (target: 'h5' | 'weapp') => async (): Promise<Ready> => {
  const script = path.join(root, 'scripts/build-miniapp.ts')
  if (!existsSync(script)) return { ok: false, fatal: true, sentence: 'scripts/build-miniapp.ts is missing.' }
  const { code } = await run(process.execPath, ['--import', 'tsx', script, target], { show: true })
  return code === 0 ? { ok: true, env: {} } : { ok: false, fatal: true, sentence: `The ${target} build failed; its message stands above.` }
}

const makers: Record<Need, () => Promise<Ready>> = {
  mariadb: database,
  chromium: browser,
  'h5-build': build('h5'),
  'weapp-build': build('weapp'),
}

const made = new Map<Need, Promise<Ready>>()

/** Each need is met once per run, whoever asks for it, and the answers add up to the environment of the stage. */
export const makeReady = async (needs: Need[]): Promise<Ready> => {
  const env: NodeJS.ProcessEnv = {}
  for (const need of needs) {
    const answer = made.get(need) ?? makers[need]()
    made.set(need, answer)
    const ready = await answer
    if (!ready.ok) return ready
    Object.assign(env, ready.env)
  }
  return { ok: true, env }
}
