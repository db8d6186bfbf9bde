import { type Machine, planBrowser, planDatabase } from '../../scripts/lib/provision-plan'
import { provide } from '../../scripts/lib/provision'

const machine = (given: Partial<Omit<Machine, 'find'>> & { programs?: string[] } = {}): Machine => ({
  find: (program) => (given.programs?.includes(program) ? `/usr/bin/${program}` : undefined),
  isRoot: given.isRoot ?? false,
  isDebian: given.isDebian ?? false,
  env: given.env ?? {},
})

describe('what the database suites run on', () => {
  it('uses the server somebody named, even when another one is installed', () => {
    const plan = planDatabase(machine({ env: { TEST_MYSQL_URL: 'mysql://u@db:3306' }, programs: ['mariadbd'] }))
    expect(plan).toEqual({ kind: 'use', found: { url: 'mysql://u@db:3306' } })
  })

  it('uses the program that is installed, MariaDB before MySQL', () => {
    expect(planDatabase(machine({ programs: ['mysqld', 'mariadbd', 'mariadb-install-db'] }))).toEqual({
      kind: 'use',
      found: { server: '/usr/bin/mariadbd', installer: '/usr/bin/mariadb-install-db' },
    })
    expect(planDatabase(machine({ programs: ['mysqld'] }))).toEqual({
      kind: 'use',
      found: { server: '/usr/bin/mysqld', installer: undefined },
    })
  })

  it.each([
    { isRoot: true, isDebian: true, env: {}, expected: { kind: 'install', packages: ['mariadb-server'] } },
    { isRoot: true, isDebian: true, env: { CI: 'true' }, expected: { kind: 'install', packages: ['mariadb-server'] } },
    { isRoot: false, isDebian: true, env: {}, expected: { kind: 'missing', fatal: false } },
    { isRoot: true, isDebian: false, env: {}, expected: { kind: 'missing', fatal: false } },
    { isRoot: false, isDebian: false, env: { CI: 'true' }, expected: { kind: 'missing', fatal: true } },
    { isRoot: false, isDebian: true, env: { CI: 'true' }, expected: { kind: 'missing', fatal: true } },
    { isRoot: false, isDebian: false, env: { CI: 'false' }, expected: { kind: 'missing', fatal: false } },
  ])('without a server: root $isRoot, Debian $isDebian, $env → $expected', ({ expected, ...given }) => {
    expect(planDatabase(machine(given))).toMatchObject(expected)
  })

  it('says what to do when it is missing', () => {
    expect(planDatabase(machine())).toMatchObject({
      sentence: expect.stringMatching(/apt-get install mariadb-server.*TEST_MYSQL_URL/) as string,
    })
  })
})

describe('what the browser suite runs on', () => {
  it.each(['chromium', 'chromium-browser', 'google-chrome'])('uses %s', (program) => {
    expect(planBrowser(machine({ programs: [program] }))).toEqual({ kind: 'use', found: { path: `/usr/bin/${program}` } })
  })

  it('brings a Chinese font along when it installs one', () => {
    expect(planBrowser(machine({ isRoot: true, isDebian: true }))).toEqual({ kind: 'install', packages: ['chromium', 'fonts-noto-cjk'] })
  })
})

describe('carrying the plan out', () => {
  const tools = (before: Machine, after: Machine, install: (packages: string[]) => Promise<void> = () => Promise.resolve()) => {
    const seen: string[][] = []
    const said: string[] = []
    let current = before
    return {
      seen,
      said,
      machine: () => current,
      say: (line: string) => said.push(line),
      install: async (packages: string[]) => {
        seen.push(packages)
        await install(packages)
        current = after
      },
    }
  }
  const bareDebian = machine({ isRoot: true, isDebian: true })

  it('installs once, says so, and uses what came', async () => {
    const used = tools(bareDebian, machine({ isRoot: true, isDebian: true, programs: ['chromium'] }))
    expect(await provide(planBrowser, used)).toEqual({ ok: true, found: { path: '/usr/bin/chromium' } })
    expect(used.seen).toEqual([['chromium', 'fonts-noto-cjk']])
    expect(used.said).toEqual(['Installing chromium and fonts-noto-cjk with apt …'])
  })

  it('is missing, not broken, when the installation fails on a desk', async () => {
    const used = tools(bareDebian, bareDebian, () => Promise.reject(new Error('apt-get update failed: no network')))
    expect(await provide(planBrowser, used)).toEqual({ ok: false, fatal: false, sentence: 'apt-get update failed: no network' })
  })

  it('is fatal when the installation fails on a build server', async () => {
    const building = machine({ isRoot: true, isDebian: true, env: { CI: 'true' } })
    const used = tools(building, building, () => Promise.reject(new Error('no network')))
    expect(await provide(planDatabase, used)).toMatchObject({ ok: false, fatal: true })
  })

  it('does not loop when the package brought no program', async () => {
    const used = tools(bareDebian, bareDebian)
    expect(await provide(planDatabase, used)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('was not found afterwards') as string,
    })
    expect(used.seen).toHaveLength(1)
  })
})
