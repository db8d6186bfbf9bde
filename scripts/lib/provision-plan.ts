/** What the machine offers, gathered once, so that the decision below is a pure function that a test can walk through. */
export interface Machine {
  /** Absolute path of a program, or undefined. Looks at PATH and at the folders servers are usually installed in. */
  find: (program: string) => string | undefined
  isRoot: boolean
  /** Debian or one of its children: apt-get exists and /etc/debian_version is there. */
  isDebian: boolean
  env: { TEST_MYSQL_URL?: string; CI?: string }
}

export type Plan<Found> =
  | { kind: 'use'; found: Found }
  | { kind: 'install'; packages: string[] }
  /** `fatal`: on a build server a suite that does not run is a failure, on a desk it is a loud line. */
  | { kind: 'missing'; fatal: boolean; sentence: string }

export type Database = { url: string } | { server: string; installer: string | undefined }

const servers = ['mariadbd', 'mysqld']
const installers = ['mariadb-install-db', 'mysql_install_db']
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const firstOf = (machine: Machine, programs: string[]) => programs.map(machine.find).find((path) => path !== undefined)

const otherwise = (machine: Machine, packages: string[], sentence: string): Plan<never> =>
  machine.isRoot && machine.isDebian ? { kind: 'install', packages } : { kind: 'missing', fatal: machine.env.CI === 'true', sentence }

export const planDatabase = (machine: Machine): Plan<Database> => {
  if (machine.env.TEST_MYSQL_URL) return { kind: 'use', found: { url: machine.env.TEST_MYSQL_URL } }
  const server = firstOf(machine, servers)
  if (server) return { kind: 'use', found: { server, installer: firstOf(machine, installers) } }
  return otherwise(
    machine,
    ['mariadb-server'],
    'MariaDB was not found: install it (apt-get install mariadb-server) or point TEST_MYSQL_URL at a MySQL 8 or MariaDB 10.11 server.',
  )
}

export const planBrowser = (machine: Machine): Plan<{ path: string }> => {
  const path = firstOf(machine, browsers)
  if (path) return { kind: 'use', found: { path } }
  return otherwise(
    machine,
    ['chromium', 'fonts-noto-cjk'],
    'Chromium was not found: install it (apt-get install chromium fonts-noto-cjk) or put Google Chrome on the PATH.',
  )
}
