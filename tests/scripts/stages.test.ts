import { type Stage, filesOf, stages, strayFiles, testFiles } from '../../scripts/lib/stages'

const table: Stage[] = [
  { name: 'pure', folders: ['domain'], needs: [], workers: 1 },
  { name: 'sqlite', folders: ['http', 'store'], needs: [], workers: 1, database: 'sqlite' },
]
const files = ['domain/ticket/machine.test.ts', 'http/ticket.happy.test.ts', 'store/ticket.test.ts', 'elsewhere/lost.test.ts']

describe('which stage runs which file', () => {
  it('takes all files of its folders without a filter', () => {
    expect(filesOf(table[1]!, files, [])).toEqual(['http/ticket.happy.test.ts', 'store/ticket.test.ts'])
  })

  it('takes the filter as a pattern on the path, as jest does', () => {
    expect(filesOf(table[1]!, files, ['tests/http'])).toEqual(['http/ticket.happy.test.ts'])
    expect(filesOf(table[0]!, files, ['tests/http'])).toEqual([])
    expect(filesOf(table[0]!, files, ['store', 'machine'])).toEqual(['domain/ticket/machine.test.ts'])
  })

  it('finds a file that nobody would run', () => {
    expect(strayFiles(table, files)).toEqual(['elsewhere/lost.test.ts'])
  })
})

describe('the stages of this product', () => {
  it('run every test file there is', () => {
    expect(testFiles()).toContain('scripts/stages.test.ts')
    expect(strayFiles(stages, testFiles())).toEqual([])
  })

  it('run the database suites on both databases', () => {
    const [sqlite, mysql] = ['sqlite', 'mysql'].map((name) => stages.find((stage) => stage.name === name))
    expect(sqlite?.folders).toEqual(mysql?.folders)
    expect(sqlite?.folders).toEqual(expect.arrayContaining(['http', 'store', 'concurrency', 'migrations']))
  })
})
