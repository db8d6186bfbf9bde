/**
 * Runs one command and outlives its caller by just long enough to end that command.
 * usage: node guardian.cjs [--remove <folder>] -- <command> [arguments]
 *
 * The caller holds the other end of stdin. When it closes, for whatever reason (a normal stop, Ctrl-C, a crash, kill -9), the command and everything it started are
 * ended and the folder is removed. A caller that was killed cannot clean up after itself; that is why this is a process of its own. Plain JavaScript, so that it starts
 * in milliseconds.
 */
const { spawn } = require('node:child_process')
const fs = require('node:fs')

const words = process.argv.slice(2)
const split = words.indexOf('--')
const remove = words[0] === '--remove' ? words[1] : undefined
const [command, ...args] = words.slice(split + 1)

/** How long a server may take to close its files before it is killed. */
const graceMs = 15_000

// A group of its own: a signal to the group reaches the helpers of the command too, and Ctrl-C in the terminal reaches none of them before we ask them to stop.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
let leaving = false

const signalGroup = (signal) => {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Already gone, which is what was wanted.
  }
}

const stop = () => {
  if (leaving) return
  leaving = true
  signalGroup('SIGTERM')
  setTimeout(() => signalGroup('SIGKILL'), graceMs).unref()
}

child.once('error', (error) => {
  console.error(`${command}: ${error.message}`)
  process.exit(127)
})
child.once('exit', (code, signal) => {
  signalGroup('SIGKILL')
  if (leaving && remove) fs.rmSync(remove, { recursive: true, force: true })
  process.exit(code ?? (signal && !leaving ? 1 : 0))
})

process.stdin.on('data', (chunk) => {
  // The one order a caller can give besides leaving: die as if the power failed. The folder stays, for the restart that follows.
  if (chunk.toString().includes('kill')) signalGroup('SIGKILL')
})
process.stdin.once('close', stop)
process.stdin.resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
