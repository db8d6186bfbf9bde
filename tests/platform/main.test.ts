import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { rawRequest } from '../support/http-send'
import { TEST_ENV } from '../support/server'

const root = path.resolve(__dirname, '../..')
const data = mkdtempSync(path.join(os.tmpdir(), 'jinlin-main-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

interface Run {
  child: ChildProcess
  output: () => string
  /** Exit code. */
  ended: Promise<number | null>
}

const run = (env: Record<string, string>): Run => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bff/src/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return { child, output: () => output, ended: new Promise((resolve) => child.once('exit', resolve)) }
}
const ENV = { ...TEST_ENV, NODE_ENV: 'development', LOG_LEVEL: 'info', DATA_DIR: data }

const until = async <T>(look: () => T | undefined, what: string): Promise<T> => {
  for (let tries = 0; tries < 300; tries++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`waited in vain for ${what}`)
}

test('production with nothing set says everything that is missing, and ends with 1', async () => {
  const { ended, output } = run({ NODE_ENV: 'production', DEMO: '1', WECHAT_API_BASE_URL: 'http://localhost:1' })
  expect(await ended).toBe(1)
  for (const name of ['JWT_SECRET', 'FIELD_KEYS', 'BLIND_KEY', 'WECHAT_APP_SECRET', 'WECHAT_API_BASE_URL', 'DATABASE_URL', 'DEMO'])
    expect(output()).toContain(name)
  expect(output()).not.toMatch(/at .*\.ts:/)
})

test('serves, and ends with 0 on SIGTERM after what is under way', async () => {
  const { child, ended, output } = run(ENV)
  const port = await until(() => /"port":(\d+)/.exec(output())?.[1], 'the port')
  const origin = `http://127.0.0.1:${port}`
  expect((await rawRequest(origin, { path: '/readyz' })).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(output()).toMatch(/stopping/)
})

test('a taken port says what to do', async () => {
  const taken = net.createServer()
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as net.AddressInfo).port)),
  )
  const { ended, output } = run({ ...ENV, PORT: String(port) })
  expect(await ended).toBe(1)
  expect(output()).toContain(`Port ${port} is taken. Set PORT`)
  await new Promise((resolve) => taken.close(resolve))
})
