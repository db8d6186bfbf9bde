import { c, type Personal, table } from './table'

/** Events on their way to listeners. Rows leave when every listener is done; `dead` ones stay until somebody looks. */
export const outboxEvent = table(
  'outbox_event',
  {
    id: c.id(),
    type: c.word(64),
    subjectId: c.word(64),
    communityId: c.id().null(),
    payload: c.json<Record<string, unknown>>().about({
      purpose: 'listeners learn what happened, and to whose matter',
      basis: 'contract',
      retention: '7 days after every listener has heard it (job purge-platform); dead ones until somebody looked',
      sensitivity: 'ordinary',
    }),
    status: c.word<'waiting' | 'done' | 'dead'>(8),
    createdAt: c.instant(),
    dueAt: c.instant(),
    attempts: c.int(),
    leaseBy: c.word(32).null(),
    leaseUntil: c.instant().null(),
    lastError: c.text(500).null(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'due', columns: ['status', 'dueAt', 'id'], serves: 'the relay taking the next batch; the purge; the list of dead events' },
    ],
  },
)

/** Written by a listener in the transaction of its effect: a second delivery finds it and does nothing. */
export const outboxReceipt = table(
  'outbox_receipt',
  { eventId: c.id(), listener: c.word(64), at: c.instant() },
  { primary: ['eventId', 'listener'], indexes: [{ name: 'at', columns: ['at'], serves: 'the purge' }] },
)

/** One row per slot of a job: the insert that succeeds is the one runner, on any number of instances. */
export const jobRun = table(
  'job_run',
  {
    job: c.word(64),
    slot: c.word(32),
    runner: c.word(32),
    startedAt: c.instant(),
    finishedAt: c.instant().null(),
    status: c.word<'running' | 'done' | 'failed'>(8),
    result: c.json<unknown>().null(),
    error: c.text(500).null(),
  },
  { primary: ['job', 'slot'], indexes: [{ name: 'started', columns: ['startedAt'], serves: 'the purge and the operator’s list of runs' }] },
)

/** The first answer to an intent. `intentKey` is the client's, so it is only unique within its actor and operation. */
export const idempotencyKey = table(
  'idempotency_key',
  {
    actor: c.word(64),
    operation: c.word(64),
    intentKey: c.word(64),
    requestHash: c.hash(),
    status: c.int(),
    answer: c
      .sealedJson<unknown>({
        purpose: 'a repeated request gets its first answer, whatever that showed',
        basis: 'contract',
        retention: '7 days (job purge-platform)',
        sensitivity: 'ordinary',
      })
      .null(),
    createdAt: c.instant(),
  },
  {
    primary: ['actor', 'operation', 'intentKey'],
    indexes: [{ name: 'created', columns: ['createdAt'], serves: 'the purge after 7 days' }],
  },
)

const audit: Personal = {
  purpose: 'proving who looked at or changed whose data, and why',
  basis: 'legal',
  retention: '3 years (job purge-platform)',
  sensitivity: 'ordinary',
}

/** Who did what to whose data; append-only, purged after 3 years. */
export const auditEntry = table(
  'audit_entry',
  {
    id: c.id(),
    communityId: c.id().null(),
    at: c.instant(),
    actorId: c.word(64),
    actorKind: c.word(16),
    action: c.word(64),
    subjectKind: c.word(32),
    subjectId: c.word(64),
    reason: c.text(300).null().about(audit),
    detail: c.json<Record<string, unknown>>().null().about(audit),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'subject', columns: ['communityId', 'subjectKind', 'subjectId', 'at'], serves: 'the history of one record' },
      { name: 'at', columns: ['at'], serves: 'the purge after 3 years' },
    ],
  },
)
