import { contracts } from '@jinlin/shared/contract/all'
import type { Contract, Op } from '@jinlin/shared/contract/define'
import fc from 'fast-check'
import { z } from 'zod'
import { fitsOf } from '@jinlin/bff/platform/http/fits'

interface Def {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  valueType?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, unknown>
  values?: unknown[]
}
const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', 'x', '01m7zvhvgejrvmv0nay2p39fdr', 0, -1, 1.5, NaN, Infinity, 2 ** 60, true, [], {}, [
    undefined,
  ]),
  fc.dictionary(fc.string(), fc.integer()),
)
const text = fc.constantFrom('', 'x', '01m7zvhvgejrvmv0nay2p39fdr', '2026-11-21', '13800000001', '很'.repeat(400))
const whole = fc.constantFrom(0, 1, 5, -3, 1_700_000_000_000, 1.5)

/** Mostly what the schema asks for, now and then something else, a field too many or one too few. */
const nearly = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const def = defOf(schema)
  const right = (): fc.Arbitrary<unknown> => {
    switch (def.type) {
      case 'object': {
        const fields = Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, field]) => [name, nearly(field)]))
        const some = fc.record(fields, {
          requiredKeys: Object.keys(fields).filter((name) => defOf(def.shape?.[name] as z.ZodType).type !== 'optional'),
        })
        return fc.oneof(
          { weight: 12, arbitrary: some },
          { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
          { weight: 1, arbitrary: some.map((one) => ({ ...one, extra: 1 })) },
        )
      }
      case 'array':
        return fc.array(nearly(def.element as z.ZodType), { maxLength: 3 })
      case 'record':
        return fc.dictionary(fc.constantFrom('submit', 'claim', 'x'), nearly(def.valueType as z.ZodType))
      case 'nullable':
        return fc.option(nearly(def.innerType as z.ZodType), { nil: null })
      case 'optional':
      case 'default':
        return fc.option(nearly(def.innerType as z.ZodType), { nil: undefined })
      case 'union':
        return fc.oneof(...(def.options ?? []).map(nearly))
      case 'enum':
        return fc.constantFrom(...Object.values(def.entries ?? {}))
      case 'literal':
        return fc.constantFrom(...(def.values ?? []))
      case 'boolean':
        return fc.boolean()
      case 'number':
        return whole
      default:
        return text
    }
  }
  return fc.oneof({ weight: 30, arbitrary: right() }, { weight: 1, arbitrary: odd })
}

const ops = (Object.values(contracts) as Contract[])
  .flatMap(({ name, ops: all }) => Object.entries(all).map(([operation, op]: [string, Op]) => ({ name: `${name}.${operation}`, op })))
  .filter(({ op }) => op.answer !== undefined)

describe('the quick yes to an answer', () => {
  it('knows the answers of the busiest pages', () => {
    const known = ops.filter(({ op }) => fitsOf(op.answer as z.ZodType) !== undefined).map(({ name }) => name)
    expect(known).toEqual(expect.arrayContaining(['desk.queue', 'desk.get', 'ticket.mine', 'ticket.get', 'field.today']))
  })

  it.each(ops)('$name: never says yes to what the schema would refuse or change', ({ op }) => {
    const schema = op.answer as z.ZodType
    const fits = fitsOf(schema)
    fc.assert(
      fc.property(nearly(schema), (value) => {
        const full = schema.safeParse(value)
        if (fits?.(value)) expect(full).toEqual({ success: true, data: value })
        // Whatever is refused was not waved through.
        if (!full.success) expect(fits?.(value) ?? false).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['a text that is trimmed', z.string().trim(), ' x '],
    ['a default', z.string().default('x'), undefined],
    ['a loose object', z.object({ a: z.int() }), { a: 1, b: 2 }],
    ['a coerced number', z.coerce.number(), '1'],
    ['a refinement', z.int().refine((value) => value > 1), 1],
    ['a transform', z.string().transform((value) => value.length), 'x'],
    ['a list of a length', z.array(z.int()).max(1), [1, 2]],
  ])('leaves %s to the schema', (_, schema, value) => {
    expect(fitsOf(schema)?.(value) ?? false).toBe(false)
  })
})
