import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './child'
import { beforeLeaving } from './cleanup'
import { type Machine, type Plan } from './provision-plan'

/** Servers live outside the PATH of an ordinary user. */
const serverFolders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
]

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export const thisMachine = (): Machine => ({
  find: (program) =>
    [...(process.env['PATH'] ?? '').split(path.delimiter), ...serverFolders]
      .filter(Boolean)
      .map((folder) => path.join(folder, program))
      .find(isExecutable),
  isRoot: process.getuid?.() === 0,
  isDebian: existsSync('/etc/debian_version') && isExecutable('/usr/bin/apt-get'),
  env: process.env,
})

const policy = '/usr/sbin/policy-rc.d'

/**
 * While `action` runs, packages may not start the service they bring: we want the program, not a database on port 3306.
 * Debian's invoke-rc.d asks this file before it starts anything; 101 means "not allowed".
 */
const withoutServices = async <T>(action: () => Promise<T>): Promise<T> => {
  if (existsSync(policy)) return action()
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  beforeLeaving(() => rmSync(policy, { force: true }))
  try {
    return await action()
  } finally {
    rmSync(policy, { force: true })
  }
}

const aptGet = async (args: string[]) => {
  // Another apt may hold the lock on a fresh machine (unattended upgrades): wait for it instead of failing.
  const { code, output } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  if (code !== 0) throw new Error(`apt-get ${args[0]} failed:\n${output.trim().split('\n').slice(-5).join('\n')}`)
}

export const aptInstall = (packages: string[]): Promise<void> =>
  withoutServices(async () => {
    await aptGet(['update', '-qq'])
    await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  })

export type Provided<Found> = { ok: true; found: Found } | { ok: false; fatal: boolean; sentence: string }

/** Carries the plan out; after an installation the plan is made again, and whatever is still missing then is missing. */
export const provide = async <Found>(
  makePlan: (machine: Machine) => Plan<Found>,
  tools: { machine: () => Machine; install: (packages: string[]) => Promise<void>; say: (line: string) => void } = {
    machine: thisMachine,
    install: aptInstall,
    say: console.log,
  },
): Promise<Provided<Found>> => {
  const machine = tools.machine()
  const plan = makePlan(machine)
  if (plan.kind === 'use') return { ok: true, found: plan.found }
  if (plan.kind === 'missing') return { ok: false, fatal: plan.fatal, sentence: plan.sentence }
  const fatal = machine.env.CI === 'true'
  tools.say(`Installing ${plan.packages.join(' and ')} with apt …`)
  try {
    await tools.install(plan.packages)
  } catch (error) {
    return { ok: false, fatal, sentence: error instanceof Error ? error.message : String(error) }
  }
  const again = makePlan(tools.machine())
  if (again.kind === 'use') return { ok: true, found: again.found }
  return { ok: false, fatal, sentence: `${plan.packages.join(' and ')} was installed, but its program was not found afterwards.` }
}
