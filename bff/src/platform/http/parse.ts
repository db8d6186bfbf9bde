import { parse as parseQuery } from 'node:querystring'
import type { Op } from '@jinlin/shared/contract/define'
import type { z } from 'zod'
import { AppError } from '../errors'

type Shape = 'number' | 'boolean' | 'list' | 'text'

/** What a field of text has to become before its schema looks at it. */
const shapeOf = (schema: z.ZodType): { shape: Shape; item?: Shape } => {
  const { def } = schema as unknown as {
    def: {
      type: string
      innerType?: z.ZodType
      element?: z.ZodType
      in?: z.ZodType
      values?: unknown[]
      options?: z.ZodType[]
      coerce?: boolean
    }
  }
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return def.innerType ? shapeOf(def.innerType) : { shape: 'text' }
    case 'pipe':
      return def.in ? shapeOf(def.in) : { shape: 'text' }
    case 'number':
    case 'int':
      return { shape: def.coerce ? 'text' : 'number' }
    case 'boolean':
      return { shape: def.coerce ? 'text' : 'boolean' }
    case 'array':
      return { shape: 'list', item: def.element ? shapeOf(def.element).shape : 'text' }
    case 'literal':
      return { shape: typeof def.values?.[0] === 'number' ? 'number' : typeof def.values?.[0] === 'boolean' ? 'boolean' : 'text' }
    case 'union': {
      const shapes = new Set((def.options ?? []).map((option) => shapeOf(option).shape))
      return { shape: shapes.size === 1 ? ([...shapes][0] as Shape) : 'text' }
    }
    default:
      return { shape: 'text' }
  }
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/

/** Text that does not look like the shape stays text, and the schema refuses it by name. */
const convert = (text: string, shape: Shape): unknown => {
  if (shape === 'number') return NUMBER.test(text) ? Number(text) : text
  if (shape === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Text of the path, the query or a form → the input's own types. Written once per operation, run per request. */
export const fromText = (op: Op): ((text: Readonly<Record<string, string | string[] | undefined>>) => Record<string, unknown>) => {
  const shapes = new Map(Object.entries(op.input).map(([name, schema]) => [name, shapeOf(schema as z.ZodType)]))
  return (text) => {
    const input: Record<string, unknown> = {}
    for (const name of Object.keys(text)) {
      const value = text[name]
      if (value === undefined) continue
      const { shape, item = 'text' } = shapes.get(name) ?? { shape: 'text' as const }
      if (shape === 'list') input[name] = (Array.isArray(value) ? value : [value]).map((one) => convert(one, item))
      // The same name twice: whoever meant it meant a list, and this field is none.
      else input[name] = Array.isArray(value) ? value : convert(value, shape)
    }
    return input
  }
}

/** `?` included or empty; at most 200 names. */
export const readQuery = (search: string): Record<string, string | string[] | undefined> =>
  search.length > 1 ? { ...parseQuery(search.slice(1), '&', '=', { maxKeys: 200 }) } : {}

const fieldOf = (path: readonly PropertyKey[]): string => (path.length > 0 ? path.join('.') : 'body')

const sentence = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return '不认识这个字段'
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? '请填写'
        : issue.origin === 'string'
          ? `至少 ${issue.minimum} 个字`
          : issue.origin === 'array'
            ? `至少 ${issue.minimum} 项`
            : `不能小于 ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `最多 ${issue.maximum} 个字`
        : issue.origin === 'array'
          ? `最多 ${issue.maximum} 项`
          : `不能大于 ${issue.maximum}`
    case 'invalid_type':
      return issue.input === undefined ? '请填写' : '填写的内容类型不对'
    case 'invalid_value':
      return '请从给出的选项里选'
    case 'invalid_format':
      // A sentence of the contract's own is Chinese; zod's is not.
      return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '格式不对'
    case 'custom':
      return issue.message
    default:
      return '填写的内容不对'
  }
}

/** @throws AppError INPUT_INVALID with a sentence per field */
export const parseInput = (op: Op, input: Record<string, unknown>): unknown => {
  const result = op.body.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) fields[fieldOf([...issue.path, key])] ??= sentence(issue)
    else fields[fieldOf(issue.path)] ??= sentence(issue)
  }
  throw new AppError('INPUT_INVALID', { fields })
}
