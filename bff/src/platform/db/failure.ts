import { AppError } from '../errors'
import { uniqueName } from './table'

/** A UNIQUE index said no. `constraint` is `uq_<table>_<columns>` or `PRIMARY` on both databases; the store that owns it turns it into a refusal. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey'
  constructor(
    readonly constraint: string,
    cause: unknown,
  ) {
    super(`duplicate key: ${constraint}`, { cause })
  }
}

/** The database gave up on a transaction that may simply run again. */
export class Transient extends Error {
  override readonly name = 'Transient'
  constructor(cause: unknown) {
    super('the transaction can be repeated', { cause })
  }
}

/** Nothing is known about the COMMIT: it was sent and no answer came. Repeating with the same Idempotency-Key tells. */
export class UnknownOutcome extends AppError {
  constructor(cause: unknown) {
    super('BUSY', { retryAfter: 1, cause })
  }
}

interface DriverError {
  code?: string
  errno?: number
  message?: string
  sqlMessage?: string
  syscall?: string
}

/** TypeORM wraps what the driver threw. */
const unwrap = (error: unknown): DriverError => {
  const outer = error as { driverError?: DriverError }
  return typeof error === 'object' && error !== null ? (outer.driverError ?? (error as DriverError)) : {}
}

// 1213 deadlock, 1205 lock wait, 1020 record changed (MariaDB snapshot isolation), 1047 Galera not ready, 8002/8022/9007 TiDB write conflict or retryable commit.
const REPEATABLE = new Set([1213, 1205, 1020, 1047, 8002, 8022, 9007])
// 1114 table full, 1021 disk full, 3 errno writing file, 1037/1038 out of memory
const FULL = new Set([1114, 1021, 3, 1026])
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_QUERY_INTERRUPTED',
  'POOL_CLOSED',
])
// 1053 server shutdown, 1040 too many connections, 1203 user connections, 1927 connection killed, 1317 interrupted, 2006/2013 gone away, 1290/1836 read only after a failover
const LOST_NUMBERS = new Set([1053, 1040, 1203, 1927, 1317, 2006, 2013, 1290, 1836, 1792, 4031])

export type FailureKind = 'duplicate' | 'repeatable' | 'lost' | 'full' | 'other'

export const failureKind = (error: unknown): FailureKind => {
  const { code = '', errno = 0, message = '', syscall } = unwrap(error)
  if (errno === 1062 || /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE)$/.test(code)) return 'duplicate'
  if (errno === 1586) return 'duplicate'
  if (REPEATABLE.has(errno) || /^SQLITE_(BUSY|LOCKED)/.test(code)) return 'repeatable'
  if (FULL.has(errno) || code === 'SQLITE_FULL' || code === 'ENOSPC' || /^SQLITE_IOERR_WRITE/.test(code)) return 'full'
  // A socket file that is not there; any other missing file is nobody's connection.
  if (code === 'ENOENT' && syscall === 'connect') return 'lost'
  if (LOST.has(code) || LOST_NUMBERS.has(errno)) return 'lost'
  if (/closed state|Pool is closed|Connection lost|connection is in closed|Can't add new command/i.test(message)) return 'lost'
  return 'other'
}

const constraintOf = (error: unknown): string => {
  const { message = '', sqlMessage } = unwrap(error)
  const text = sqlMessage ?? message
  const key = /for key '(?:[^'.]*\.)?([^'.]+)'/.exec(text)
  if (key?.[1]) return key[1]
  if (unwrap(error).code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return 'PRIMARY'
  const columns = /constraint failed: (.+)$/.exec(text)?.[1]?.split(', ') ?? []
  const table = columns[0]?.split('.')[0] ?? ''
  return uniqueName(
    table,
    columns.map((column) => column.slice(table.length + 1)),
  )
}

/** What a caller of the database sees instead of the driver's error. */
export const translate = (error: unknown): unknown => {
  if (error instanceof AppError || error instanceof DuplicateKey || error instanceof Transient) return error
  switch (failureKind(error)) {
    case 'duplicate':
      return new DuplicateKey(constraintOf(error), error)
    case 'full':
      return new AppError('STORAGE_FULL', { cause: error })
    case 'repeatable':
      return new Transient(error)
    case 'lost':
      return new AppError('BUSY', { retryAfter: 2, cause: error })
    case 'other':
      return error
  }
}
