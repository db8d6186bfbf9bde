import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateRollImport20261121300300 implements MigrationInterface {
  readonly name = 'CreateRollImport20261121300300'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'roll_import', {
      columns: {
        id: 'id',
        community_id: 'id',
        file_name: 'text(120)',
        line_count: 'int',
        will_add: 'int',
        will_update: 'int',
        unchanged: 'int',
        faults: 'json',
        state: 'word(12)',
        created_by: 'id null',
        created_at: 'instant',
        imported_at: 'instant null',
      },
      primary: ['id'],
      indexes: { created: ['created_at'] },
    })
    await createTable(runner, 'roll_import_part', {
      columns: {
        import_id: 'id',
        part: 'int',
        sealed_rows: 'long',
      },
      primary: ['import_id', 'part'],
    })
    await createTable(runner, 'roll_lock', {
      columns: {
        community_id: 'id',
        taken: 'int',
      },
      primary: ['community_id'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'roll_lock')
    await dropTable(runner, 'roll_import_part')
    await dropTable(runner, 'roll_import')
  }
}
