const path = require('node:path')
const stages = require('./stages.cjs')

const rootDir = path.resolve(__dirname, '..')

const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
}
// A file ending in .ts may hold `<T>(x: T) => x`, which the TSX grammar reads as an element.
const swcPlain = { ...swc, jsc: { ...swc.jsc, parser: { syntax: 'typescript', tsx: false } } }

const project = (stage) => ({
  // Beside the packages, not in the temporary folder: `npm test` brings its own and throws it away.
  cacheDirectory: path.join(rootDir, 'node_modules/.cache/jest'),
  displayName: stage.name,
  rootDir,
  roots: ['shared/src', 'bff/src', 'miniapp/src', 'scripts', ...stage.folders.map((folder) => `tests/${folder}`), 'tests/support']
    .map((folder) => path.join(rootDir, folder))
    .filter((folder) => require('node:fs').existsSync(folder)),
  testMatch: stage.folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.{ts,tsx}`),
  testEnvironment: 'node',
  transform: {
    '\\.[jt]sx$': ['@swc/jest', swc],
    '\\.ts$': ['@swc/jest', swcPlain],
  },
  // The platform variant of the web stands in for the one of WeChat when a screen is tested without a phone.
  moduleFileExtensions: ['ts', 'tsx', 'js', 'jsx', 'cjs', 'mjs', 'json', 'node', 'h5.ts', 'h5.tsx'],
  moduleNameMapper: { '\\.(css|scss|png|jpg|svg)$': '<rootDir>/tests/support/style-stub.cjs' },
  setupFiles: ['<rootDir>/tests/support/only-loopback.ts', '<rootDir>/tests/support/database-choice.ts'],
  globals: { jinlinTestDatabase: stage.database ?? '' },
})

/** Without a server the MySQL half cannot run; `npm test` starts one, a bare jest call goes on without it. */
const runnable = stages.filter((stage) => stage.name !== 'mysql' || process.env.TEST_MYSQL_URL || process.env.JINLIN_COUNT_ONLY)

module.exports = {
  rootDir,
  projects: runnable.map(project),
  // When a test is taken for stuck, not how long it may take: on a machine shared by many the longest ones took half a minute.
  testTimeout: 120_000,
  maxWorkers: 2,
}
