import { ERRORS, type ErrorCode } from '../domain/error-codes'

/** `OFFLINE`: nothing came back. `UNREADABLE`: something came back that is not our server's. */
export type FailureCode = ErrorCode | 'OFFLINE' | 'UNREADABLE'

const LOCAL: Record<'OFFLINE' | 'UNREADABLE', string> = {
  OFFLINE: '网络连接不上, 内容已保留, 请检查网络后重试',
  UNREADABLE: '网络不稳定, 请稍后重试',
}

export interface ErrorBody {
  code: string
  message: string
  /** Field path → sentence. */
  fields?: Record<string, string>
  /** The present state, with a refusal because something has moved on. */
  present?: unknown
  requestId: string
}

/** What a call throws; `message` is a Chinese sentence that says what to do next. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly fields: Record<string, string> | undefined
  readonly present: unknown
  readonly requestId: string | undefined
  /** Seconds after which a repeat makes sense, if the server said so. */
  readonly retryAfter: number | undefined

  constructor(
    readonly code: FailureCode,
    readonly status: number,
    more: { message?: string; fields?: Record<string, string>; present?: unknown; requestId?: string; retryAfter?: number } = {},
  ) {
    super(more.message ?? (code === 'OFFLINE' || code === 'UNREADABLE' ? LOCAL[code] : ERRORS[code].message))
    this.fields = more.fields
    this.present = more.present
    this.requestId = more.requestId
    this.retryAfter = more.retryAfter
  }
}

interface Answered {
  status: number
  body: unknown
  header?: (name: string) => string | null | undefined
}

const isErrorBody = (body: unknown): body is { error: ErrorBody } =>
  typeof body === 'object' && body !== null && 'error' in body && typeof (body as { error: { code?: unknown } }).error?.code === 'string'

/** A gateway's HTML page is `UNREADABLE`; a code this version does not know keeps the server's sentence. */
export const readFailure = ({ status, body, header }: Answered): ApiError => {
  const after = Number(header?.('retry-after') ?? NaN)
  const retryAfter = Number.isFinite(after) ? after : undefined
  if (!isErrorBody(body)) return new ApiError('UNREADABLE', status, retryAfter === undefined ? {} : { retryAfter })
  const { code, message, fields, present, requestId } = body.error
  return new ApiError(code in ERRORS ? (code as ErrorCode) : 'INTERNAL', status, {
    message,
    requestId,
    ...(fields ? { fields } : {}),
    ...(present === undefined ? {} : { present }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}
