import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateBillRun20261122100200 implements MigrationInterface {
  readonly name = 'CreateBillRun20261122100200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'bill_run', {
      columns: {
        id: 'id',
        community_id: 'id',
        item_id: 'id',
        item_code: 'word(24)',
        item_name: 'text(30)',
        period: 'word(23)',
        from_day: 'day',
        to_day: 'day',
        due_day: 'day',
        state: 'word(12)',
        live_key: 'word(80) null',
        maker_staff_id: 'id',
        checker_staff_id: 'id null',
        house_count: 'int',
        total_fen: 'big',
        done_count: 'int',
        done_fen: 'big',
        cursor_house_id: 'word(26)',
        faults: 'json',
        fault_count: 'int',
        last_run: 'json null',
        terms: 'json',
        staged: 'bool',
        words: 'text(200)',
        created_at: 'instant',
        published_at: 'instant null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['live_key']],
      indexes: {
        list: ['community_id', 'id'],
        item: ['community_id', 'item_id', 'to_day'],
        state: ['state', 'id'],
      },
    })
    await createTable(runner, 'bill_run_line', {
      columns: {
        run_id: 'id',
        house_id: 'id',
        quantity_hundredths: 'big',
        amount_fen: 'big',
        arithmetic: 'json',
      },
      primary: ['run_id', 'house_id'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'bill_run_line')
    await dropTable(runner, 'bill_run')
  }
}
