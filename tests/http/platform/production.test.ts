import { compose } from '@jinlin/bff/compose'
import { parseEnv } from '@jinlin/bff/config/env'
import { createServer } from '@jinlin/bff/platform/http/server'
import { createLog } from '@jinlin/bff/platform/log'
import { freshDatabase, type TestDatabase } from '../../support/database'
import { rawRequest } from '../../support/http-send'
import { noteFeature } from '../../support/sample-feature'

const lines: string[] = []
let database: TestDatabase
let composed: Awaited<ReturnType<typeof compose>>
let server: ReturnType<typeof createServer>
let origin: string

beforeAll(async () => {
  database = await freshDatabase()
  const config = parseEnv({
    NODE_ENV: 'production',
    ALLOW_EMBEDDED: '1',
    ...database.env,
    JWT_SECRET: 'q8Jz0dYvXf3nB7mK1rL5tH9wC2sP6gUeAiOoZxVbNmQ=',
    FIELD_KEYS: 'k1:R3v9Zk0pQm7sXc2bN5wYt8uLhJfDgEaKiOqUxVzTnBo=',
    BLIND_KEY: 'u7Hn2KpLx9QzRm4vTbWc6YsDfGjEaIoUqXkZwVtNrBs=',
    WECHAT_APP_ID: 'wx5f1c0f2a9b3d7e64',
    WECHAT_APP_SECRET: '9f3b7c1e5a2d8f6b4c0e7a9d1f3b5c7e',
    METRICS_TOKEN: 'mT4kPz8QxW2nLr6V',
    TRUSTED_PROXIES: '127.0.0.1',
  })
  const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  composed = await compose(config, { log, features: [noteFeature()] })
  await composed.open()
  server = createServer(composed.app)
  origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
})
afterAll(async () => {
  await server.close()
  await composed.stop()
  await database.drop()
})
const get = (path: string, headers: Record<string, string> = {}) => rawRequest(origin, { path, headers })
const logged = (pattern: RegExp) => lines.filter((line) => pattern.test(line))

test('a field outside the contract is taken out and logged', async () => {
  const answer = await get('/extra')
  expect([answer.status, answer.json<unknown>()]).toEqual([200, { data: { shown: 'yes', list: [{ a: 1 }] } }])
  expect(logged(/outside its contract/).join()).toMatch(/data\.list\.0\.b.*data\.secret/)
})

test('an answer of the wrong type is an error of ours, not sent', async () => {
  const answer = await get('/wrong')
  expect([answer.status, answer.json().error.code]).toEqual([500, 'INTERNAL'])
})

test('a refusal outside the contract is told and logged', async () => {
  const answer = await get('/undeclared')
  expect([answer.status, answer.json().error.code]).toEqual([409, 'FOLLOW_UP_STATE'])
  expect(logged(/refusal outside the contract/)).toHaveLength(1)
})

test('an unexpected error is logged with its request id and without the phone in it', async () => {
  const answer = await get('/crash?phone=13812345678')
  const [line] = logged(/broke on.*"msg":"unexpected"/)
  expect(line).toContain(String(answer.headers['x-request-id']))
  expect(lines.join()).not.toContain('13812345678')
})

test('one line per request: operation, status, time, no address and no query of a success', async () => {
  const answer = await get('/notes/mine')
  const [line] = logged(new RegExp(`${String(answer.headers['x-request-id'])}.*"msg":"request"`))
  const { time: _t, ms, level, pid: _p, hostname: _h, ...rest } = JSON.parse(line ?? '{}') as Record<string, unknown>
  expect(rest).toEqual({ requestId: answer.headers['x-request-id'], operation: 'note.mine', status: 200, msg: 'request' })
  expect([typeof ms, level]).toEqual(['number', 30])
})

test('a refused sign-in is logged with the address behind the trusted proxy', async () => {
  const answer = await get('/desk', { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' })
  const [line] = logged(new RegExp(String(answer.headers['x-request-id'])))
  expect(JSON.parse(line ?? '{}')).toMatchObject({ msg: 'refused', status: 401, ip: '203.0.113.9' })
})

test('docs and description are closed, metrics open with the token alone', async () => {
  for (const path of ['/docs', '/openapi.json', '/docs/start.js', '/docs/swagger-ui-bundle.js']) expect((await get(path)).status).toBe(404)
  const outside = { 'x-forwarded-for': '203.0.113.9' }
  expect((await get('/metrics', outside)).status).toBe(404)
  expect((await get('/metrics', { ...outside, authorization: 'Bearer mT4kPz8QxW2nLr6W' })).status).toBe(404)
  expect((await get('/metrics', { ...outside, authorization: 'Bearer mT4kPz8QxW2nLr6V' })).status).toBe(200)
})
