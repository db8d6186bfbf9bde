import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/lib/child'
import { takeFolder } from '../../scripts/lib/data-lock'
import { freePort } from '../../scripts/lib/free-port'
import { nodeRefusal } from '../../scripts/lib/preflight'

/** Starts the product as a newcomer would, and waits for it to give up. */
const startAndFail = (env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], { cwd: root, env: { ...process.env, ...env } })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('close', (code) => resolve({ code, said }))
  })

describe('npm start says what to do', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-start-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('when the port is taken', async () => {
    const occupant = net.createServer()
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve))
    const { port } = occupant.address() as net.AddressInfo
    const { code, said } = await startAndFail({ PORT: String(port), JINLIN_DATA_DIR: path.join(folder, 'a') })
    occupant.close()
    expect(code).toBe(1)
    // All that is said: nobody waits for a build to hear this.
    expect(said.trim()).toBe(
      `Port ${port} is taken by another program. End that program, or choose another port: PORT=${port + 1} npm start`,
    )
  })

  it.each(['banana', '70000', '-1', '3000.5'])('when PORT is %s', async (PORT) => {
    const { code, said } = await startAndFail({ PORT, JINLIN_DATA_DIR: path.join(folder, 'b') })
    expect(code).toBe(1)
    expect(said.trim()).toBe(`PORT=${PORT} is not a port. Give a number between 1 and 65535, for example PORT=3001 npm start.`)
  })

  it('when the data folder cannot be written to', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    const { code, said } = await startAndFail({ PORT: String(await freePort()), JINLIN_DATA_DIR: path.join(file, 'data') })
    expect(code).toBe(1)
    expect(said.trim()).toMatch(/^The folder .*a-file\/data cannot be written to \(ENOTDIR\)\. .*JINLIN_DATA_DIR=\/some\/folder npm start$/)
  })

  it('when another one works in the same folder, and leaves that one its lock', async () => {
    const inUse = mkdtempSync(path.join(folder, 'in-use-'))
    const giveBack = takeFolder(inUse)
    const { code, said } = await startAndFail({ PORT: String(await freePort()), JINLIN_DATA_DIR: inUse })
    expect(code).toBe(1)
    expect(said.trim()).toBe(
      `The folder ${inUse} is in use by another npm start (process ${process.pid}). End that one with Ctrl-C, or start this one on a folder of its own: JINLIN_DATA_DIR=/some/folder PORT=3001 npm start`,
    )
    expect(existsSync(path.join(inUse, 'jinlin.lock'))).toBe(true)
    giveBack()
  })

  it('when the keys of the demo are damaged', async () => {
    writeFileSync(path.join(folder, 'secrets.json'), '{"JWT_SECRET":')
    const { code, said } = await startAndFail({ PORT: String(await freePort()), JINLIN_DATA_DIR: folder })
    expect(code).toBe(1)
    expect(said.trim()).toMatch(
      /^.*secrets\.json cannot be read\. Put the file back from a backup, or remove the folder .* to begin with an empty demo\.$/,
    )
  })
})

describe('the Node version', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v26.1.0'])('%s will do', (version) => expect(nodeRefusal(version)).toBeUndefined())

  it.each(['v20.18.3', 'v18.20.4', 'v16.0.0'])('%s is refused with what to install', (version) => {
    expect(nodeRefusal(version)).toBe(
      `This is Node ${version.slice(1)}, and Jinlin needs 20.19 or newer. Install a newer Node from https://nodejs.org and run npm ci again.`,
    )
  })
})
