import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startGuarded } from '../../scripts/lib/guarded'
import { root } from '../../scripts/lib/child'

const folder = mkdtempSync(path.join(os.tmpdir(), 'jinlin-guarded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A command that writes its process id, ignores polite requests if told to, and starts a helper of its own. */
const sleeper = (name: string) => [
  '-e',
  `const fs=require('fs');const helper=require('child_process').spawn('sleep',['600']);fs.writeFileSync(process.argv[1],process.pid+' '+helper.pid);setInterval(()=>{},1000)`,
  path.join(folder, name),
]

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    // A zombie still answers to its id until its parent has read its exit code.
    const status = `/proc/${pid}/status`
    return !existsSync(status) || !/^State:\tZ/m.test(readFileSync(status, 'utf8'))
  } catch {
    return false
  }
}
const eventually = async (holds: () => boolean) => {
  for (let i = 0; i < 200 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 50))
  return holds()
}
const idsOf = async (name: string) => {
  const file = path.join(folder, name)
  await eventually(() => existsSync(file) && readFileSync(file, 'utf8').includes(' '))
  return readFileSync(file, 'utf8').split(' ').map(Number)
}

describe('a guarded process', () => {
  it('ends with its helpers when it is stopped, and its folder goes', async () => {
    const data = path.join(folder, 'data-stop')
    mkdirSync(data)
    const guarded = startGuarded(process.execPath, sleeper('stop'), { removeFolder: data })
    const pids = await idsOf('stop')
    expect(pids.map(isAlive)).toEqual([true, true])
    await guarded.stop()
    expect(await eventually(() => !pids.some(isAlive))).toBe(true)
    expect(existsSync(data)).toBe(false)
  })

  it('keeps its folder when it is killed, so that a restart finds what survived', async () => {
    const data = path.join(folder, 'data-kill')
    mkdirSync(data)
    const guarded = startGuarded(process.execPath, sleeper('kill'), { removeFolder: data })
    const pids = await idsOf('kill')
    await guarded.kill9()
    expect(await eventually(() => !pids.some(isAlive))).toBe(true)
    expect(existsSync(data)).toBe(true)
  })

  it('tells the exit code of a command that ends by itself', async () => {
    expect(await startGuarded(process.execPath, ['-e', 'process.exit(7)']).ended).toBe(7)
    expect(await startGuarded('/no/such/program', [], { output: 'ignore' }).ended).toBe(127)
  })

  it('does not outlive a caller that was killed', async () => {
    const caller = path.join(folder, 'caller.ts')
    writeFileSync(
      caller,
      `import { startGuarded } from ${JSON.stringify(path.join(root, 'scripts/lib/guarded'))}\nstartGuarded(process.execPath, ${JSON.stringify(sleeper('orphan'))})\n`,
    )
    const child = spawn(process.execPath, ['--import', 'tsx', caller], { cwd: root, stdio: 'ignore' })
    const pids = await idsOf('orphan')
    expect(pids.map(isAlive)).toEqual([true, true])
    child.kill('SIGKILL')
    expect(await eventually(() => !pids.some(isAlive))).toBe(true)
  })
})
