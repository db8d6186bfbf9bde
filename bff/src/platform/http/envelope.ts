import { ERRORS, type ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { Log } from '../log'
import { AppError } from '../errors'
import { Transient, translate } from '../db/failure'

export interface Failure {
  status: number
  code: ErrorCode
  fields: Record<string, string> | undefined
  present: unknown
  /** Seconds. */
  retryAfter: number | undefined
}

/** Turns whatever was thrown into a refusal a person can read; the unknown is logged and told as INTERNAL, without its words. */
export const toFailure = (thrown: unknown, log: Log): Failure => {
  const error = thrown instanceof AppError ? thrown : translate(thrown)
  if (error instanceof AppError) {
    if (error.status >= 500) log.warn({ err: error.cause ?? error, code: error.code }, 'refused for want of something')
    const { status, code, fields, present, retryAfter } = error
    return { status, code, fields, present, retryAfter: retryAfter ?? (status === 503 ? 2 : undefined) }
  }
  if (error instanceof Transient) return { status: 503, code: 'BUSY', fields: undefined, present: undefined, retryAfter: 1 }
  log.error({ err: error }, 'unexpected')
  return { status: 500, code: 'INTERNAL', fields: undefined, present: undefined, retryAfter: undefined }
}

export const failureBody = ({ code, fields, present }: Failure, requestId: string): string =>
  JSON.stringify({ error: { code, message: ERRORS[code].message, fields, present, requestId } })
