import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateBill20261122200000 implements MigrationInterface {
  readonly name = 'CreateBill20261122200000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'bill', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id',
        house_id: 'id',
        item_id: 'id',
        item_code: 'word(24)',
        item_name: 'text(30)',
        run_id: 'id null',
        source_kind: 'word(8)',
        source_id: 'id null',
        period: 'word(23)',
        from_day: 'day',
        to_day: 'day',
        quantity_hundredths: 'big null',
        amount_fen: 'big',
        credited_fen: 'big',
        paid_fen: 'big',
        late_paid_fen: 'big',
        late_waived_fen: 'big',
        state: 'word(12)',
        due_day: 'day',
        late_rate_e5: 'int null',
        late_grace_days: 'int null',
        late_cap_bp: 'int null',
        liable_person_id: 'id null',
        payer_person_id: 'id null',
        lock_order_id: 'id null',
        locked_at: 'instant null',
        arithmetic: 'json null',
        version: 'int',
        published_at: 'instant null',
        settled_at: 'instant null',
      },
      primary: ['id'],
      unique: [['house_id', 'item_id', 'period']],
      indexes: {
        house: ['house_id', 'state', 'from_day', 'id'],
        due: ['community_id', 'state', 'due_day', 'id'],
        month: ['community_id', 'from_day', 'item_id', 'house_id'],
        lock: ['lock_order_id'],
      },
    })
    await createTable(runner, 'bill_entry', {
      columns: {
        id: 'id',
        community_id: 'id',
        bill_id: 'id',
        kind: 'word(8)',
        ref_id: 'id',
        principal_fen: 'big',
        late_fen: 'big',
        day: 'day',
        at: 'instant',
        via: 'word(10) null',
        order_id: 'id null',
        words: 'text(200)',
        by_staff_id: 'id null',
      },
      primary: ['id'],
      unique: [['bill_id', 'kind', 'ref_id']],
      indexes: { day: ['community_id', 'day', 'bill_id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'bill_entry')
    await dropTable(runner, 'bill')
  }
}
