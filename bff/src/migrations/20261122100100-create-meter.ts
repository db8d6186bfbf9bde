import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateMeter20261122100100 implements MigrationInterface {
  readonly name = 'CreateMeter20261122100100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'meter', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id null',
        building_id: 'id null',
        place: 'text(60)',
        kind: 'word(8)',
        serial: 'word(32)',
        digits: 'int',
        factor: 'int',
        item_id: 'id',
        installed_day: 'day',
        start_hundredths: 'big',
        version: 'int',
      },
      primary: ['id'],
      unique: [['community_id', 'serial']],
      indexes: {
        round: ['community_id', 'kind', 'place', 'id'],
        item: ['community_id', 'item_id', 'house_id'],
        house: ['house_id'],
      },
    })
    await createTable(runner, 'meter_reading', {
      columns: {
        meter_id: 'id',
        period: 'word(7)',
        community_id: 'id',
        value_hundredths: 'big',
        previous_hundredths: 'big',
        usage_hundredths: 'big',
        rolled_over: 'bool',
        photo_id: 'id null',
        read_by: 'id null',
        read_at: 'instant',
        state: 'word(12)',
        reason: 'text(200)',
        run_id: 'id null',
      },
      primary: ['meter_id', 'period'],
      indexes: { month: ['community_id', 'period', 'state', 'meter_id'] },
    })
    await createTable(runner, 'meter_import', {
      columns: {
        id: 'id',
        community_id: 'id',
        period: 'word(7)',
        file_name: 'text(120)',
        line_count: 'int',
        will_add: 'int',
        will_replace: 'int',
        unchanged: 'int',
        suspect: 'json',
        faults: 'json',
        state: 'word(12)',
        import_rows: 'json',
        created_by: 'id',
        created_at: 'instant',
      },
      primary: ['id'],
      indexes: { created: ['state', 'created_at'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['meter_import', 'meter_reading', 'meter']) await dropTable(runner, name)
  }
}
