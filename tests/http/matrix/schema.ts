import fc from 'fast-check'
import { z } from 'zod'
import type { Op } from '@jinlin/shared/contract/define'

/** What JSON Schema says about a field, as far as the contracts use it. */
export interface Schema {
  type?: string
  $ref?: string
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  $defs?: Record<string, Schema>
}

const resolve = (schema: Schema, defs: Record<string, Schema>): Schema => {
  if (!schema.$ref) return schema
  const found = defs[schema.$ref.replace('#/$defs/', '')]
  if (!found) throw new Error(`${schema.$ref} leads nowhere`)
  return resolve(found, defs)
}

const inlined = (schema: Schema, defs: Record<string, Schema>): Schema => {
  const { items, anyOf, properties, ...rest } = resolve(schema, defs)
  return {
    ...rest,
    ...(items ? { items: inlined(items, defs) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((one) => inlined(one, defs)) } : {}),
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inlined(one, defs)])) } : {}),
  }
}

/** The input of an operation as one schema without references. */
export const inputSchema = (op: Op): Schema => {
  const whole = z.toJSONSchema(op.body, { io: 'input', unrepresentable: 'any' }) as Schema
  return inlined(whole, whole.$defs ?? {})
}

/** Places in a schema where a caller may send as much as they like: `words`, `tickets[].version`. */
export const unbounded = (schema: Schema, place = ''): string[] => {
  const inside = [
    ...(schema.anyOf ?? []).flatMap((one) => unbounded(one, place)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => unbounded(one, place ? `${place}.${name}` : name)),
    ...(schema.items ? unbounded(schema.items, `${place}[]`) : []),
  ]
  const open =
    (schema.type === 'string' && !schema.enum && schema.const === undefined && schema.maxLength === undefined && !bounds(schema.pattern)) ||
    (schema.type === 'array' && schema.maxItems === undefined) ||
    ((schema.type === 'integer' || schema.type === 'number') && (schema.minimum === undefined || schema.maximum === undefined))
  return open ? [place, ...inside] : inside
}

/** A pattern from end to end that repeats nothing without limit. */
const bounds = (pattern: string | undefined): boolean => pattern !== undefined && /^\^.*\$$/.test(pattern) && !/[+*]|\{\d+,\}/.test(pattern)

/** Text that has broken somebody's server before. */
const NASTY = [
  '',
  ' ',
  "'; DROP TABLE ticket; --",
  '%_\\',
  '\u0000',
  '\ud800',
  'e\u0301\u202e',
  '👩‍👩‍👧‍👦'.repeat(3),
  '{{7*7}}${7*7}<script>',
  '__proto__',
  'NaN',
  '1e309',
  '２０２６',
]

/** A cursor is text like any other: whoever knows how it is made can make one. */
const FORGED = fc
  .tuple(
    fc.oneof(fc.constantFrom(1e300, -1, 8.64e15, 0.5, '', '虧', '9999-99-99'), fc.string()),
    fc.oneof(fc.constantFrom('', '虧', '%'), fc.string()),
  )
  .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))

/** Sound values of a schema, and those at its edges. */
export const sound = (schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => sound(one, ids)))
  switch (schema.type) {
    case 'string': {
      if (schema.pattern?.includes('{26}')) return fc.constantFrom(...ids)
      const { minLength = 0, maxLength = 40 } = schema
      const text = fc.string({ minLength, maxLength: Math.min(maxLength, 300), unit: 'grapheme' })
      return schema.pattern ? fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), text) : fc.oneof(text, fc.constantFrom(...NASTY))
    }
    case 'integer':
    case 'number': {
      const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema
      return fc.oneof(
        fc.integer({ min: minimum, max: maximum }),
        fc.constantFrom(minimum, maximum),
        fc.integer({ min: minimum, max: Math.min(maximum, Math.max(minimum, 0) + 20) }),
      )
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(sound(schema.items ?? {}, ids), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 6) })
    case 'object':
      return shaped(schema, ids)
    default:
      return fc.jsonValue()
  }
}

/**
 * Most fields as they are in a sound input or at the edges of their kind, some of another kind, some left out: what a broken or a curious client sends. Ids keep
 * mostly what they were, or hardly any input would get past the first door.
 */
export const shaped = (
  schema: Schema,
  ids: readonly string[],
  base: Record<string, unknown> = {},
): fc.Arbitrary<Record<string, unknown>> => {
  const field = (name: string, one: Schema): fc.Arbitrary<unknown> => {
    const isId = one.pattern?.includes('{26}') ?? false
    const kept = name in base ? [{ weight: isId ? 80 : 8, arbitrary: fc.constant(base[name]) }] : []
    if (name === 'cursor') return fc.oneof(sound(one, ids), FORGED)
    return fc.oneof(
      ...kept,
      { weight: 12, arbitrary: sound(one, ids) },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown> },
      { weight: 1, arbitrary: fc.constantFrom(...NASTY) as fc.Arbitrary<unknown> },
    )
  }
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, field(name, one)]))
  return fc.record(fields, { requiredKeys: schema.required ?? [], noNullPrototype: true }) as fc.Arbitrary<Record<string, unknown>>
}
