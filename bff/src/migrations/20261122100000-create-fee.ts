import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateFee20261122100000 implements MigrationInterface {
  readonly name = 'CreateFee20261122100000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'fee_item', {
      columns: {
        id: 'id',
        community_id: 'id',
        code: 'word(24)',
        name: 'text(30)',
        kind: 'word(12)',
        formula: 'word(16)',
        scope: 'word(8)',
        meter_kind: 'word(8) null',
        cycle_months: 'int',
        due_days: 'int',
        pass_through: 'bool',
        clause: 'text(300)',
        basis: 'text(300)',
        price_management: 'text(30)',
        late_fee: 'json null',
        active: 'bool',
        created_at: 'instant',
        version: 'int',
      },
      primary: ['id'],
      unique: [['community_id', 'code']],
    })
    await createTable(runner, 'fee_price', {
      columns: {
        item_id: 'id',
        from_day: 'day',
        community_id: 'id',
        unit_price_e4: 'big',
        tiers: 'json null',
        noticed_day: 'day null',
        clause: 'text(300)',
        created_at: 'instant',
        created_by: 'id null',
      },
      primary: ['item_id', 'from_day'],
    })
    await createTable(runner, 'fee_item_house', {
      columns: {
        item_id: 'id',
        house_id: 'id',
        community_id: 'id',
        quantity: 'int',
        from_day: 'day',
        until_day: 'day null',
      },
      primary: ['item_id', 'house_id'],
      indexes: { house: ['community_id', 'house_id'] },
    })
    await createTable(runner, 'repair_price', {
      columns: {
        id: 'id',
        community_id: 'id',
        name: 'text(40)',
        unit: 'text(8)',
        unit_price_fen: 'big',
        includes: 'text(200)',
        active: 'bool',
      },
      primary: ['id'],
      indexes: { list: ['community_id', 'active', 'name'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['repair_price', 'fee_item_house', 'fee_price', 'fee_item']) await dropTable(runner, name)
  }
}
