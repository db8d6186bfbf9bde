import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateStandard20261121300000 implements MigrationInterface {
  readonly name = 'CreateStandard20261121300000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'service_standard', {
      columns: {
        community_id: 'id',
        standard_key: 'word(60)',
        version: 'int',
        value: 'int',
        unit: 'word(12)',
        effective_from: 'instant',
        created_at: 'instant',
        created_by: 'id null',
      },
      primary: ['community_id', 'standard_key', 'version'],
    })
    await createTable(runner, 'calendar_day', {
      columns: {
        community_id: 'id',
        day: 'day',
        kind: 'word(8)',
        name: 'text(20)',
        updated_at: 'instant',
        updated_by: 'id',
      },
      primary: ['community_id', 'day'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'calendar_day')
    await dropTable(runner, 'service_standard')
  }
}
