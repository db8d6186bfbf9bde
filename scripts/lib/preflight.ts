import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { portRefusal } from './free-port'
import { Trouble } from './trouble'

const wanted = { major: 20, minor: 19 }

/** @returns the sentence for a node that is too old, undefined for one that will do */
export const nodeRefusal = (version: string): string | undefined => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > wanted.major || (major === wanted.major && minor >= wanted.minor)) return undefined
  return `This is Node ${version.replace(/^v/, '')}, and Jinlin needs ${wanted.major}.${wanted.minor} or newer. Install a newer Node from https://nodejs.org and run npm ci again.`
}

/** @throws Trouble when PORT is not a port, is taken, or may not be listened on */
export const usablePort = async (given: string | undefined): Promise<number> => {
  const port = Number(given || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Trouble(`PORT=${given} is not a port. Give a number between 1 and 65535, for example PORT=3001 npm start.`)
  }
  const refusal = await portRefusal(port)
  if (refusal === 'EADDRINUSE') {
    throw new Trouble(`Port ${port} is taken by another program. End that program, or choose another port: PORT=${port + 1} npm start`)
  }
  if (refusal)
    throw new Trouble(`Port ${port} may not be used here (${refusal}). Choose a port above 1023, for example PORT=3000 npm start.`)
  return port
}

/** Makes the folder. @throws Trouble when nothing can be written there */
export const usableFolder = (folder: string): string => {
  try {
    mkdirSync(folder, { recursive: true })
    // A real write: rights alone say nothing about a full or read-only disk.
    const probe = path.join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, 'probe')
    rmSync(probe)
    return folder
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Trouble(
      `The folder ${folder} cannot be written to (${code ?? 'no access'}). Give yourself the right to write there, or name another folder: JINLIN_DATA_DIR=/some/folder npm start`,
    )
  }
}
