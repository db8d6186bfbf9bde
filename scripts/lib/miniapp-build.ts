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

/** A line of Taro that says something; its greetings and webpack's file list are left out. */
const worthReading = (line: string) =>
  line.trim() !== '' &&
  !/👽|即将开始|编译成功|^\s*(asset|assets|Entrypoint)\b|^\s*\+ \d+ assets|^webpack [\d.]+ compiled|Unknown user config/.test(
    line.replace(/\u001b\[\d+m/g, ''),
  )

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
  const last: string[] = []
  let rest = ''
  const read = (part: Buffer) => {
    const lines = (rest + part.toString()).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines.filter(worthReading)) {
      last.push(line)
      onLine(line)
    }
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', (error) => (signal?.aborted ? resolve(0) : reject(error)))
  })
  if (signal?.aborted) return
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
