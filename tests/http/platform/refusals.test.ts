import net from 'node:net'
import { newIdAt } from '@jinlin/bff/platform/ids'
import { type NoteApi, noteFeature, noteRoutes } from '../../support/sample-feature'
import type { RawRequest } from '../../support/http-send'
import { newKey, startServer } from '../../support/server'
import { useServer } from '../../support/world'

const server = useServer({ features: [noteFeature(new Set(['0000000000disabled00000000']))], routes: noteRoutes })

const resident = { kind: 'resident' as const, id: newIdAt(Date.UTC(2026, 0, 1)) }
const noteId = newIdAt(Date.UTC(2026, 0, 2))
const json = { 'content-type': 'application/json' }

const asResident = async (request: RawRequest) =>
  server().raw({ ...request, headers: { authorization: `Bearer ${await server().tokenOf(resident)}`, ...request.headers } })
const add = (body: string | Buffer, headers: Record<string, string> = json) =>
  asResident({ method: 'POST', path: '/notes', headers: { 'idempotency-key': newKey(), ...headers }, body })
const get = (path: string) => asResident({ path })

describe('input', () => {
  test.each([
    ['an unknown field', '{"text":"a","admin":true}', ['admin']],
    ['an unknown field inside', '{"text":"a","nested":{"deep":[],"more":1}}', ['nested.more']],
    ['a wrong type', '{"text":7}', ['text']],
    ['a wrong type inside', '{"text":"a","nested":{"deep":["x"]}}', ['nested.deep.0']],
    ['too many', '{"text":"a","nested":{"deep":[1,2,3,4]}}', ['nested.deep']],
    ['too long', `{"text":"${'a'.repeat(51)}"}`, ['text']],
    ['nothing', '', ['text']],
    ['empty', '{"text":""}', ['text']],
    ['not one of the choices', '{"text":"a","then":"explode"}', ['then']],
    ['a list', '["text"]', ['body']],
    ['null', 'null', ['body']],
    ['a number', '12', ['body']],
    ['broken JSON', '{"text":"a"', ['body']],
    ['a NUL', '{"text":"a"}\0', ['body']],
    ['__proto__', '{"text":"a","__proto__":{"admin":true}}', ['body']],
    ['an escaped __proto__', '{"text":"a","\\u005f_proto__":{"admin":true}}', ['body']],
    ['__proto__ inside', '{"text":"a","nested":{"deep":[],"__proto__":{}}}', ['body']],
    ['constructor', '{"text":"a","constructor":{"prototype":{}}}', ['body']],
    ['seventeen levels', `{"text":${'['.repeat(17)}${']'.repeat(17)}}`, ['body']],
    ['a hundred thousand levels', `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, ['body']],
    ['a hundred thousand keys', `{"text":[${Array.from({ length: 100_000 }, () => 1).join(',')}]}`, ['body']],
  ])('%s is refused by name', async (_, body, fields) => {
    const answer = await add(body)
    expect(answer.status).toBe(400)
    const { error } = answer.json()
    expect(error.code).toBe('INPUT_INVALID')
    expect(Object.keys(error.fields ?? {})).toEqual(fields)
    for (const sentence of Object.values(error.fields ?? {})) expect(sentence).toMatch(/[\u4e00-\u9fff]/)
    expect(error.requestId).toBe(answer.headers['x-request-id'])
  })

  test.each([
    ['no type', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain' }],
    ['another charset', { 'content-type': 'application/json; charset=gbk' }],
    ['packed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('a body with %s is not JSON', async (_, headers) => {
    const answer = await add('{"text":"a"}', headers as Record<string, string>)
    expect([answer.status, answer.json().error.code]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED'])
  })

  test('UTF-8 may be said', async () => {
    expect((await add('{"text":"好"}', { 'content-type': 'application/json; charset=UTF-8' })).status).toBe(201)
  })

  test('a body over the limit is refused, announced or not', async () => {
    const big = Buffer.alloc(256 * 1024 + 1, 0x20)
    const announced = await add(big)
    const chunked = await add(big, { ...json, 'transfer-encoding': 'chunked' })
    for (const answer of [announced, chunked]) expect([answer.status, answer.json().error.code]).toEqual([413, 'BODY_TOO_LARGE'])
  })

  test('an id of the path cannot be said again in the body, nor anything in the query of a POST', async () => {
    const twice = await asResident({
      method: 'PUT',
      path: `/notes/${noteId}`,
      headers: json,
      body: `{"noteId":"${noteId}","text":"a","version":1}`,
    })
    expect(twice.json().error.fields).toHaveProperty('noteId')
    const query = await asResident({
      method: 'POST',
      path: '/notes?admin=1',
      headers: { ...json, 'idempotency-key': newKey() },
      body: '{"text":"a"}',
    })
    expect(query.json().error.fields).toHaveProperty('query')
  })
})

describe('query and path', () => {
  test('numbers, booleans and lists arrive as what they are, defaults are filled in', async () => {
    const { note } = server().as<NoteApi>(resident)
    expect((await note.get({ noteId, limit: 7, loud: false, tags: ['a', 'b,c&d=e'] })).data).toEqual({
      noteId,
      limit: 7,
      loud: false,
      tags: ['a', 'b,c&d=e'],
    })
    expect((await note.get({ noteId })).data).toEqual({ noteId, limit: 20, loud: null, tags: [] })
  })

  test.each([
    ['a field that is not known', `/notes/${noteId}?admin=1`, 'admin'],
    ['the same field twice', `/notes/${noteId}?limit=1&limit=2`, 'limit'],
    ['a number that is none', `/notes/${noteId}?limit=1e3`, 'limit'],
    ['a number out of range', `/notes/${noteId}?limit=101`, 'limit'],
    ['a boolean that is none', `/notes/${noteId}?loud=1`, 'loud'],
    ['too many of a list', `/notes/${noteId}?tags=a&tags=b&tags=c&tags=d`, 'tags'],
    ['an id that is none', '/notes/7', 'noteId'],
    ['an id with a quote', `/notes/${encodeURIComponent("1' OR '1'='1")}`, 'noteId'],
  ])('%s is refused', async (_, path, field) => {
    const answer = await get(path)
    expect([answer.status, Object.keys(answer.json().error.fields ?? {})]).toEqual([400, [field]])
  })

  test.each([
    '/notes/%ff',
    '/notes/%',
    '/%c0%ae%c0%ae/etc/passwd',
    '//notes',
    '/notes/a/b',
    '/Notes',
    '/notes/',
    '/constructor',
    '/__proto__',
    '/notes/mine/',
  ])('what names nothing is 404 in the envelope: %s', async (path) => {
    const answer = await get(path)
    expect([answer.status, answer.json().error.code]).toEqual([404, 'NOT_FOUND'])
  })

  test.each([
    ['PATCH', 'DELETE, GET, PUT'],
    ['OPTIONS', 'DELETE, GET, PUT'],
    ['TRACE', 'DELETE, GET, PUT'],
    ['PROPFIND', 'DELETE, GET, PUT'],
    ['POST', 'DELETE, GET, PUT'],
  ])('%s on a known path is 405 and says what is possible', async (method, allow) => {
    const answer = await asResident({ method, path: `/notes/${noteId}` })
    expect([answer.status, answer.json().error.code]).toEqual([405, 'METHOD_NOT_ALLOWED'])
    expect(String(answer.headers.allow).split(', ').sort().join(', ')).toBe(allow)
  })

  test('HEAD is GET without the body', async () => {
    const answer = await asResident({ method: 'HEAD', path: '/notes/mine' })
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  test('DELETE without an answer is 204', async () => {
    expect((await asResident({ method: 'DELETE', path: `/notes/${noteId}` })).status).toBe(204)
    await expect(server().as<NoteApi>(resident).note.remove({ noteId })).resolves.toEqual({ data: undefined })
  })
})

describe('who calls', () => {
  test('nobody: 401; another role: 403; a disabled account: 401', async () => {
    await expect(server().anyone<NoteApi>().note.get({ noteId })).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
    await expect(server().as<NoteApi>(resident).note.desk()).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
    const agent = { kind: 'staff' as const, id: newIdAt(5) }
    expect((await server().as<NoteApi>(agent).note.desk()).data).toBe('小李')
    await expect(server().as<NoteApi>(agent).note.get({ noteId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const gone = { kind: 'resident' as const, id: '0000000000disabled00000000' }
    await expect(server().as<NoteApi>(gone).note.get({ noteId })).rejects.toMatchObject({ code: 'SESSION_REVOKED', status: 401 })
  })

  test('the gate stands before the input: who may not call learns nothing about the fields', async () => {
    const answer = await server().raw({ path: '/desk?x=1', headers: { authorization: `Bearer ${await server().tokenOf(resident)}` } })
    expect(answer.json().error.code).toBe('FORBIDDEN')
  })

  test('where everyone may call, a token that has run out counts as none', async () => {
    const token = await server().tokenOf(resident)
    expect((await server().withToken<NoteApi>(token).note.mine()).data).toBe(resident.id)
    server().clock.advance(11 * 60_000)
    expect((await server().withToken<NoteApi>(token).note.mine()).data).toBe('anonymous')
    await expect(server().withToken<NoteApi>(token).note.get({ noteId })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('answers', () => {
  test('a field outside the contract, a wrong type and an undeclared refusal break a test', async () => {
    const anyone = server().anyone<NoteApi>()
    for (const call of [anyone.note.extra(), anyone.note.wrong(), anyone.note.undeclared()]) {
      await expect(call).rejects.toMatchObject({ code: 'INTERNAL', status: 500 })
    }
  })

  test('an error of ours keeps its words to itself', async () => {
    const answer = await server().raw({ path: '/crash' })
    expect(answer.status).toBe(500)
    expect(answer.text).not.toMatch(/broke|138|at .*\.ts/)
  })

  test('a stream of events', async () => {
    const token = await server().tokenOf(resident)
    const answer = await fetch(`${server().origin}/watch`, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const reader = answer.body?.getReader()
    let text = ''
    while (!text.includes('data:')) text += new TextDecoder().decode((await reader?.read())?.value)
    expect(text).toContain('id: 7\nevent: hello\ndata: {"at":1}\n\n')
    await reader?.cancel()
  })

  test('raw bytes reach a handler that checks their signature', async () => {
    const answer = await server().raw({
      method: 'POST',
      path: '/notice',
      headers: { 'x-signature': 'abc', 'content-type': 'text/xml' },
      body: '<a/>',
    })
    expect(answer.json<{ data: unknown }>().data).toEqual({ bytes: 4, signature: 'abc' })
  })
})

test('too many in a minute: 429 with the seconds to wait, and another address is not concerned', async () => {
  const strict = await startServer({
    features: [noteFeature()],
    routes: noteRoutes,
    env: { RATE_SCALE: '0.001', TRUSTED_PROXIES: '127.0.0.1' },
  })
  const ask = (ip: string) => strict.raw({ path: '/notes/mine', headers: { 'x-forwarded-for': ip } })
  expect((await ask('203.0.113.1')).status).toBe(200)
  const refused = await ask('203.0.113.1')
  expect([refused.status, refused.json().error.code]).toEqual([429, 'RATE_LIMITED'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect((await ask('203.0.113.2')).status).toBe(200)
  await strict.stop()
})

describe('the line itself', () => {
  const speak = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = net.connect(Number(new URL(server().origin).port), '127.0.0.1', () => socket.write(bytes))
      let heard = ''
      socket.on('data', (chunk) => (heard += chunk.toString()))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
      setTimeout(() => socket.end(), 500)
    })

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['two lengths', 'POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello', 400],
    ['a length and chunks', 'POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['a negative length', 'POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n', 400],
    ['a header of 20 KB', `GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['a bad chunk', 'POST /notice HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
  ])('%s ends with a refusal and the server goes on', async (_, bytes, status) => {
    expect(await speak(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect((await server().raw({ path: '/healthz' })).status).toBe(200)
  })

  test('a sender that hangs up in the middle of a body harms nobody', async () => {
    await speak('POST /notice HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc')
    expect((await server().raw({ path: '/healthz' })).status).toBe(200)
  })
})
