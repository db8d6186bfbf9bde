import { ERRORS, type ErrorCode } from '@jinlin/shared/domain/error-codes'

interface More {
  /** Field path → sentence. */
  fields?: Record<string, string>
  /** The present state, so that a screen can go on from it. */
  present?: unknown
  /** Seconds. */
  retryAfter?: number
  cause?: unknown
}

/** A refusal with a code of the table: expected, answered as it is, never logged as an error. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly status: number
  readonly fields: Record<string, string> | undefined
  readonly present: unknown
  readonly retryAfter: number | undefined

  constructor(
    readonly code: ErrorCode,
    more: More = {},
  ) {
    super(ERRORS[code].message, more.cause === undefined ? undefined : { cause: more.cause })
    this.status = ERRORS[code].status
    this.fields = more.fields
    this.present = more.present
    this.retryAfter = more.retryAfter
  }
}

/** `throw refuse('TICKET_NOT_FOUND')`: the code must be one that the operation's contract declares. */
export const refuse = (code: ErrorCode, more?: More): AppError => new AppError(code, more)
