import { spawn } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export type Target = 'h5' | 'weapp'

const root = path.resolve(__dirname, '../..')
const miniapp = path.join(root, 'miniapp')

export const outputOf = (target: Target) => path.join(miniapp, 'dist', target)
export const statsFileOf = (target: Target) => path.join(miniapp, 'dist', `${target}.stats.json`)
const stampFileOf = (target: Target) => path.join(miniapp, 'dist', `${target}.stamp`)

/** What a finished build cannot lack. */
const proof: Record<Target, string> = { h5: 'index.html', weapp: 'app.json' }
/** Variables that end up in the package. */
const baked = [
  'API_BASE_URL',
  'KIT_GALLERY',
  'WECHAT_TEMPLATE_TICKET_DISPATCHED',
  'WECHAT_TEMPLATE_TICKET_DONE',
  'WECHAT_TEMPLATE_TICKET_NEWS',
  'WECHAT_TEMPLATE_BILL_DUE',
  'WECHAT_TEMPLATE_PAYMENT_DONE',
]

const filesUnder = (folder: string): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)]))

/** Everything a build is made from. The contract is not: the phone takes only its types. */
const sources = (): string[] => [
  ...['src', 'config'].flatMap((name) => filesUnder(path.join(miniapp, name))),
  ...['kernel', 'domain', 'client'].flatMap((name) => filesUnder(path.join(root, 'shared/src', name))),
  ...['babel.config.js', 'package.json', 'project.config.json'].map((name) => path.join(miniapp, name)),
  path.join(root, 'package-lock.json'),
]

/** By content, so that a fresh checkout, a branch switch or a touched file does not cost a build. */
const stampNow = (): string => {
  const hash = crypto.createHash('sha256')
  for (const file of sources().sort()) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0')
  return hash.update(JSON.stringify(baked.map((name) => process.env[name] ?? ''))).digest('hex')
}

export const isBuilt = (target: Target): boolean => {
  const stamp = stampFileOf(target)
  const complete = fs.existsSync(stamp) && fs.existsSync(path.join(outputOf(target), proof[target])) && fs.existsSync(statsFileOf(target))
  return complete && fs.readFileSync(stamp, 'utf8') === stampNow()
}

/**
 * Passes on our own lines (config/progress.ts) and whatever Taro says before it has read its configuration; its greetings, and webpack's long account
 * after a build, add nothing to them.
 */
const readingOf = (target: Target) => {
  let chatter = false
  return (raw: string): boolean => {
    const line = raw.replace(/\u001b\[\d+m/g, '')
    if (line.startsWith(`${target}: `)) {
      chatter = false
      return true
    }
    if (/🙅|⚠️|✅|编译|监听|Listening|UnhandledPromiseRejection|^node:internal/.test(line)) chatter = true
    // The rest of an error of several lines is indented by our plugin.
    return !chatter && line.trim() !== '' && !/👽|Unknown user config/.test(line)
  }
}

export interface BuildOptions {
  watch?: boolean
  /** Gets each line of progress; printed if left out. */
  onLine?: (line: string) => void
  /** Ends a watching build. */
  signal?: AbortSignal
}

const print = (line: string) => process.stdout.write(`${line}\n`)

/** Runs Taro. Resolves when it has ended well; throws an Error with a sentence for a person. */
export const build = async (target: Target, { watch = false, onLine = print, signal }: BuildOptions = {}): Promise<void> => {
  const stamp = stampNow()
  fs.rmSync(stampFileOf(target), { force: true })
  if (!watch) fs.rmSync(outputOf(target), { recursive: true, force: true })
  const taro = require.resolve('@tarojs/cli/bin/taro', { paths: [miniapp] })
  const child = spawn(process.execPath, [taro, 'build', '--type', target, '--no-check', ...(watch ? ['--watch'] : [])], {
    cwd: miniapp,
    env: { ...process.env, NODE_ENV: watch ? 'development' : 'production', MINIAPP_STATS_FILE: statsFileOf(target) },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const worthReading = readingOf(target)
  let stopped = false
  const end = () => {
    stopped = true
    child.kill()
  }
  for (const how of ['SIGINT', 'SIGTERM', 'exit'] as const) process.on(how, end)
  let rest = ''
  const read = (part: Buffer) => {
    const lines = (rest + part.toString()).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines.filter(worthReading)) onLine(line)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', (error) => (signal?.aborted ? resolve(0) : reject(error)))
  }).finally(() => {
    for (const how of ['SIGINT', 'SIGTERM', 'exit'] as const) process.off(how, end)
  })
  if (signal?.aborted || (watch && stopped)) return
  if (stopped) throw new Error(`The ${target} build was stopped.`)
  if (code !== 0 || !fs.existsSync(path.join(outputOf(target), proof[target]))) {
    throw new Error(`The ${target} build failed. The cause is in the lines above; mend it and run "npm run build:${target}" again.`)
  }
  if (!watch) fs.writeFileSync(stampFileOf(target), stamp)
}

/** Builds unless what is there was made from exactly these sources. True when it had to build. */
export const ensureBuilt = async (target: Target, options: BuildOptions = {}): Promise<boolean> => {
  if (isBuilt(target)) return false
  await build(target, options)
  return true
}
