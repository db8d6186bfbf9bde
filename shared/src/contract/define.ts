import { z } from 'zod'
import type { ErrorCode } from '../domain/error-codes'
import type { Role } from '../domain/people/roles'
import { ID_SHAPE } from '../kernel/ids'
import { DAY, LAST_INSTANT } from '../kernel/instant'

/** What `wx.request` can send: there is no PATCH. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * How the body travels. `upload`: multipart, one file named `file`, fields beside it. `binary`: the answer is a download. `stream`: the answer is
 * `text/event-stream`. `raw`: the body is handed over as bytes, for notices whose signature covers them.
 */
export type Kind = 'json' | 'upload' | 'binary' | 'stream' | 'raw'

/** Classes of the rate limiter; without one an operation counts as general. */
export type Rate = 'signin' | 'search' | 'upload' | 'export'

export interface OpSpec {
  method: Method
  /** `/tickets/:ticketId`: every `:name` is a field of the input. */
  path: string
  /** Coarse gate; the fine answer is the policy's. Everyone is written `['public']`. */
  roles: readonly [Role, ...Role[]]
  summary: string
  input: z.ZodRawShape
  answer?: z.ZodType
  abilities?: z.ZodType
  /** The answer is one page of a list and carries `page.next`. */
  page?: true
  /** Default 200, or 204 without an answer. */
  status?: 200 | 201 | 202 | 204
  /** Refusals of this operation beside the common ones. */
  errors: readonly ErrorCode[]
  /** Requires the header `Idempotency-Key`; a repeat gets the first answer. */
  idempotent?: true
  kind?: Kind
  /** Bytes of the body; default 256 KiB, uploads 10 MiB. */
  limitBytes?: number
  rate?: Rate
  /** Left out of what outsiders read at /openapi.json. */
  private?: true
}

/** Refusals that any operation may answer; written once, so that operations list only their own. */
export const COMMON_ERRORS = [
  'INPUT_INVALID',
  'UNAUTHENTICATED',
  'SESSION_REVOKED',
  'FORBIDDEN',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
  'IDEMPOTENCY_MISMATCH',
  'RATE_LIMITED',
  'BUSY',
  'STORAGE_FULL',
  'INTERNAL',
] as const satisfies readonly ErrorCode[]

export type Op<S extends OpSpec = OpSpec> = S & { readonly body: z.ZodObject<S['input'], z.core.$strict> }

export const op = <const S extends OpSpec>(spec: S): Op<S> => {
  const named = [...spec.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const missing = named.find((name) => !(name in spec.input))
  if (missing !== undefined) throw new Error(`${spec.method} ${spec.path}: the path names ${missing}, the input does not`)
  return { ...spec, body: z.strictObject(spec.input) as Op<S>['body'] }
}

export interface Contract<N extends string = string, O extends Record<string, Op> = Record<string, Op>> {
  name: N
  ops: O
}

export const contract = <const N extends string, O extends Record<string, Op>>(name: N, ops: O): Contract<N, O> => ({ name, ops })

/** What a handler receives, after parsing. */
export type Input<O extends Op> = z.output<O['body']>
/** What a caller sends, before defaults are filled in. */
export type CallInput<O extends Op> = z.input<O['body']>

type Out<T> = T extends z.ZodType ? z.output<T> : undefined
/** The `data` of a success. */
export type Answer<O extends Op> = Out<O['answer']>
export type Abilities<O extends Op> = Out<O['abilities']>

/** `next` is the cursor of the following page, null at the end of the list. */
export interface Page {
  next: string | null
}

export type Result<O extends Op> = { data: Answer<O> } & (O['abilities'] extends z.ZodType ? { abilities: Abilities<O> } : unknown) &
  (O['page'] extends true ? { page: Page } : unknown)

/** `key` is the Idempotency-Key: one per intent of the person, the same when the phone sends again. */
export interface CallOptions {
  key?: string
  signal?: AbortSignal
}

type NoFields = Record<string, never>
type Call<O extends Op> =
  NoFields extends CallInput<O>
    ? (input?: CallInput<O>, options?: CallOptions) => Promise<Result<O>>
    : (input: CallInput<O>, options?: CallOptions) => Promise<Result<O>>

/** The typed client of a list of contracts: `api.ticket.claim({ ticketId })`. */
export type ApiOf<C extends readonly Contract[]> = {
  [K in C[number] as K['name']]: { [N in keyof K['ops']]: Call<K['ops'][N]> }
}

export const id = z
  .string()
  .regex(ID_SHAPE, { error: '编号不对, 请刷新后重试' })
  .meta({ id: 'Id', description: '26 characters of lower-case Crockford base32' })
/** UTC milliseconds that both databases can hold; two days short of the last, so that the day after it in Shanghai still has a name of four digits. */
export const instant = z
  .int()
  .min(0)
  .max(LAST_INSTANT - 2 * DAY)
/** A calendar day of the product clock, Asia/Shanghai: `2026-11-21`. */
export const localDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
/** Opaque place in a list. */
export const cursor = z.string().min(1).max(512)
/** Query strings know only text: `limit=20` becomes a number before this schema sees it. */
export const limit = z.int().min(1).max(100)
