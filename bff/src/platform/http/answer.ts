import { COMMON_ERRORS, type Op } from '@jinlin/shared/contract/define'
import type { ErrorCode } from '@jinlin/shared/domain/error-codes'
import { z } from 'zod'
import type { Log } from '../log'
import { fitsOf } from './fits'

export interface Answered {
  data?: unknown
  abilities?: unknown
  page?: { next: string | null }
}

const page = z.strictObject({ next: z.string().nullable() })

const envelopeOf = (op: Op): z.ZodType =>
  z.strictObject({
    data: op.answer ?? z.undefined().optional(),
    ...(op.abilities ? { abilities: op.abilities } : {}),
    ...(op.page ? { page } : {}),
  })

/** The contract was broken by us, not by the caller. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer'
}

const strip = (value: unknown, path: readonly PropertyKey[], keys: readonly string[]): void => {
  const holder = path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], value)
  if (typeof holder === 'object' && holder !== null) for (const key of keys) delete (holder as Record<string, unknown>)[key]
}

/**
 * Holds every answer against its contract. An extra field throws in a test; elsewhere it is taken out and logged, because a field that is not in the
 * contract was not meant for this reader. Anything else that does not fit is an error everywhere.
 */
export const answerCheck = (op: Op, operation: string, strict: boolean, log: Log): ((answer: Answered) => Answered) => {
  const envelope = envelopeOf(op)
  const fits = fitsOf(envelope)
  return (answer) => {
    if (fits?.(answer)) return answer
    const first = envelope.safeParse(answer)
    if (first.success) return first.data as Answered
    const extra = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys')
    if (strict || extra.length === 0) throw new BrokenAnswer(`${operation}: ${z.prettifyError(first.error)}`)
    const copy = structuredClone(answer)
    for (const issue of extra) strip(copy, issue.path, issue.keys)
    log.error(
      { operation, fields: extra.map((issue) => [...issue.path, ...issue.keys].join('.')) },
      'answer had fields outside its contract',
    )
    const second = envelope.safeParse(copy)
    if (second.success) return second.data as Answered
    throw new BrokenAnswer(`${operation}: ${z.prettifyError(second.error)}`)
  }
}

/** Whether an operation said that it may refuse with this code. */
export const declaresError = (op: Op): ((code: ErrorCode) => boolean) => {
  const declared = new Set<ErrorCode>([...COMMON_ERRORS, ...op.errors])
  return (code) => declared.has(code)
}
