import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

/** Sessions, the log of access changes, the outbox with its receipts, job slots, idempotency keys, the audit. */
export class CreatePlatform20261121000000 implements MigrationInterface {
  readonly name = 'CreatePlatform20261121000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'session', {
      columns: {
        id: 'id',
        kind: 'word(8)',
        subject_id: 'id',
        refresh_hash: 'hash',
        sibling_hash: 'hash null',
        prev_hash: 'hash null',
        user_agent: 'text(120)',
        created_at: 'instant',
        last_seen: 'instant',
        expires_at: 'instant',
        ends_at: 'instant',
        revoked_at: 'instant null',
      },
      primary: ['id'],
      indexes: { subject: ['subject_id', 'revoked_at'], expires: ['expires_at'] },
    })
    await createTable(runner, 'access_change', {
      columns: { id: 'id', kind: 'word(8)', subject_id: 'id', at: 'instant' },
      primary: ['id'],
      indexes: { at: ['at'] },
    })
    await createTable(runner, 'outbox_event', {
      columns: {
        id: 'id',
        type: 'word(64)',
        subject_id: 'word(64)',
        community_id: 'id null',
        payload: 'json',
        status: 'word(8)',
        created_at: 'instant',
        due_at: 'instant',
        attempts: 'int',
        lease_by: 'word(32) null',
        lease_until: 'instant null',
        last_error: 'text(500) null',
      },
      primary: ['id'],
      indexes: { due: ['status', 'due_at', 'id'] },
    })
    await createTable(runner, 'outbox_receipt', {
      columns: { event_id: 'id', listener: 'word(64)', at: 'instant' },
      primary: ['event_id', 'listener'],
      indexes: { at: ['at'] },
    })
    await createTable(runner, 'job_run', {
      columns: {
        job: 'word(64)',
        slot: 'word(32)',
        runner: 'word(32)',
        started_at: 'instant',
        finished_at: 'instant null',
        status: 'word(8)',
        result: 'json null',
        error: 'text(500) null',
      },
      primary: ['job', 'slot'],
      indexes: { started: ['started_at'] },
    })
    await createTable(runner, 'idempotency_key', {
      columns: {
        actor: 'word(64)',
        operation: 'word(64)',
        intent_key: 'word(64)',
        request_hash: 'hash',
        status: 'int',
        answer: 'long null',
        created_at: 'instant',
      },
      primary: ['actor', 'operation', 'intent_key'],
      indexes: { created: ['created_at'] },
    })
    await createTable(runner, 'audit_entry', {
      columns: {
        id: 'id',
        community_id: 'id null',
        at: 'instant',
        actor_id: 'word(64)',
        actor_kind: 'word(16)',
        action: 'word(64)',
        subject_kind: 'word(32)',
        subject_id: 'word(64)',
        reason: 'text(300) null',
        detail: 'json null',
      },
      primary: ['id'],
      indexes: { subject: ['community_id', 'subject_kind', 'subject_id', 'at'], at: ['at'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_entry', 'idempotency_key', 'job_run', 'outbox_receipt', 'outbox_event', 'access_change', 'session']) {
      await dropTable(runner, table)
    }
  }
}
