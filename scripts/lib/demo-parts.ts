import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { allowDemoMessages, DEMO_APP, DEMO_IDENTITIES, DEMO_TEMPLATE_ENV, DEMO_TEMPLATES } from '../wechat-sandbox/demo'
import { startInvoiceSandbox } from '../invoice-sandbox/server'
import { merchantOf, payEnvironment } from '../wechat-sandbox/pay/keys'
import { startWechatSandbox } from '../wechat-sandbox/server'
import { root } from './child'
import { beforeLeaving, endingIsSuccess } from './cleanup'
import { takeFolder } from './data-lock'
import { demoPeople, peopleTable } from './demo-people'
import { type Guarded, startGuarded } from './guarded'
import { keptPayKeys } from './pay-keys'
import { usableFolder, usablePort } from './preflight'
import { keptSecrets } from './secrets'
import { Trouble } from './trouble'

/** The parts that `npm start` and `npm run dev` put together, each able to say what went wrong. */

export interface Place {
  port: number
  url: string
  dataDir: string
  secrets: Record<string, string>
}

/** The cheap questions first: nobody should wait for a build to hear that the port is taken. */
export const preparePlace = async (): Promise<Place> => {
  const dataDir = usableFolder(path.resolve(process.env['JINLIN_DATA_DIR'] || path.join(root, 'data')))
  // Before the port: whoever starts twice hears of the folder, not first of a port and then of the folder. Given back last, when all else has ended.
  beforeLeaving(takeFolder(dataDir))
  const port = await usablePort(process.env['PORT'])
  return { port, url: `http://localhost:${port}`, dataDir, secrets: keptSecrets(dataDir) }
}

/** Runs a TypeScript file in a process of its own that cannot outlive this one. */
export const guardedScript = (file: string, args: string[], env: NodeJS.ProcessEnv, output: 'inherit' | 'pipe' | number): Guarded => {
  const guarded = startGuarded(process.execPath, ['--import', 'tsx', path.join(root, file), ...args], { env, output })
  beforeLeaving(guarded.stop)
  return guarded
}

/** The end of what a process said, without the stack: the sentence is what helps. */
export const lastLines = (text: string): string =>
  text
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .slice(-12)
    .join('\n')

export const buildScreens = async (): Promise<void> => {
  const code = await guardedScript('scripts/build-miniapp.ts', ['h5'], {}, 'inherit').ended
  if (code !== 0) {
    throw new Trouble(
      'The screens could not be built, so nothing was started. Mend what the lines above name (after a pull: npm ci) and start again.',
    )
  }
}

/** Starts the local WeChat and returns the environment in which the server and the seed run. */
export const startSandbox = async ({ port, dataDir, secrets }: Place): Promise<NodeJS.ProcessEnv> => {
  const stateFile = path.join(dataDir, 'wechat-sandbox.json')
  const firstTime = !existsSync(stateFile)
  const payKeys = keptPayKeys(dataDir)
  const sandbox = await startWechatSandbox({
    port: 0,
    stateFile,
    identities: DEMO_IDENTITIES,
    templates: Object.values(DEMO_TEMPLATES),
    pay: { merchants: [merchantOf(payKeys, [DEMO_APP.appid])] },
  })
  if (firstTime) allowDemoMessages(sandbox.control)
  beforeLeaving(() => sandbox.close())
  const invoiceSecret = createHash('sha256')
    .update(`invoices:${secrets['JWT_SECRET'] ?? ''}`)
    .digest('base64url')
  const invoices = await startInvoiceSandbox({
    port: 0,
    secret: invoiceSecret,
    clock: { now: () => Date.now() },
    stateFile: path.join(dataDir, 'invoice-sandbox.json'),
  })
  beforeLeaving(() => invoices.close())
  return {
    ...secrets,
    NODE_ENV: 'development',
    PORT: String(port),
    DATA_DIR: dataDir,
    UPLOAD_DIR: path.join(dataDir, 'uploads'),
    DEMO: '1',
    SERVE_H5: path.join(root, 'miniapp/dist/h5'),
    WECHAT_APP_ID: DEMO_APP.appid,
    WECHAT_APP_SECRET: DEMO_APP.secret,
    WECHAT_API_BASE_URL: sandbox.url,
    ...payEnvironment(payKeys, sandbox.url, `http://127.0.0.1:${port}`),
    ...DEMO_TEMPLATE_ENV,
    INVOICE_BASE_URL: invoices.url,
    INVOICE_SECRET: invoiceSecret,
  }
}

/** Fills the demo community if there is none; before the server starts, so that the two do not write at once. */
export const seedDemo = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const seeding = guardedScript('scripts/seed.ts', ['--demo'], env, 'pipe')
  let output = ''
  const keep = (chunk: Buffer) => (output += chunk.toString())
  // Its progress is worth seeing; everything else it says only if it fails.
  if (seeding.process.stdout) {
    createInterface(seeding.process.stdout).on('line', (line) => {
      output += `${line}\n`
      if (line.startsWith('seed: ')) console.log(`      ${line.slice('seed: '.length)}`)
    })
  }
  seeding.process.stderr?.on('data', keep)
  if ((await seeding.ended) === 0) return
  throw new Trouble(
    `The demo community could not be filled:\n${lastLines(output)}\nRemove the folder ${env['DATA_DIR']} to begin with an empty one.`,
  )
}

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** A fresh database on a slow disk, with all migrations to run. */
const patienceMs = 90_000

/** @param whatWasSaid the server's own last words, for the sentence about its death */
export const waitUntilReady = async (server: Guarded, url: string, whatWasSaid: () => string): Promise<void> => {
  let gone = false
  void server.ended.then(() => (gone = true))
  const deadline = performance.now() + patienceMs
  while (!(await isReady(url))) {
    if (gone) throw new Trouble(`The server did not start:\n${whatWasSaid()}`)
    if (performance.now() > deadline) throw new Trouble(`The server did not become ready within ${patienceMs / 1000} s:\n${whatWasSaid()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

export const startServer = async (env: NodeJS.ProcessEnv, place: Place): Promise<{ server: Guarded; lastWords: () => string }> => {
  const logFile = path.join(place.dataDir, 'server.log')
  const log = openSync(logFile, 'w')
  const server = guardedScript('bff/src/main.ts', [], env, log)
  closeSync(log)
  const lastWords = () => `${lastLines(readFileSync(logFile, 'utf8'))}\n(${logFile})`
  await waitUntilReady(server, place.url, lastWords)
  return { server, lastWords }
}

export const greet = async ({ url, dataDir }: Place): Promise<void> => {
  const people = peopleTable(await demoPeople(url)).map((line) => `  ${line}`)
  console.log(['', `  ${url}`, '', ...people, '', `  Data and log: ${dataDir}   Ctrl-C ends everything.`, ''].join('\n'))
  endingIsSuccess()
}
