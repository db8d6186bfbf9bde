import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateArrears20261122200400 implements MigrationInterface {
  readonly name = 'CreateArrears20261122200400'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'demand_letter', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id',
        house_id: 'id',
        number: 'word(24)',
        day: 'day',
        bills: 'json',
        principal_fen: 'big',
        late_fen: 'big',
        text: 'long',
        maker_staff_id: 'id',
        created_at: 'instant',
      },
      primary: ['id'],
      unique: [['community_id', 'number']],
      indexes: { house: ['community_id', 'house_id', 'created_at'] },
    })
    await createTable(runner, 'bill_reminder', {
      columns: {
        house_id: 'id',
        day: 'day',
        community_id: 'id',
        kind: 'word(8)',
        due_day: 'day',
        bills: 'int',
        fen: 'big',
        told: 'int',
      },
      primary: ['house_id', 'day'],
      indexes: { day: ['community_id', 'day'] },
    })
    await createTable(runner, 'bill_announcement', {
      columns: {
        run_id: 'id',
        community_id: 'id',
        item_id: 'id',
        item_name: 'text(30)',
        period: 'word(23)',
        from_day: 'day',
        due_day: 'day',
        cursor_house_id: 'word(26)',
        houses: 'int',
        finished: 'bool',
        created_at: 'instant',
      },
      primary: ['run_id'],
      indexes: { open: ['finished', 'created_at'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'bill_announcement')
    await dropTable(runner, 'bill_reminder')
    await dropTable(runner, 'demand_letter')
  }
}
