import { readFileSync } from 'node:fs'

/** Name and parent of another process, where the system tells (Linux); undefined elsewhere and for one that has ended. */
const lookUp = (pid: number): { name: string; parent: number } | undefined => {
  try {
    // `4711 (npm start) S 4700 …`: the name may hold spaces and brackets itself.
    const [, name = '', parent = ''] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { name, parent: Number(parent) }
  } catch {
    return undefined
  }
}

/** The line of processes from the one that started us up to npm, which puts a shell and tsx in between. */
const ancestry = (): string => {
  const line = [process.ppid]
  for (let one = lookUp(process.ppid); one && !one.name.startsWith('npm') && line.length < 4; one = lookUp(one.parent))
    line.push(one.parent)
  return line.join()
}

/**
 * Calls `then` once when npm was ended without telling us: SIGTERM reaches npm and the shell it runs us in, but not what that shell had started.
 * Only under npm: whoever starts us by hand and closes the terminal may want us to go on.
 */
export const whenOrphaned = (then: () => void): void => {
  if (!process.env['npm_lifecycle_event']) return
  const before = ancestry()
  const timer = setInterval(() => {
    if (ancestry() === before) return
    clearInterval(timer)
    then()
  }, 1_000)
  timer.unref()
}
