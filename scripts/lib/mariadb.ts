import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createConnection } from 'mysql2/promise'
import { run } from './child'
import { beforeLeaving } from './cleanup'
import { freePort } from './free-port'
import { type Guarded, startGuarded } from './guarded'
import { planDatabase } from './provision-plan'
import { provide } from './provision'

/** A database server of our own, on a free port of 127.0.0.1 with a data folder of its own: never the one of the machine. */
export interface PrivateMariadb {
  /** Without a database name: `mysql://user:password@127.0.0.1:port`. The user may do everything. */
  url: string
  port: number
  dataDir: string
  /** Ends the server and removes its data. */
  stop(): Promise<void>
  /** As if the power failed; the data folder stays for `restart`. */
  kill9(): Promise<void>
  /** The same port, the same data, after `kill9`. */
  restart(): Promise<void>
}

export interface MariadbOptions {
  server: string
  /** mariadb-install-db; MySQL's own server needs none, it initialises itself. */
  installer?: string | undefined
  /** MiB; 128 serves the suites, benches with a million rows want more. */
  bufferPoolMb?: number
  /** Further settings, such as `--max-connections=500`. */
  settings?: string[]
  /** Where the data folder is made; the system's temporary folder unless told. */
  parentDir?: string
}

const installData = async (server: string, installer: string | undefined, dataDir: string, asUser: string[]) => {
  const command = installer
    ? [installer, '--no-defaults', `--datadir=${dataDir}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asUser]
    : [server, '--no-defaults', `--datadir=${dataDir}`, '--initialize-insecure', ...asUser]
  const { code, output } = await run(command[0] ?? server, command.slice(1))
  if (code !== 0) throw new Error(`${command[0]} could not prepare a data folder:\n${output.trim().split('\n').slice(-10).join('\n')}`)
}

const answers = async (url: string, guarded: Guarded, timeoutMs: number): Promise<boolean> => {
  const deadline = performance.now() + timeoutMs
  let gone = false
  void guarded.ended.then(() => (gone = true))
  while (!gone && performance.now() < deadline) {
    try {
      const connection = await createConnection(url)
      await connection.query('select 1')
      await connection.end()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return false
}

export const startPrivateMariadb = async (options: MariadbOptions): Promise<PrivateMariadb> => {
  const { server, installer, bufferPoolMb = 128, settings = [], parentDir = os.tmpdir() } = options
  const asUser = process.getuid?.() === 0 ? ['--user=root'] : []
  const folder = mkdtempSync(path.join(parentDir, 'jinlin-db-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  beforeLeaving(remove)
  const dataDir = path.join(folder, 'data')
  // Sorted files of a large copy go where they are removed with everything else, not among those of other servers.
  const temporary = path.join(folder, 'tmp')
  mkdirSync(temporary)
  await installData(server, installer, dataDir, asUser)

  // Other people of this machine can reach the port, so it asks for a password that only this run knows.
  const password = randomBytes(16).toString('hex')
  const initFile = path.join(folder, 'init.sql')
  writeFileSync(
    initFile,
    `create user if not exists 'jinlin'@'%' identified by '${password}';\ngrant all privileges on *.* to 'jinlin'@'%' with grant option;\n`,
    { mode: 0o600 },
  )
  const port = await freePort()
  const url = `mysql://jinlin:${password}@127.0.0.1:${port}`
  const logFile = path.join(folder, 'server.log')

  const boot = async (): Promise<Guarded> => {
    const log = openSync(logFile, 'a')
    const guarded = startGuarded(
      server,
      [
        '--no-defaults',
        `--datadir=${dataDir}`,
        `--tmpdir=${temporary}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        `--socket=${path.join(folder, 's.sock')}`,
        `--pid-file=${path.join(folder, 'server.pid')}`,
        `--init-file=${initFile}`,
        '--skip-name-resolve',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_unicode_ci',
        // A commit that was acknowledged is on disk: the fault tests measure exactly this.
        '--innodb-flush-log-at-trx-commit=1',
        `--innodb-buffer-pool-size=${bufferPoolMb}M`,
        '--max-connections=300',
        ...settings,
        ...asUser,
      ],
      { output: log, removeFolder: folder },
    )
    closeSync(log)
    if (await answers(url, guarded, 60_000)) return guarded
    const lastLines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-10).join('\n')
    await guarded.stop()
    remove()
    throw new Error(`The private database server did not start:\n${lastLines}`)
  }

  let running = await boot()
  const stop = async () => {
    await running.stop()
    remove()
  }
  beforeLeaving(stop)
  return {
    url,
    port,
    dataDir,
    stop,
    kill9: () => running.kill9(),
    restart: async () => {
      await running.ended
      running = await boot()
    },
  }
}

/** Finds or installs the server program first. Throws a sentence that says what to do when there is none. */
export const startMariadb = async (options: Omit<MariadbOptions, 'server' | 'installer'> = {}): Promise<PrivateMariadb> => {
  // A bench or a fault needs a server that nobody else uses and that it may kill: TEST_MYSQL_URL is not asked.
  const provided = await provide((machine) => planDatabase({ ...machine, env: { ...machine.env, TEST_MYSQL_URL: '' } }))
  if (!provided.ok) throw new Error(provided.sentence)
  if ('url' in provided.found) throw new Error('A private server was asked for.')
  return startPrivateMariadb({ ...options, ...provided.found })
}

/** A private server for as long as `work` runs. */
export const withMariadb = async <T>(
  work: (server: PrivateMariadb) => Promise<T>,
  options: Omit<MariadbOptions, 'server' | 'installer'> = {},
): Promise<T> => {
  const server = await startMariadb(options)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** An empty database on the server. @returns its url */
export const newDatabase = async (server: Pick<PrivateMariadb, 'url'>, name: string): Promise<string> => {
  const connection = await createConnection(server.url)
  await connection.query('CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci', [name])
  await connection.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.toString()
}
