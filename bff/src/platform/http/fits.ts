import type { z } from 'zod'

/** True: the schema would accept the value and hand it back unchanged. False: ask the schema. */
export type Fits = (value: unknown) => boolean

interface Check {
  check: string
  format?: string
  pattern?: RegExp
  minimum?: number
  maximum?: number
  value?: number
  inclusive?: boolean
}

interface Def extends Partial<Check> {
  type: string
  checks?: { _zod: { def: Check } }[]
  coerce?: boolean
  innerType?: z.ZodType
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
  catchall?: { _zod: { def: Def } }
  entries?: Record<string, string | number>
  values?: unknown[]
  options?: z.ZodType[]
  keyType?: z.ZodType
  valueType?: z.ZodType
}

const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype

/** Only what is present is looked at: a line of a timeline may carry thirty fields and carries five. */
const object = ({ shape = {}, catchall }: Def): Fits | undefined => {
  if (catchall?._zod.def.type !== 'never') return undefined
  const fields = new Map<string, { fits: Fits; required: boolean }>()
  let required = 0
  for (const [name, schema] of Object.entries(shape)) {
    const fits = fitsOf(schema)
    if (!fits) return undefined
    const optional = defOf(schema).type === 'optional'
    if (!optional) required++
    fields.set(name, { fits, required: !optional })
  }
  return (value) => {
    if (!isPlain(value)) return false
    let found = 0
    for (const name in value) {
      const field = fields.get(name)
      if (field === undefined || !field.fits(value[name])) return false
      if (field.required) found++
    }
    return found === required
  }
}

const array = ({ element }: Def): Fits | undefined => {
  const fits = element && fitsOf(element)
  if (!fits) return undefined
  return (value) => {
    if (!Array.isArray(value)) return false
    for (let at = 0; at < value.length; at++) if (!fits(value[at])) return false
    return true
  }
}

/** The schema's own checks, or undefined for one that is not known here, above all one that changes the value. */
const checksOf = <T>(def: Def, known: (check: Check) => ((value: T) => boolean) | undefined): ((value: T) => boolean)[] | undefined => {
  if (def.coerce) return undefined
  const own = def.check === undefined ? [] : [def as Check]
  const all = [...own, ...(def.checks ?? []).map(({ _zod }) => _zod.def)].map(known)
  return all.every((one) => one !== undefined) ? all : undefined
}

/** Written as a loop: it runs for each of the thousand values of a page. */
const allOf = <T>(checks: readonly ((value: T) => boolean)[], value: T): boolean => {
  for (let at = 0; at < checks.length; at++) if (!checks[at]?.(value)) return false
  return true
}

const string = (def: Def): Fits | undefined => {
  const checks = checksOf<string>(def, ({ check, format, pattern, minimum = 0, maximum = 0 }) => {
    if (check === 'max_length') return (text) => text.length <= maximum
    if (check === 'min_length') return (text) => text.length >= minimum
    // A pattern with a memory of its last match must not be shared.
    if (check === 'string_format' && format === 'regex' && pattern && !pattern.global && !pattern.sticky)
      return (text) => pattern.test(text)
    return undefined
  })
  if (!checks) return undefined
  if (checks.length === 0) return (value) => typeof value === 'string'
  return (value) => typeof value === 'string' && allOf(checks, value)
}

const number = (def: Def): Fits | undefined => {
  const checks = checksOf<number>(def, ({ check, format, value: bound = 0, inclusive }) => {
    if (check === 'number_format') return format === 'safeint' ? Number.isSafeInteger : undefined
    if (check === 'greater_than') return inclusive ? (value) => value >= bound : (value) => value > bound
    if (check === 'less_than') return inclusive ? (value) => value <= bound : (value) => value < bound
    return undefined
  })
  return checks && ((value) => Number.isFinite(value) && allOf(checks, value as number))
}

const union = ({ options = [] }: Def): Fits | undefined => {
  const all = options.map(fitsOf)
  if (all.some((fits) => fits === undefined)) return undefined
  return (value) => all.some((fits) => fits?.(value))
}

const record = ({ keyType, valueType }: Def): Fits | undefined => {
  const fits = valueType && fitsOf(valueType)
  const keys = keyType && defOf(keyType)
  if (!fits || keys?.type !== 'string' || (keys.checks?.length ?? 0) > 0 || keys.check !== undefined) return undefined
  return (value) => {
    if (!isPlain(value)) return false
    for (const name in value) if (!fits(value[name])) return false
    return true
  }
}

const maybe = ({ innerType }: Def, nothing: null | undefined): Fits | undefined => {
  const fits = innerType && fitsOf(innerType)
  return fits && ((value) => value === nothing || fits(value))
}

/**
 * A quick way to say yes to an answer that is as it should be: nearly all are, and a full parse of a page costs a third of what the page costs. It knows the
 * plain kinds; a schema with anything else in it (undefined here) and a value it will not vouch for go to the schema itself, which alone says no.
 */
export const fitsOf = (schema: z.ZodType): Fits | undefined => {
  const def = defOf(schema)
  if (def.type !== 'string' && def.type !== 'number' && (def.checks?.length ?? 0) > 0) return undefined
  switch (def.type) {
    case 'object':
      return object(def)
    case 'array':
      return array(def)
    case 'record':
      return record(def)
    case 'string':
      return string(def)
    case 'number':
      return number(def)
    case 'boolean':
      return def.coerce ? undefined : (value) => typeof value === 'boolean'
    case 'null':
      return (value) => value === null
    case 'enum': {
      const entries = new Set<unknown>(Object.values(def.entries ?? {}))
      return (value) => entries.has(value)
    }
    case 'literal': {
      const values = new Set(def.values)
      return (value) => values.has(value)
    }
    case 'nullable':
      return maybe(def, null)
    case 'optional':
      return maybe(def, undefined)
    case 'union':
      return union(def)
    default:
      return undefined
  }
}
