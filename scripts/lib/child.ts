import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { beforeLeaving } from './cleanup'

/** The folder that holds package.json, whatever folder the command was called from. */
export const root = path.resolve(__dirname, '../..')

/** Installed tools are called through node itself: no shell, and no second npm process. */
export const bin = (name: string) => path.join(root, 'node_modules/.bin', name)

export interface Finished {
  code: number
  output: string
  seconds: number
}

/** Runs a command to its end. `show` passes the output on as it comes; otherwise it is kept, for the caller to print on failure. */
export const run = (
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; show?: boolean; cwd?: string; onStart?: (child: ChildProcess) => void } = {},
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    beforeLeaving(() => void child.kill('SIGTERM'))
    options.onStart?.(child)
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString())
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve({ code: code ?? (signal ? 1 : 0), output, seconds: (performance.now() - started) / 1000 }),
    )
  })
