import { noteFeature, noteRoutes } from '../../support/sample-feature'
import { useServer } from '../../support/world'

const server = useServer({ features: [noteFeature()], routes: noteRoutes })

/** On every answer of ours, whatever it is about. */
const EVERYWHERE = {
  'content-security-policy':
    "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;media-src 'self' blob:;font-src 'self' data:;connect-src 'self';worker-src 'self' blob:;object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
}

test.each([
  ['a success', 'GET', '/notes/mine', 200],
  ['no permission', 'GET', '/desk', 401],
  ['bad input', 'GET', '/notes/mine?x=1', 400],
  ['nothing there', 'GET', '/nowhere', 404],
  ['another method', 'PATCH', '/notes/mine', 405],
  ['an error of ours', 'GET', '/crash', 500],
  ['alive', 'GET', '/healthz', 200],
  ['ready', 'GET', '/readyz', 200],
  ['metrics', 'GET', '/metrics', 200],
  ['the reader', 'GET', '/docs', 200],
  ['the description', 'GET', '/openapi.json', 200],
])('%s carries the security headers, a charset and its request id', async (_, method, path, status) => {
  const answer = await server().raw({ method, path })
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject(EVERYWHERE)
  expect(answer.headers['content-type']).toMatch(/charset=utf-8/)
  expect(answer.headers['x-request-id']).toMatch(/^[\w-]{8,}$/)
  expect(answer.headers).not.toHaveProperty('x-powered-by')
  expect(answer.headers).not.toHaveProperty('server')
})

test('answers of the API are kept by nobody', async () => {
  for (const path of ['/notes/mine', '/desk', '/nowhere', '/healthz'])
    expect((await server().raw({ path })).headers['cache-control']).toBe('no-store')
})

test('the request id of a proxy is taken if it looks like one', async () => {
  const idFor = async (given: string) =>
    (await server().raw({ path: '/healthz', headers: { 'x-request-id': given } })).headers['x-request-id']
  expect(await idFor('abc-123_DEF')).toBe('abc-123_DEF')
  for (const bad of ['short', '<script>alert(1)</script>', 'x'.repeat(65)]) expect(await idFor(bad)).not.toBe(bad)
})

test('no other origin may read, and none is reflected', async () => {
  const answer = await server().raw({ path: '/notes/mine', headers: { origin: 'https://evil.example' } })
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
})

describe('pages of the platform', () => {
  test('the reader comes from here and asks nobody else', async () => {
    const page = await server().raw({ path: '/docs' })
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map(([, source]) => source ?? '')
      .filter((source) => source !== 'data:,')
    expect(sources.length).toBeGreaterThanOrEqual(3)
    for (const source of sources) {
      expect(source).toMatch(/^\/docs\//)
      expect((await server().raw({ path: source })).status).toBe(200)
    }
    expect((await server().raw({ path: '/docs/start.js' })).text).not.toMatch(/https?:\/\//)
  })

  test('the description names every operation with its roles and refusals', async () => {
    const description = (await server().raw({ path: '/openapi.json' })).json<{
      openapi: string
      paths: Record<string, Record<string, { operationId: string; responses: object; security: unknown[] }>>
    }>()
    expect(description.openapi).toBe('3.1.0')
    const get = description.paths['/notes/{noteId}']?.['get']
    expect(get).toMatchObject({ operationId: 'note.get', security: [{ bearer: [] }] })
    expect(Object.keys(get?.responses ?? {})).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '503']))
    expect(description.paths['/notes/mine']?.['get']?.security).toEqual([])
  })

  test('metrics count by operation, not by path', async () => {
    await server().raw({ path: '/notes/mine' })
    const { text } = await server().raw({ path: '/metrics' })
    expect(text).toMatch(/jinlin_http_request_seconds_count\{operation="note.mine",status="200"\} \d+/)
    expect(text).toMatch(/jinlin_outbox_events\{status="dead"\} 0/)
  })

  test('metrics do not exist for outsiders', async () => {
    const answer = await server().raw({ path: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(answer.status).toBe(404)
  })

  test.each(['/healthz', '/docs', '/metrics'])('%s is read only', async (path) => {
    expect((await server().raw({ method: 'POST', path })).status).toBe(405)
  })
})
