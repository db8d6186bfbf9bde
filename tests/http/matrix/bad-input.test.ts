import type { z } from 'zod'
import { fromText } from '@jinlin/bff/platform/http/parse'
import type { RawAnswer, RawRequest } from '../../support/http-send'
import { multipart } from '../../support/http-send'
import { newKey } from '../../support/server'
import { useServerWithWechat } from '../../support/wechat'
import { EXPECTATIONS } from './expectations'
import { INPUTS } from './inputs'
import { type Fields, heard, type Operation, operationNamed, OPERATIONS, send as call } from './operations'
import { type Objects, objectsOf, pictureFile } from './objects'
import { aPlace, type Place } from './place'
import { inputSchema, unbounded } from './schema'

const { server } = useServerWithWechat()
let place: Place
let objects: Objects
beforeAll(async () => {
  place = await aPlace(server())
  objects = await objectsOf(server(), place.town)
}, 60_000)

/** In a body values have types; in a query, a path and a form they are text. */
const VALUES: readonly unknown[] = [7, 'x', true, [], {}, null, ['x'], -1, 1.5, 1e300, '', 'x'.repeat(20_000), Array(2_000).fill('x')]
const TEXTS: readonly string[] = ['~', '', '-1', '1.5', '99999999999999999999', 'x'.repeat(600), 'null', "1' OR '1'='1"]

const inBody = ({ op }: Operation) => op.method === 'POST' || op.method === 'PUT'
const pathFields = ({ op }: Operation): string[] => [...op.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')

/** The request as its bytes are, so that it can be broken at any place. */
interface Bare {
  path: Record<string, string>
  /** JSON text, or what goes into the form. */
  body: Fields
  query: [string, string][]
}

const bareOf = (operation: Operation): Bare => {
  const input = INPUTS[operation.name]?.(objects) ?? {}
  const named = pathFields(operation)
  const rest = Object.entries(input).filter(([field]) => !named.includes(field))
  return {
    path: Object.fromEntries(named.map((field) => [field, String(input[field])])),
    body: inBody(operation) ? Object.fromEntries(rest) : {},
    query: inBody(operation) ? [] : rest.map(([field, value]) => [field, String(value)]),
  }
}

const send = async ({ name, op }: Operation, { path, body, query }: Bare, more: Partial<RawRequest> = {}): Promise<RawAnswer> => {
  const caller = EXPECTATIONS[name]?.may[0] ?? 'anonymous'
  const token = caller === 'anonymous' ? undefined : await server().tokenOf(place.people[caller])
  const headers: Record<string, string> = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(op.idempotent ? { 'idempotency-key': newKey() } : {}),
  }
  const filled = op.path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(path[field] ?? ''))
  const search = query.length > 0 ? `?${query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}` : ''
  const request: RawRequest = { method: op.method, path: filled + search, headers }
  if (op.kind === 'upload') {
    const texts = Object.fromEntries(Object.entries(body).map(([field, value]) => [field, String(value)]))
    const form = multipart(texts, { filename: 'x.png', bytes: await pictureFile() })
    Object.assign(headers, form.headers)
    request.body = form.body
  } else if (inBody({ name, op })) {
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(body)
  }
  return server().raw({ ...request, ...more, headers: { ...headers, ...more.headers } })
}

/** `400 until`: what was refused, and by which field. */
const told = (answer: RawAnswer): string => {
  if (answer.status < 400) return `${answer.status}`
  const { error } = answer.json()
  const sentences = Object.values(error.fields ?? {})
  if (answer.status === 400 && (error.code !== 'INPUT_INVALID' || !sentences.every((one) => /[\u4e00-\u9fff]/.test(one))))
    return answer.text
  // Three things wrong inside one object are one field of the operation.
  return [answer.status, ...new Set(Object.keys(error.fields ?? {}).map((field) => field.split('.')[0]))].join(' ')
}

type Case = [what: string, answer: Promise<RawAnswer> | RawAnswer, expected: string]

const check = async (cases: readonly Case[]): Promise<void> => {
  const said: Record<string, string> = {}
  const expected: Record<string, string> = {}
  for (const [what, answer, wanted] of cases) {
    said[what] = told(await answer)
    expected[what] = wanted
  }
  expect(said).toEqual(expected)
}

const short = (value: unknown): string => JSON.stringify(value).slice(0, 24)

test('no field of any operation takes without end', () => {
  const careless = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'array', maxItems: 2, items: { type: 'integer' } } } }
  expect(unbounded(careless)).toEqual(['a', 'b[]'])
  expect(OPERATIONS.flatMap(({ name, op }) => unbounded(inputSchema(op)).map((field) => `${name} ${field}`))).toEqual([])
})

// Bytes that somebody else signs are not held against a schema: what is wrong with them is told by the tests of their notices.
describe.each(OPERATIONS.filter(({ op }) => op.kind !== 'raw'))('$name', (operation) => {
  const { op } = operation
  const named = pathFields(operation)
  const text = fromText(op)
  const isText = !inBody(operation) || op.kind === 'upload'
  const others = Object.keys(op.input).filter((field) => !named.includes(field))
  const fieldOf = (field: string) => op.input[field] as z.ZodType
  const sees = (field: string, value: unknown): boolean => {
    const seen = isText || named.includes(field) ? text({ [field]: value as string })[field] : value
    return fieldOf(field).safeParse(seen).success
  }
  const withField = (bare: Bare, field: string, value: unknown): Bare =>
    inBody(operation)
      ? { ...bare, body: { ...bare.body, [field]: value } }
      : { ...bare, query: [...bare.query.filter(([name]) => name !== field), [field, String(value)]] }
  const without = (bare: Bare, field: string): Bare => {
    const { [field]: _, ...body } = bare.body
    return { ...bare, body, query: bare.query.filter(([name]) => name !== field) }
  }

  test('a field it does not know, of another kind, too long, missing, or said twice', async () => {
    const bare = bareOf(operation)
    const cases: Case[] = [['a field it does not know', send(operation, withField(bare, 'unheardOf', 'x')), '400 unheardOf']]
    for (const field of others) {
      for (const value of (isText ? TEXTS : VALUES).filter((one) => !sees(field, one))) {
        cases.push([`${field} is ${short(value)}`, await send(operation, withField(bare, field, value)), `400 ${field}`])
      }
      if (!fieldOf(field).safeParse(undefined).success)
        cases.push([`${field} is missing`, await send(operation, without(bare, field)), `400 ${field}`])
      const isList = Array.isArray(text({ [field]: 'x' })[field])
      const sample = bare.query.find(([name]) => name === field)?.[1] ?? '1'
      if (!inBody(operation) && !isList)
        cases.push([
          `${field} twice`,
          await send(operation, { ...without(bare, field), query: [...without(bare, field).query, [field, sample], [field, sample]] }),
          `400 ${field}`,
        ])
    }
    for (const field of named) {
      for (const value of TEXTS.filter((one) => one !== '' && !sees(field, one)))
        cases.push([
          `${field} in the path is ${short(value)}`,
          await send(operation, { ...bare, path: { ...bare.path, [field]: value } }),
          `400 ${field}`,
        ])
    }
    await check(cases)
  })

  if (inBody(operation)) {
    test('another content type, broken JSON, a query beside the body, the path said again', async () => {
      const bare = bareOf(operation)
      const as = (type: string, body: string) =>
        send(operation, bare, { headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) }, body })
      const cases: Case[] = [
        ['text', await as('text/plain', 'x=1'), '415'],
        ['a form', await as('application/x-www-form-urlencoded', 'x=1'), '415'],
        ['a query beside the body', await send(operation, { ...bare, query: [['x', '1']] }), '400 query'],
      ]
      if (op.kind === 'upload') {
        cases.push(['JSON instead of a file', await as('application/json', '{}'), '415'])
      } else {
        for (const body of ['{', '[]', 'null', '"x"', '{"a":1,}', '\ufeff{}x'])
          cases.push([`the body is ${body}`, await as('application/json', body), '400 body'])
        for (const field of named)
          cases.push([`${field} again in the body`, await send(operation, withField(bare, field, bare.path[field])), `400 ${field}`])
      }
      await check(cases)
    })
  }

  if (op.idempotent) {
    test('without an Idempotency-Key, or with one that is none', async () => {
      const bare = bareOf(operation)
      const cases: Case[] = []
      for (const key of ['', 'short', 'with spaces in it all over', 'k'.repeat(200)])
        cases.push([
          `the key is ${short(key)}`,
          await send(operation, bare, { headers: { 'idempotency-key': key } }),
          '400 Idempotency-Key',
        ])
      await check(cases)
    })
  }
})

test('a forged place in a list, a token and a saved filter in another alphabet are refused, and not asked of the database', async () => {
  const { agent, owner } = place.people
  const forged = (sort: unknown, id: string) => Buffer.from(JSON.stringify([sort, id])).toString('base64url')
  const { communityId } = objects
  const said: string[] = []
  for (const cursor of [forged(0, '虧'), forged(8.64e15, 'x'), forged('虧', 'x'), forged(-1, 'x'), forged(1e300, 'x')]) {
    for (const [name, who, fields] of [
      ['ticket.mine', owner, {}],
      ['desk.queue', agent, { communityId }],
      ['desk.search', agent, { communityId, q: '漏水' }],
      ['household.requests', agent, { communityId }],
      ['followUp.list', agent, { communityId }],
      ['notification.list', agent, {}],
      ['desk.viewPage', agent, { viewId: objects.viewId }],
    ] as const)
      said.push(told(await call(server(), operationNamed(name), { who, input: { ...fields, cursor } })))
  }
  expect(said.filter((one) => one !== '400 cursor' && one !== '200')).toEqual([])
  expect(said.filter((one) => one === '400 cursor').length).toBeGreaterThan(20)
  expect(heard(await call(server(), operationNamed('auth.refresh'), { who: null, input: { refreshToken: '虧'.repeat(30) } }))).toBe(
    'SESSION_REVOKED',
  )
  const filter = { categoryGroup: '虧' }
  expect(told(await call(server(), operationNamed('desk.saveView'), { who: agent, input: { communityId, name: 'x', filter } }))).toBe(
    '400 filter',
  )
})
