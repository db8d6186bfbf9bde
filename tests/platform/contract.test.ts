import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ApiError, readFailure } from '@jinlin/shared/client/api-error'
import { createClient, type Outgoing, toRequest } from '@jinlin/shared/client/create-client'
import { contracts } from '@jinlin/shared/contract/all'
import { op, type Contract, type Op } from '@jinlin/shared/contract/define'
import { openApi } from '@jinlin/shared/contract/openapi'
import { ERRORS } from '@jinlin/shared/domain/error-codes'
import { noteContract } from '../support/sample-feature'

const all: { name: string; op: Op }[] = (contracts as readonly Contract[]).flatMap(({ name: noun, ops }) =>
  Object.entries(ops).map(([name, one]) => ({ name: `${noun}.${name}`, op: one })),
)

describe('every operation of the product', () => {
  test('has an address of its own', () => {
    const addresses = all.map(({ op: { method, path: address } }) => `${method} ${address.replace(/:\w+/g, ':x')}`)
    expect(addresses.filter((one, at) => addresses.indexOf(one) !== at)).toEqual([])
  })
  test('says who may, and refuses only with codes that have a sentence', () => {
    for (const { name, op: one } of all) {
      expect({ name, roles: one.roles.length }).not.toEqual({ name, roles: 0 })
      expect(one.errors.filter((code) => !(code in ERRORS))).toEqual([])
      if (one.roles.includes('public')) expect({ name, roles: one.roles }).toEqual({ name, roles: ['public'] })
    }
  })
  test('asks for a key only where something is written, and never of nobody', () => {
    const wrong = all.filter(({ op: one }) => one.idempotent && (one.method === 'GET' || one.roles.includes('public')))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

test('what is generated is what the contracts say', () => {
  const root = path.resolve(__dirname, '../..')
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/gen-contract.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

describe('the description', () => {
  const documents = [openApi(contracts), openApi([noteContract])]
  const refs = (node: unknown): string[] =>
    typeof node !== 'object' || node === null
      ? []
      : Object.entries(node).flatMap(([key, value]) => (key === '$ref' && typeof value === 'string' ? [value] : refs(value)))

  test('every reference leads somewhere', () => {
    for (const document of documents) {
      const missing = refs(document).filter((ref) => {
        const found = ref
          .slice(2)
          .split('/')
          .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document)
        return !ref.startsWith('#/components/') || found === undefined
      })
      expect(missing).toEqual([])
    }
  })
  test('names every operation once', () => {
    const paths = documents[0]?.['paths'] as Record<string, Record<string, { operationId: string }>>
    const ids = Object.values(paths).flatMap((one) => Object.values(one).map(({ operationId }) => operationId))
    expect(ids.sort()).toEqual(all.map(({ name }) => name).sort())
  })
  test('leaves the private ones out for outsiders', () => {
    const paths = (withPrivate: boolean) => Object.keys(openApi([noteContract], { withPrivate })['paths'] as object)
    expect(paths(true)).toContain('/notice')
    expect(paths(false)).not.toContain('/notice')
  })
})

test('a path that names what the input does not have is no operation', () => {
  expect(() => op({ method: 'GET', path: '/a/:aId', roles: ['public'], summary: '', input: {}, errors: [] })).toThrow('aId')
})

describe('the client', () => {
  const sent: Outgoing[] = []
  const answers: { status: number; body: unknown; header?: (name: string) => string | null }[] = []
  const routes = {
    note: {
      add: ['POST', '/notes/:noteId/lines', 1] as const,
      list: ['GET', '/notes/:noteId'] as const,
      file: ['GET', '/file', 4] as const,
    },
  }
  type Call = (input?: object, options?: object) => Promise<{ data: unknown }>
  const { note } = createClient<{ note: Record<keyof typeof routes.note, Call> }>({
    routes,
    send: async (request) => {
      sent.push(request)
      return answers.shift() ?? { status: 200, body: { data: 'ok' } }
    },
  })

  test('fills the path, and puts the rest where the server looks for it', async () => {
    await note.add({ noteId: 'a/b', text: '好' }, { key: 'key-00000001' })
    expect(sent.pop()).toMatchObject({
      operation: 'note.add',
      path: '/notes/a%2Fb/lines',
      body: { text: '好' },
      headers: { 'Idempotency-Key': 'key-00000001', 'Content-Type': 'application/json' },
    })
    await note.list({ noteId: 'x', tags: ['a&b', 'c'], q: undefined })
    expect(sent.pop()).toMatchObject({ method: 'GET', path: '/notes/x?tags=a%26b&tags=c' })
  })
  test('refuses to send without a key what needs one', async () => {
    await expect(note.add({ noteId: 'x', text: '' })).rejects.toThrow('needs a key')
    expect(sent).toHaveLength(0)
  })
  test('does not change what it was given', () => {
    const input = { noteId: 'x', text: 'y' }
    toRequest('note.add', routes.note.add, input)
    expect(input).toEqual({ noteId: 'x', text: 'y' })
  })
  test('hands on what is not JSON', async () => {
    answers.push({ status: 200, body: 'bytes' })
    expect(await note.file()).toEqual({ data: 'bytes' })
  })
  test('an error of ours is an ApiError with all that helps', async () => {
    const body = { error: { code: 'TICKET_STALE', message: '请看过最新内容再操作', present: { version: 3 }, requestId: 'r' } }
    answers.push({ status: 409, body })
    const error: unknown = await note.file().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ ...body.error, status: 409 })
  })
  test('a gateway’s page is unreadable, with the time to wait', () => {
    expect(readFailure({ status: 502, body: '<html>', header: () => '5' })).toMatchObject({
      code: 'UNREADABLE',
      status: 502,
      retryAfter: 5,
    })
    expect(readFailure({ status: 502, body: null }).message).toMatch(/重试/)
  })
  test('a code that this version does not know keeps its sentence', () => {
    const known = readFailure({ status: 409, body: { error: { code: 'FROM_THE_FUTURE', message: '请更新', requestId: 'r' } } })
    expect(known).toMatchObject({ code: 'INTERNAL', message: '请更新', status: 409 })
  })
})
