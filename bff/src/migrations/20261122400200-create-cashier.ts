import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateCashier20261122400200 implements MigrationInterface {
  readonly name = 'CreateCashier20261122400200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'cashier_shift', {
      columns: {
        id: 'id',
        community_id: 'id',
        cashier_id: 'id',
        state: 'word(12)',
        open_key: 'word(60) null',
        opened_at: 'instant',
        opening_fen: 'big',
        cash_count: 'int',
        cash_fen: 'big',
        pos_count: 'int',
        pos_fen: 'big',
        transfer_count: 'int',
        transfer_fen: 'big',
        refund_count: 'int',
        refund_fen: 'big',
        refund_cash_fen: 'big',
        closed_at: 'instant null',
        counted_fen: 'big null',
        words: 'text(200)',
        handed_to_id: 'id null',
        accepted_at: 'instant null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['open_key']],
      indexes: {
        list: ['community_id', 'opened_at', 'id'],
        own: ['cashier_id', 'opened_at', 'id'],
        handed: ['handed_to_id', 'opened_at', 'id'],
      },
    })
    await createTable(runner, 'counter_payment', {
      columns: {
        id: 'id',
        community_id: 'id',
        shift_id: 'id',
        cashier_id: 'id',
        building_id: 'id',
        house_id: 'id',
        house_label: 'text(60)',
        order_id: 'id',
        kind: 'word(8)',
        source_id: 'id',
        method: 'word(12)',
        amount_fen: 'big',
        reference: 'text(60)',
        received_fen: 'big null',
        at: 'instant',
      },
      primary: ['id'],
      unique: [['source_id']],
      indexes: {
        list: ['community_id', 'at', 'id'],
        shift: ['shift_id', 'at', 'id'],
      },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'counter_payment')
    await dropTable(runner, 'cashier_shift')
  }
}
