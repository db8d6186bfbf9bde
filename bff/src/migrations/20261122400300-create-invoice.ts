import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateInvoice20261122400300 implements MigrationInterface {
  readonly name = 'CreateInvoice20261122400300'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'invoice_title', {
      columns: {
        id: 'id',
        person_id: 'id',
        kind: 'word(12)',
        name: 'secret(392)',
        tax_no: 'secret(179) null',
        is_default: 'bool',
        created_at: 'instant',
      },
      primary: ['id'],
      indexes: {
        person: ['person_id', 'created_at', 'id'],
      },
    })
    await createTable(runner, 'invoice', {
      columns: {
        id: 'id',
        community_id: 'id',
        order_id: 'id',
        building_id: 'id',
        house_id: 'id',
        house_label: 'text(60)',
        person_id: 'id',
        title_kind: 'word(12)',
        title_name: 'secret(392)',
        tax_no: 'secret(179) null',
        amount_fen: 'big',
        state: 'word(16)',
        live_key: 'id null',
        number: 'word(20) null',
        red_number: 'word(20) null',
        red_reason: 'text(80)',
        fail_reason: 'text(200)',
        step: 'int',
        next_check_at: 'instant null',
        requested_at: 'instant',
        issued_at: 'instant null',
        red_flushed_at: 'instant null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['live_key'], ['number']],
      indexes: {
        person: ['person_id', 'requested_at', 'id'],
        payment: ['order_id', 'requested_at'],
        list: ['community_id', 'requested_at', 'id'],
        failed: ['community_id', 'state', 'requested_at', 'id'],
        due: ['next_check_at'],
      },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'invoice')
    await dropTable(runner, 'invoice_title')
  }
}
