import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../domain/error-codes'
import { COMMON_ERRORS, type Contract, type Op } from './define'

type Json = Record<string, unknown>

interface Options {
  /** With the operations that outsiders do not read about. */
  withPrivate?: boolean
}

const pathOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

/** A schema of zod → OpenAPI 3.1; named ones become components. */
class Schemas {
  readonly components: Record<string, Json> = {}

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const json = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
    }) as Json
    return this.lift(json)
  }

  /** zod puts named schemas into `$defs` of each answer; the document has them once. */
  private lift({ $schema: _, $defs, ...rest }: Json): Json {
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      const { $id: _, ...plain } = definition
      this.components[name] ??= Schemas.point(plain) as Json
    }
    return Schemas.point(rest) as Json
  }

  private static point(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((one) => Schemas.point(one))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(
      Object.entries(node)
        // The name of a component, repeated inside it; a property called id is an object, not a string.
        .filter(([key, value]) => key !== 'id' || typeof value !== 'string')
        .map(([key, value]) => [
          key,
          key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : Schemas.point(value),
        ]),
    )
  }
}

const byStatus = (codes: Iterable<ErrorCode>): Map<number, ErrorCode[]> => {
  const groups = new Map<number, ErrorCode[]>()
  for (const code of codes) groups.set(ERRORS[code].status, [...(groups.get(ERRORS[code].status) ?? []), code])
  return new Map([...groups].sort(([a], [b]) => a - b))
}

const refusal = (codes: readonly ErrorCode[]): Json => ({
  description: codes.map((code) => `\`${code}\` ${ERRORS[code].message}`).join('  \n'),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
})

const COMMON = byStatus(COMMON_ERRORS)
const commonName = (status: number): string => `Common${status}`

/** A status that only the common refusals have is written once. */
const errorAnswers = (op: Op): Json =>
  Object.fromEntries(
    [...byStatus(new Set<ErrorCode>([...COMMON_ERRORS, ...op.errors]))].map(([status, codes]) => [
      String(status),
      codes.length === COMMON.get(status)?.length ? { $ref: `#/components/responses/${commonName(status)}` } : refusal(codes),
    ]),
  )

const successSchema = (op: Op, schemas: Schemas): Json => {
  const properties: Json = {}
  const required: string[] = []
  const add = (name: string, schema: Json) => {
    properties[name] = schema
    required.push(name)
  }
  if (op.answer) add('data', schemas.of(op.answer, 'output'))
  if (op.abilities) add('abilities', schemas.of(op.abilities, 'output'))
  if (op.page) add('page', { $ref: '#/components/schemas/Page' })
  return { type: 'object', properties, required, additionalProperties: false }
}

const success = (op: Op, schemas: Schemas): Json => {
  if (op.kind === 'binary') return { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
  if (op.kind === 'stream') return { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } }
  if (!op.answer) return { description: 'Done' }
  return { description: 'Done', content: { 'application/json': { schema: successSchema(op, schemas) } } }
}

const contentOf = (op: Op, form: Json, body: Json): Json => {
  if (op.kind === 'upload') return { 'multipart/form-data': { schema: form } }
  // Whoever signs the bytes says what is in them.
  if (op.kind === 'raw') return { 'application/json': { schema: { type: 'object' } } }
  return { 'application/json': { schema: body } }
}

const operation = (name: string, tag: string, op: Op, schemas: Schemas): Json => {
  const input = schemas.of(op.body, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const inPath = new Set([...op.path.matchAll(/:(\w+)/g)].map(([, field]) => field ?? ''))
  const properties = Object.entries(input.properties ?? {})
  const required = new Set(input.required ?? [])
  const hasBody = op.method === 'POST' || op.method === 'PUT'
  const parameters: Json[] = properties
    .filter(([field]) => inPath.has(field) || !hasBody)
    .map(([field, schema]) => ({
      name: field,
      in: inPath.has(field) ? 'path' : 'query',
      required: inPath.has(field) || required.has(field),
      schema,
    }))
  if (op.idempotent) parameters.push({ $ref: '#/components/parameters/IdempotencyKey' })
  const rest = properties.filter(([field]) => !inPath.has(field))
  const bodySchema: Json = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: rest.map(([field]) => field).filter((field) => required.has(field)),
    additionalProperties: false,
  }
  const form: Json = {
    ...bodySchema,
    properties: { ...Object.fromEntries(rest), file: { type: 'string', format: 'binary' } },
    required: [...(bodySchema['required'] as string[]), 'file'],
  }
  const status = op.status ?? (op.answer || op.kind === 'binary' || op.kind === 'stream' ? 200 : 204)
  return {
    operationId: name,
    tags: [tag],
    summary: op.summary,
    description: `Roles: ${op.roles.join(', ')}`,
    security: op.roles.includes('public') ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody ? { requestBody: { required: true, content: contentOf(op, form, bodySchema) } } : {}),
    responses: { [String(status)]: success(op, schemas), ...errorAnswers(op) },
  }
}

/** OpenAPI 3.1 of the contracts. */
export const openApi = (contracts: readonly Contract[], { withPrivate = true }: Options = {}): Json => {
  const schemas = new Schemas()
  const paths: Record<string, Json> = {}
  for (const { name: tag, ops } of contracts) {
    for (const [name, op] of Object.entries(ops)) {
      if (op.private && !withPrivate) continue
      const path = (paths[pathOf(op.path)] ??= {})
      path[op.method.toLowerCase()] = operation(`${tag}.${name}`, tag, op, schemas)
    }
  }
  const failure: Json = {
    type: 'object',
    properties: {
      error: {
        type: 'object',
        properties: {
          code: { type: 'string' },
          message: { type: 'string', description: 'A sentence for the person, with the next step' },
          fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'Field path → sentence' },
          present: { description: 'The present state, where something has moved on' },
          requestId: { type: 'string' },
        },
        required: ['code', 'message', 'requestId'],
      },
    },
    required: ['error'],
  }
  const page: Json = {
    type: 'object',
    properties: { next: { type: ['string', 'null'], description: 'Cursor of the following page; null at the end' } },
    required: ['next'],
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '近邻 Jinlin',
      version: '0.1.0',
      description: 'Success `{ data, abilities?, page? }`, failure `{ error }`. Money is integer fen, instants are UTC milliseconds.',
    },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1))),
        Failure: failure,
        Page: page,
      },
      responses: Object.fromEntries([...COMMON].map(([status, codes]) => [commonName(status), refusal(codes)])),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'One per intent; a repeat with the same key gets the first answer',
          schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
        },
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}
