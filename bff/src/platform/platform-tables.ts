import { accessChange, session } from './auth/session.table'
import { auditEntry, idempotencyKey, jobRun, outboxEvent, outboxReceipt } from './db/platform-tables'
import type { AnyTable } from './db/table'

/** Tables that belong to no feature. */
export const platformTables: readonly AnyTable[] = [session, accessChange, outboxEvent, outboxReceipt, jobRun, idempotencyKey, auditEntry]
