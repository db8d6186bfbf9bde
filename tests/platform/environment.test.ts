import { BadEnvironment, parseEnv, type Source } from '@jinlin/bff/config/env'
import { VARIABLES } from '@jinlin/bff/config/variables'
import { TEST_ENV } from '../support/server'

const problemsOf = (source: Source): readonly string[] => {
  try {
    parseEnv(source)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(BadEnvironment)
    return (error as BadEnvironment).problems
  }
}

const PRODUCTION: Source = {
  NODE_ENV: 'production',
  DATABASE_URL: 'mysql://app:kT9xQm2Lw7@db:3306/jinlin_prod',
  JWT_SECRET: 'q8Jz0dYvXf3nB7mK1rL5tH9wC2sP6gUeAiOoZxVbNmQ=',
  FIELD_KEYS: 'k1:R3v9Zk0pQm7sXc2bN5wYt8uLhJfDgEaKiOqUxVzTnBo=',
  BLIND_KEY: 'u7Hn2KpLx9QzRm4vTbWc6YsDfGjEaIoUqXkZwVtNrBs=',
  WECHAT_APP_ID: 'wx5f1c0f2a9b3d7e64',
  WECHAT_APP_SECRET: '9f3b7c1e5a2d8f6b4c0e7a9d1f3b5c7e',
  METRICS_TOKEN: 'mT4kPz8QxW2nLr6V',
}

test('a good production environment is taken, and frozen', () => {
  const env = parseEnv(PRODUCTION)
  expect(env).toMatchObject({
    production: true,
    demo: false,
    docsOpen: false,
    port: 3000,
    migrate: true,
    databasePool: 10,
    wechat: { baseUrl: 'https://api.weixin.qq.com' },
  })
  expect(env.fieldKeys[0]).toMatchObject({ kid: 'k1' })
  expect(Object.isFrozen(env)).toBe(true)
})

test('an AppSecret as WeChat gives it is taken although some digits never fall; a pattern is not', () => {
  expect(problemsOf({ ...PRODUCTION, WECHAT_APP_SECRET: '9f3b7c1f9b2c3f7b9c1b9a7f3c1f9b2a' })).toEqual([])
  expect(problemsOf({ ...PRODUCTION, WECHAT_APP_SECRET: '9f3b7c1'.repeat(4) }).join()).toMatch(
    /WECHAT_APP_SECRET is well known or too regular/,
  )
})

test('message templates are named one by one; the unnamed ones are left out', () => {
  expect(parseEnv(PRODUCTION).wechat.templates).toEqual({})
  const named = { WECHAT_TEMPLATE_TICKET_DONE: 'hQ1x_Pz-0a', WECHAT_TEMPLATE_TICKET_NEWS: 'bb' }
  expect(parseEnv({ ...PRODUCTION, ...named }).wechat.templates).toEqual({ ticket_done: 'hQ1x_Pz-0a', ticket_news: 'bb' })
  expect(problemsOf({ ...PRODUCTION, WECHAT_TEMPLATE_TICKET_DISPATCHED: 'two words' })).toEqual([
    'WECHAT_TEMPLATE_TICKET_DISPATCHED must be a template id as the WeChat console shows it, or unset.',
  ])
})

test.each<[string, Source, RegExp]>([
  ['demo', { DEMO: '1' }, /DEMO must be off/],
  ['a sandbox', { WECHAT_API_BASE_URL: 'http://localhost:9000' }, /WECHAT_API_BASE_URL must be https:\/\/api\.weixin\.qq\.com/],
  ['a look-alike', { WECHAT_API_BASE_URL: 'https://api.weixin.qq.com.evil.example' }, /WECHAT_API_BASE_URL/],
  ['plain http', { WECHAT_API_BASE_URL: 'http://api.weixin.qq.com' }, /WECHAT_API_BASE_URL/],
  ['no database', { DATABASE_URL: '' }, /DATABASE_URL is missing/],
  ['a database without a password', { DATABASE_URL: 'mysql://root@db/jinlin' }, /no password/],
  ['no signing secret', { JWT_SECRET: '' }, /JWT_SECRET is missing/],
  ['a short signing secret', { JWT_SECRET: 'q8Jz0dYvXf3nB7mK1rL5tH9' }, /JWT_SECRET must be at least 32 bytes/],
  ['a well-known signing secret', { JWT_SECRET: 'change-me-change-me-change-me-change-me' }, /JWT_SECRET is well known/],
  ['a regular signing secret', { JWT_SECRET: 'abababababababababababababababababab' }, /JWT_SECRET is well known or too regular/],
  ['a sealing key of zeros', { FIELD_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` }, /FIELD_KEYS is well known/],
  ['no sealing key', { FIELD_KEYS: '' }, /FIELD_KEYS is missing/],
  ['no look-up key', { BLIND_KEY: '' }, /BLIND_KEY is missing/],
  ['no WeChat secret', { WECHAT_APP_SECRET: '' }, /WECHAT_APP_SECRET is missing/],
  ['one secret for two', { BLIND_KEY: 'R3v9Zk0pQm7sXc2bN5wYt8uLhJfDgEaKiOqUxVzTnBo=' }, /must not be the same as/],
  ['a key of 16 bytes', { BLIND_KEY: 'u7Hn2KpLx9QzRm4vTbWc6Q==' }, /BLIND_KEY must be 32 bytes/],
])('production refuses %s with a sentence', (_, change, sentence) => {
  const problems = problemsOf({ ...PRODUCTION, ...change })
  expect(problems.join('\n')).toMatch(sentence)
  for (const problem of problems) expect(problem).toMatch(/\.$|`\.$/)
})

test('all problems are told at once', () => {
  const problems = problemsOf({ NODE_ENV: 'production', DEMO: '1', PORT: 'x', WECHAT_API_BASE_URL: 'http://localhost' })
  expect(problems.length).toBeGreaterThanOrEqual(8)
  expect(new Set(problems).size).toBe(problems.length)
})

test('no sentence repeats a secret', () => {
  const text = problemsOf({ ...PRODUCTION, JWT_SECRET: 'change-me-9f3b7c1e5a2d8f6b4c0e7a9d', BLIND_KEY: 'tooshort' }).join()
  expect(text).not.toMatch(/9f3b7c1e|tooshort/)
})

test('an embedded database in production has to be said', () => {
  expect(problemsOf({ ...PRODUCTION, DATABASE_URL: '', ALLOW_EMBEDDED: '1' })).toEqual([])
})

test.each<[string, Source, RegExp]>([
  ['a port that is none', { PORT: '70000' }, /PORT must be between/],
  ['a database of another kind', { DATABASE_URL: 'postgres://x' }, /DATABASE_URL must be an address that begins with mysql:/],
  ['a proxy list that is none', { TRUSTED_PROXIES: 'everybody' }, /TRUSTED_PROXIES/],
  [
    'two sealing keys of one name',
    { FIELD_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')},a:${Buffer.alloc(32, 2).toString('base64')}` },
    /FIELD_KEYS/,
  ],
  ['a flag that is none', { DEMO: 'yes' }, /DEMO is 1, 0 or unset/],
])('anywhere, %s is refused', (_, change, sentence) => expect(problemsOf({ ...TEST_ENV, ...change }).join()).toMatch(sentence))

test('each variable is documented once', () => {
  expect(new Set(VARIABLES.map(({ name }) => name)).size).toBe(VARIABLES.length)
  for (const { meaning } of VARIABLES) expect(meaning.length).toBeGreaterThan(15)
})
