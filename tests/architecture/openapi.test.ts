import { contracts } from '@jinlin/shared/contract/all'
import type { Contract, Op } from '@jinlin/shared/contract/define'
import { openApi } from '@jinlin/shared/contract/openapi'
import { useServer } from '../support/world'

/** The shape of OpenAPI 3.1 (spec.openapis.org, 4.8) as far as this document uses it; references are proved in tests/platform/contract.test.ts. */
interface Parameter {
  $ref?: string
  name?: string
  in?: string
  required?: boolean
  schema?: unknown
}
interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: { type: string; properties: object } }> }
  responses: Record<string, { $ref?: string; description?: string }>
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

const document = openApi(contracts) as unknown as Document
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)
const specs = new Map<string, Op>(
  (contracts as readonly Contract[]).flatMap(({ name, ops }) => Object.entries(ops).map(([op, spec]) => [`${name}.${op}`, spec] as const)),
)

test('is a document of version 3.1 with names', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String) as string, version: expect.any(String) as string } })
  expect(operations).toHaveLength(specs.size)
  for (const group of Object.keys(document.components))
    expect(['schemas', 'responses', 'parameters', 'securitySchemes', 'headers', 'examples', 'requestBodies']).toContain(group)
  for (const names of Object.values(document.components)) for (const name of Object.keys(names)) expect(name).toMatch(/^[\w.-]+$/)
})

test.each(operations)(
  '$method $path',
  ({ path, method, operationId, summary, tags, parameters = [], requestBody, responses, security }) => {
    const spec = specs.get(operationId)
    expect(path).toMatch(/^(\/[\w.-]+|\/\{\w+\})+$/)
    expect(['get', 'post', 'put', 'delete']).toContain(method)
    expect([summary.length > 0, tags]).toEqual([true, [operationId.split('.')[0]]])
    expect(security.length === 0).toBe(spec?.roles.includes('public'))
    const inPath = parameters.filter((one) => one.in === 'path')
    expect(new Set(inPath.map(({ name }) => name))).toEqual(new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))
    for (const one of inPath) expect(one.required).toBe(true)
    for (const one of parameters)
      expect(one.$ref !== undefined || (['path', 'query'].includes(one.in ?? '') && one.schema !== undefined)).toBe(true)
    const named = parameters.map((one) => one.$ref ?? `${one.in} ${one.name}`)
    expect(new Set(named).size).toBe(named.length)
    expect(named.includes('#/components/parameters/IdempotencyKey')).toBe(spec?.idempotent === true)
    expect(requestBody !== undefined).toBe(method === 'post' || method === 'put')
    for (const { schema } of Object.values(requestBody?.content ?? {})) expect(schema.type).toBe('object')
    const statuses = Object.keys(responses)
    for (const status of statuses) expect(status).toMatch(/^[2-5]\d\d$/)
    expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1)
    for (const one of Object.values(responses)) expect(one.$ref ?? one.description).toEqual(expect.any(String))
  },
)

describe('served', () => {
  const server = useServer()

  test('the document is the one of the contracts, and the reader at /docs reads it', async () => {
    const served = (await server().raw({ path: '/openapi.json' })).json<Document>()
    expect(served.paths).toEqual(JSON.parse(JSON.stringify(document.paths)))
    expect((await server().raw({ path: '/docs' })).status).toBe(200)
    expect((await server().raw({ path: '/docs/start.js' })).text).toContain('/openapi.json')
  })
})
