import type { Readable } from 'node:stream'
import type { Contract, Input, Op, Result } from '@jinlin/shared/contract/define'
import type { Anonymous, ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'

/** A file that arrived in an upload and lies in a temporary place until the handler has stored it; removed when the request ends. */
export interface Uploaded {
  path: string
  bytes: number
  /** What the sender called it: for people to read, never a path. */
  filename: string
}

export interface CallContext {
  requestId: string
  ip: string
  /** UTC ms. */
  now: number
  userAgent: string
  idempotencyKey?: string
  /** Operations of kind `upload`. */
  upload?: Uploaded
  /** Operations of kind `raw`: the bytes a signature covers, and all headers in lower case. */
  raw?: { body: Buffer; headers: Readonly<Record<string, string | string[] | undefined>> }
}

/** The answer of an operation of kind `binary`. */
export interface Download {
  body: Buffer | Readable
  contentType: string
  bytes?: number
  /** Given: offered for saving under this name. Absent: shown in place. */
  filename?: string
  /** Seconds a private cache may keep it; absent: no-store. */
  maxAge?: number
}

/** The answer of an operation of kind `stream`: runs until `closed` is aborted. */
export type EventStream = (send: (event: string, data: unknown, id?: string) => void, closed: AbortSignal) => void | Promise<void>

type ActorOf<R> = R extends 'public'
  ? Anonymous | ResidentActor | StaffActor
  : R extends 'resident' | 'committee'
    ? ResidentActor
    : StaffActor

/** Whom the role gate lets through to the handler. */
export type CallerOf<O extends Op> = ActorOf<O['roles'][number]>

export type Reply<O extends Op> = O['kind'] extends 'binary'
  ? { data: Download }
  : O['kind'] extends 'stream'
    ? { data: EventStream }
    : undefined extends O['answer']
      ? { data?: undefined } | void
      : Result<O>

export type Handler<O extends Op> = (actor: CallerOf<O>, input: Input<O>, ctx: CallContext) => Promise<Reply<O>>

/** A handler after its types have done their work. */
export type AnyHandler = (actor: never, input: never, ctx: CallContext) => Promise<unknown>

/** Of a command that may share its transaction with others of the same moment: the name that `Uow.run` wants. */
type ShareBy = (input: never) => string

export interface Bound {
  contract: Contract
  handlers: Readonly<Record<string, AnyHandler>>
  shared: Readonly<Record<string, ShareBy>>
}

/** Every operation of the contract needs its handler, or it does not compile. `shared`: for the few that many want at the same moment. */
export const bind = <C extends Contract>(
  contract: C,
  handlers: { [K in keyof C['ops']]: Handler<C['ops'][K]> },
  shared: { [K in keyof C['ops']]?: (input: Input<C['ops'][K]>) => string } = {},
): Bound => ({
  contract,
  handlers: handlers as unknown as Bound['handlers'],
  shared: shared as unknown as Bound['shared'],
})
