import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bin, root, run } from '../../scripts/lib/child'
import { nounOf, stampAfter } from '../../scripts/lib/new-feature'

/** The house without its phone and without its suites, in a place where a test may change it; packages are the real ones. */
const copyOfTheHouse = (): string => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'jinlin-feature-'))
  const keep = (source: string) => !/(^|\/)(node_modules|dist|data)$/.test(source)
  for (const folder of ['shared', 'bff', 'scripts', 'tests/support'])
    cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true, filter: keep })
  for (const file of [
    'package.json',
    'tsconfig.json',
    '.prettierignore',
    'tests/package.json',
    'tests/jest.config.cjs',
    'tests/stages.cjs',
  ]) {
    cpSync(path.join(root, file), path.join(copy, file))
  }
  for (const place of ['', 'bff', 'shared', 'tests']) {
    const packages = path.join(root, place, 'node_modules')
    if (!existsSync(packages)) continue
    mkdirSync(path.join(copy, place, 'node_modules'))
    for (const name of readdirSync(packages)) {
      if (name !== '@jinlin') symlinkSync(path.join(packages, name), path.join(copy, place, 'node_modules', name))
    }
  }
  mkdirSync(path.join(copy, 'node_modules/@jinlin'))
  for (const name of ['shared', 'bff', 'tests']) symlinkSync(path.join(copy, name), path.join(copy, 'node_modules/@jinlin', name))
  return copy
}

describe('npm run new-feature', () => {
  let house: string
  beforeAll(() => {
    house = copyOfTheHouse()
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))
  const inHouse = (script: string, args: string[]) => run(process.execPath, [script, ...args], { cwd: house })
  const stamp = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'scripts/new-feature.ts', ...args], { cwd: house })

  it('stamps a feature that compiles, is clean, and passes its own tests', async () => {
    const { code, output } = await stamp('key-loan', '钥匙借用')
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('bff/src/features/key-loan/key-loan.table.ts') as string,
    })
    const stamped = output.match(/\S*key-loan\S*\.ts/g) ?? []
    expect(stamped.length).toBeGreaterThan(18)
    for (const file of stamped) expect(readFileSync(path.join(house, file), 'utf8')).not.toMatch(/sample.?thing|样本|0{14}/i)
    expect(readFileSync(path.join(house, 'shared/src/client/routes.gen.ts'), 'utf8')).toContain("'/key-loans/:keyLoanId/close'")

    writeFileSync(
      path.join(house, 'tsconfig.stamped.json'),
      JSON.stringify({ extends: './tsconfig.json', include: [...stamped, 'bff/src/features/index.ts'] }),
    )
    const [types, lint, format] = await Promise.all([
      inHouse(bin('tsc'), ['-p', 'tsconfig.stamped.json', '--noEmit']),
      inHouse(bin('eslint'), ['-c', 'scripts/eslint.config.mjs', ...stamped]),
      inHouse(bin('prettier'), [
        '--check',
        ...stamped,
        'bff/src/features/index.ts',
        'shared/src/contract/all.ts',
        'shared/src/domain/error-codes.ts',
      ]),
    ])
    // The rest of the house is checked by npm run check; here only what was stamped is in question.
    const complaints = types.output.split('\n').filter((line) => line.includes('key-loan') || line.includes('keyLoan'))
    expect({ types: complaints, lint: lint.output, format: format.code }).toEqual({ types: [], lint: '', format: 0 })

    const suite = await inHouse(bin('jest'), [
      '-c',
      'tests/jest.config.cjs',
      '--ci',
      '--selectProjects',
      'pure',
      'sqlite',
      '--',
      'key-loan',
    ])
    expect({ code: suite.code, output: suite.code === 0 ? '' : suite.output }).toEqual({ code: 0, output: '' })
  }, 600_000)

  it('touches nothing when the noun is taken', async () => {
    const list = path.join(house, 'bff/src/features/index.ts')
    const before = readFileSync(list, 'utf8')
    const { code, output } = await stamp('upload')
    expect(code).toBe(1)
    expect(output.trim()).toMatch(/upload.* is already there\. Choose another noun/)
    expect(readFileSync(list, 'utf8')).toBe(before)
  })
})

describe('the noun of a feature', () => {
  it.each([undefined, '', 'VisitorPass', 'visitor_pass', 'visitor pass', '../etc', '-x', 'a'.repeat(31)])('%s is refused', (noun) => {
    expect(() => nounOf(noun, undefined)).toThrow(/npm run new-feature visitor-pass/)
  })

  it('may not be a word that a database keeps for itself', () => {
    expect(() => nounOf('order', undefined)).toThrow(/reserved word/)
    expect(nounOf('order-line', '明细')).toEqual({ kebab: 'order-line', term: '明细' })
  })
})

describe('the time stamp of a migration', () => {
  const now = new Date('2026-11-21T10:20:30Z')

  it('is now, or follows the last one', () => {
    expect(stampAfter([], now)).toBe('20261121102030')
    expect(stampAfter(['20261121102029-a.ts', 'index.ts'], now)).toBe('20261121102030')
    expect(stampAfter(['20261121300300-b.ts', '20261121100000-a.ts'], now)).toBe('20261121300301')
  })
})
