import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateNotification20261121300200 implements MigrationInterface {
  readonly name = 'CreateNotification20261121300200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'notification', {
      columns: {
        id: 'id',
        recipient_kind: 'word(8)',
        recipient_id: 'id',
        community_id: 'id null',
        kind: 'word(40)',
        dedupe_key: 'word(120)',
        title: 'text(60)',
        text: 'text(300)',
        tone: 'word(8)',
        link_to: 'word(12) null',
        link_id: 'id null',
        created_at: 'instant',
        read_at: 'instant null',
      },
      primary: ['id'],
      unique: [['recipient_id', 'dedupe_key']],
      indexes: { newest: ['recipient_id', 'id'], unread: ['recipient_id', 'read_at', 'id'], created: ['created_at'] },
    })
    await createTable(runner, 'delivery', {
      columns: {
        id: 'id',
        notification_id: 'id',
        recipient_kind: 'word(8)',
        recipient_id: 'id',
        channel: 'word(8)',
        template: 'word(24) null',
        content: 'json',
        link_to: 'word(12) null',
        link_id: 'id null',
        state: 'word(12)',
        attempts: 'int',
        due_at: 'instant',
        lease_until: 'instant null',
        last_error: 'text(300) null',
        created_at: 'instant',
        finished_at: 'instant null',
      },
      primary: ['id'],
      indexes: {
        due: ['state', 'due_at', 'id'],
        lease: ['state', 'lease_until'],
        recipient: ['recipient_id', 'created_at'],
        finished: ['finished_at'],
      },
    })
    await createTable(runner, 'subscribe_credit', {
      columns: {
        person_id: 'id',
        template: 'word(24)',
        accepts: 'int',
        sends: 'int',
        updated_at: 'instant',
      },
      primary: ['person_id', 'template'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'subscribe_credit')
    await dropTable(runner, 'delivery')
    await dropTable(runner, 'notification')
  }
}
