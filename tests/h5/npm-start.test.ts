import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/lib/child'
import { freePort } from '../../scripts/lib/free-port'

const dataDir = path.join(os.tmpdir(), `jinlin-npm-start-${process.pid}`)
const started: ChildProcess[] = []

interface Started {
  said: () => string
  /** The exit code, or the signal npm died of. */
  ended: Promise<number | string | null>
  /** What a terminal does on Ctrl-C: the signal goes to every process of the group at once. */
  ctrlC: () => void
  /** What a service manager does: npm alone is told. */
  terminate: () => void
}

/** `npm start` as a newcomer types it, until it prints the address. */
const npmStart = async (port: number): Promise<Started> => {
  const env = { ...process.env, PORT: String(port), JINLIN_DATA_DIR: dataDir, NODE_ENV: undefined, TEST_DB_KIND: undefined }
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let said = ''
  const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)))
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ctrl-C ends everything')) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then(() => reject(new Error(`npm start ended:\n${said}`)))
  })
  return { said: () => said, ended, ctrlC: () => process.kill(-(child.pid ?? 0), 'SIGINT'), terminate: () => child.kill('SIGTERM') }
}

/** Everything that was started for our data folder carries it in its environment. */
const ourProcesses = (): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || pid === String(process.pid)) return false
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(dataDir)
    } catch {
      return false
    }
  })

/** npm may be gone a moment before what it ran; where /proc is missing nothing can be said. */
const nothingIsLeft = async () => {
  if (!existsSync('/proc/self/environ')) return
  for (let i = 0; i < 100 && ourProcesses().length > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  expect(ourProcesses()).toEqual([])
}

const people = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/demo/identities`)
  return ((await answer.json()) as { data: { identity: string; detail: string }[] }).data
}

beforeAll(() => rmSync(dataDir, { recursive: true, force: true }))
afterAll(() => {
  for (const child of started) {
    try {
      process.kill(-(child.pid ?? 0), 'SIGTERM')
    } catch {
      // Ended by its test, as it should be.
    }
  }
  rmSync(dataDir, { recursive: true, force: true })
})

test('npm start shows the product with people in it, Ctrl-C ends all of it, and a second start keeps the data', async () => {
  const port = await freePort()
  const first = await npmStart(port)
  expect(first.said()).toContain(`http://localhost:${port}`)
  for (const identity of ['owner', 'tenant', 'committee', 'agent', 'technician', 'guard', 'cashier', 'manager']) {
    expect(first.said()).toMatch(new RegExp(`^\\s+${identity}\\s`, 'm'))
  }
  const before = await people(port)
  expect(before.find(({ identity }) => identity === 'owner')?.detail).toMatch(/栋/)
  const page = await fetch(`http://127.0.0.1:${port}/`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])

  first.ctrlC()
  // We end with 0; npm reports how its shell ended, which hears Ctrl-C as well.
  expect([0, 130, 'SIGINT']).toContain(await first.ended)
  await nothingIsLeft()

  const began = performance.now()
  const second = await npmStart(port)
  // 10 s are promised on an idle machine; a machine that runs a suite beside it may take a little longer.
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(await people(port)).toEqual(before)
  second.terminate()
  await second.ended
  await nothingIsLeft()
}, 300_000)

test('a second copy on the same port says what to do and leaves the first alone', async () => {
  const port = await freePort()
  const first = await npmStart(port)
  const other = mkdtempSync(path.join(os.tmpdir(), 'jinlin-npm-start-other-'))
  const refused = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), JINLIN_DATA_DIR: other },
  })
  let said = ''
  refused.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  expect(await new Promise((resolve) => refused.once('close', resolve))).toBe(1)
  expect(said).toContain(`Port ${port} is taken by another program.`)
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  first.ctrlC()
  await first.ended
  rmSync(other, { recursive: true, force: true })
}, 120_000)
