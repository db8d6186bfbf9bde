import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateReceipt20261122400000 implements MigrationInterface {
  readonly name = 'CreateReceipt20261122400000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'receipt', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id',
        house_id: 'id',
        order_id: 'id',
        year: 'int',
        number: 'int',
        channel: 'word(12)',
        channel_no: 'text(60)',
        payer_person_id: 'id null',
        payer_name: 'secret(179) null',
        cashier_id: 'id null',
        house_label: 'text(60)',
        amount_fen: 'big',
        paid_for: 'json',
        issued_at: 'instant',
        reversed_fen: 'big',
        reversals: 'json',
      },
      primary: ['id'],
      unique: [['order_id'], ['community_id', 'year', 'number']],
      indexes: {
        house: ['house_id', 'issued_at', 'id'],
      },
    })
    await createTable(runner, 'receipt_counter', {
      columns: {
        community_id: 'id',
        year: 'int',
        last: 'int',
      },
      primary: ['community_id', 'year'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'receipt_counter')
    await dropTable(runner, 'receipt')
  }
}
