import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Trouble } from './trouble'

/** Who works in a data folder. `began` tells a process from a later one of the same number; null where the system does not say. */
interface Holder {
  pid: number
  began: string | null
}

/** Field 22 of /proc/<pid>/stat, in ticks since the machine started; the name before it may hold spaces and brackets itself. */
const beganAt = (pid: number): string | null => {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? null
    )
  } catch {
    return null
  }
}

const isAlive = ({ pid, began }: Holder): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process lives too, though it may not be signalled.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return began === null || began === beganAt(pid)
}

const read = (file: string): { text: string; holder: Holder | undefined } => {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
    const { pid, began } = JSON.parse(text) as Partial<Holder>
    return { text, holder: Number.isInteger(pid) && Number(pid) > 0 ? { pid: Number(pid), began: began ?? null } : undefined }
  } catch {
    return { text, holder: undefined }
  }
}

/** @returns false when the file is there already. Written beside and linked: nobody ever reads half a lock. */
const put = (file: string, text: string): boolean => {
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, text, { mode: 0o600 })
  try {
    linkSync(beside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(beside, { force: true })
  }
}

/** Puts away a lock whose holder is gone. Whoever came between reading and moving keeps theirs. */
const putAway = (file: string, stale: string): void => {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = read(aside).text
  if (moved !== stale) put(file, moved)
  rmSync(aside, { force: true })
}

/**
 * Takes a data folder for this process: two servers with their own relays and their own WeChat on one embedded database would undo each other's work.
 * A lock of a process that has ended (power cut, kill −9) is taken over. @returns what gives the folder back
 * @throws Trouble while another one works there
 */
export const takeFolder = (folder: string): (() => void) => {
  const file = path.join(folder, 'jinlin.lock')
  const mine = `${JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Holder)}\n`
  for (let tries = 0; tries < 5; tries += 1) {
    if (put(file, mine)) {
      return () => {
        if (read(file).text === mine) rmSync(file, { force: true })
      }
    }
    const { text, holder } = read(file)
    if (holder && isAlive(holder)) {
      throw new Trouble(
        `The folder ${folder} is in use by another npm start (process ${holder.pid}). End that one with Ctrl-C, or start this one on a folder of its own: JINLIN_DATA_DIR=/some/folder PORT=3001 npm start`,
      )
    }
    putAway(file, text)
  }
  throw new Trouble(`The folder ${folder} is being taken by another npm start at this moment. Try again, or remove ${file}.`)
}
