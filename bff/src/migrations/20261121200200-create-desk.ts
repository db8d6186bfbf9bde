import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateDesk20261121200200 implements MigrationInterface {
  readonly name = 'CreateDesk20261121200200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ticket_term', {
      columns: {
        community_id: 'id',
        term: 'text(24)',
        ticket_id: 'id',
      },
      primary: ['community_id', 'term', 'ticket_id'],
    })
    await createTable(runner, 'saved_view', {
      columns: {
        id: 'id',
        community_id: 'id',
        staff_id: 'id',
        name: 'text(20)',
        shared: 'bool',
        filter: 'json',
        created_at: 'instant',
      },
      primary: ['id'],
      indexes: { community: ['community_id', 'shared', 'staff_id'] },
    })
    await createTable(runner, 'canned_reply', {
      columns: {
        id: 'id',
        community_id: 'id',
        sort: 'int',
        title: 'text(20)',
        text: 'text(500)',
      },
      primary: ['id'],
      unique: [['community_id', 'sort']],
    })
    await createTable(runner, 'ticket_presence', {
      columns: {
        ticket_id: 'id',
        staff_id: 'id',
        community_id: 'id',
        name: 'text(20)',
        typing: 'bool',
        seen_at: 'instant',
      },
      primary: ['ticket_id', 'staff_id'],
      indexes: { seen: ['seen_at'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'ticket_presence')
    await dropTable(runner, 'canned_reply')
    await dropTable(runner, 'saved_view')
    await dropTable(runner, 'ticket_term')
  }
}
