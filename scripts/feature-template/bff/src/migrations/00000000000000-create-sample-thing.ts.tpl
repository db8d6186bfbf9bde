import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateSampleThing00000000000000 implements MigrationInterface {
  readonly name = 'CreateSampleThing00000000000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'sample_thing', {
      columns: {
        id: 'id',
        community_id: 'id',
        title: 'text(60)',
        status: 'word(12)',
        opened_by: 'id',
        opened_at: 'instant',
        changed_at: 'instant',
        version: 'int',
      },
      primary: ['id'],
      indexes: { list: ['community_id', 'status', 'opened_at', 'id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'sample_thing')
  }
}
