import { readFileSync } from 'node:fs'
import path from 'node:path'
import { VARIABLES } from '@jinlin/bff/config/variables'
import { root } from '../../scripts/lib/child'
import { environmentTable, withTable } from '../../scripts/lib/environment-table'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const names = new Set<string>(VARIABLES.map(({ name }) => name))

/** `NAME=` of an env file, comments left out. */
const namesIn = (text: string) => [...text.matchAll(/^([A-Z_0-9]+)=/gm)].map((match) => match[1] ?? '')

describe('the deployment files', () => {
  it('describe every variable of the server as the server itself does (else: npx tsx scripts/environment-table.ts)', () => {
    const document = read('bff/deploy/ENVIRONMENT.md')
    expect(withTable(document, environmentTable())).toBe(document)
  })

  it('set only variables that the server reads', () => {
    const image = [...read('bff/Dockerfile').matchAll(/^(?:ENV)?\s+([A-Z_0-9]+)=\S+/gm)].map((match) => match[1])
    expect(image).toContain('DATA_DIR')
    const server = namesIn(read('bff/deploy/server.example.env'))
    expect([...image, ...server].filter((name) => !names.has(name ?? ''))).toEqual([])
  })

  it('ask for every secret that production needs', () => {
    const server = namesIn(read('bff/deploy/server.example.env'))
    const secrets = VARIABLES.filter((variable) => 'secret' in variable).map(({ name }) => name)
    expect(secrets.filter((name) => !server.includes(name))).toEqual([])
  })

  it('leave no value of compose unexplained', () => {
    const used = new Set([...read('bff/compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? ''))
    expect([...used].sort()).toEqual(namesIn(read('bff/deploy/compose.example.env')).sort())
  })
})

describe('the table', () => {
  it('shows secrets, defaults and bars', () => {
    expect(
      environmentTable([{ name: 'KEY', default: '', meaning: 'a|b', secret: true }])
        .split('\n')
        .at(-1),
    ).toBe('| `KEY` (secret) | unset | a\\|b |')
  })

  it('needs its marks', () => {
    expect(() => withTable('nothing', '')).toThrow(/must hold/)
  })
})
