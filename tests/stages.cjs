/**
 * The suites in the order they run: the cheap ones first. Read by jest.config.cjs (one project per stage) and by scripts/test.ts (what each stage needs).
 * Every test file belongs to a folder named here; `npm test` refuses a file that belongs to none, so that no suite is forgotten.
 */
const database = ['http', 'store', 'concurrency', 'migrations', 'journeys']

module.exports = [
  {
    name: 'pure',
    folders: ['kernel', 'domain', 'contract', 'architecture', 'ui', 'scripts', 'wechat', 'platform', 'bench'],
    needs: [],
    workers: 2,
  },
  { name: 'sqlite', folders: database, needs: [], workers: 2, database: 'sqlite' },
  { name: 'mysql', folders: database, needs: ['mariadb'], workers: 2, database: 'mysql' },
  { name: 'weapp', folders: ['weapp'], needs: ['weapp-build'], workers: 2 },
  { name: 'h5', folders: ['h5'], needs: ['h5-build', 'chromium'], workers: 1 },
  { name: 'faults', folders: ['faults'], needs: ['mariadb'], workers: 1 },
]
