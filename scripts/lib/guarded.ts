import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './child'

const guardian = path.join(__dirname, 'guardian.cjs')

/** A process that ends when we do, however we end. */
export interface Guarded {
  process: ChildProcess
  /** Resolves with the exit code once the process is gone. */
  ended: Promise<number>
  /** Asks it to end, waits until it has; kills it after 15 s. */
  stop(): Promise<void>
  /** SIGKILL to the process and its helpers, without a chance to tidy up. */
  kill9(): Promise<void>
}

export interface GuardOptions {
  env?: NodeJS.ProcessEnv
  /** Removed once the process was stopped. Stays after `kill9`, so that the next start finds what survived. */
  removeFolder?: string
  /** `inherit`: output goes to our terminal; `pipe`: the caller reads it; a number: an open file. */
  output?: 'inherit' | 'pipe' | 'ignore' | number
}

export const startGuarded = (command: string, args: string[], { env, removeFolder, output = 'inherit' }: GuardOptions = {}): Guarded => {
  const child = spawn(process.execPath, [guardian, ...(removeFolder ? ['--remove', removeFolder] : []), '--', command, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', output, output],
    detached: true,
  })
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', () => resolve(127))
  })
  // Writing to a guardian that has just left is not an error worth dying for.
  child.stdin?.on('error', () => undefined)
  return {
    process: child,
    ended,
    stop: async () => {
      child.stdin?.end()
      await ended
    },
    kill9: async () => {
      child.stdin?.write('kill')
      await ended
    },
  }
}
