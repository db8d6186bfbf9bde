import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreatePayment20261122300100 implements MigrationInterface {
  readonly name = 'CreatePayment20261122300100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'payment_order', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id',
        house_id: 'id',
        channel: 'word(8)',
        state: 'word(16)',
        out_trade_no: 'word(32)',
        amount_fen: 'big',
        prepaid_fen: 'big',
        unapplied_fen: 'big',
        refunded_fen: 'big',
        payer_person_id: 'id null',
        payer_openid: 'secret(414) null',
        prepay_id: 'word(64) null',
        description: 'text(127)',
        created_at: 'instant',
        expires_at: 'instant',
        transaction_id: 'word(64) null',
        paid_at: 'instant null',
        closed_at: 'instant null',
        notice_id: 'word(64) null',
        source: 'word(16) null',
        step: 'int',
        next_check_at: 'instant null',
        cashier_id: 'id null',
        shift_id: 'id null',
        link_id: 'id null',
        reference: 'text(60) null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['out_trade_no'], ['transaction_id']],
      indexes: {
        house: ['community_id', 'house_id', 'created_at', 'id'],
        payer: ['payer_person_id', 'created_at'],
        ladder: ['next_check_at'],
        state: ['community_id', 'state', 'created_at', 'id'],
        shift: ['shift_id', 'channel'],
      },
    })
    await createTable(runner, 'payment_part', {
      columns: {
        order_id: 'id',
        seq: 'int',
        bill_id: 'id null',
        item_code: 'word(24)',
        item_name: 'text(30)',
        period: 'word(23)',
        principal_fen: 'big',
        late_fen: 'big',
      },
      primary: ['order_id', 'seq'],
      indexes: { bill: ['bill_id'] },
    })
    await createTable(runner, 'payment_notice', {
      columns: {
        notice_id: 'word(64)',
        kind: 'word(8)',
        number: 'word(64) null',
        verdict: 'word(12)',
        reason: 'word(16) null',
        detail: 'text(300) null',
        copies: 'int',
        at: 'instant',
      },
      primary: ['notice_id'],
      indexes: { at: ['at'] },
    })
    await createTable(runner, 'payment_fact', {
      columns: {
        id: 'id',
        community_id: 'id null',
        order_id: 'id null',
        out_trade_no: 'word(64)',
        transaction_id: 'word(64) null',
        source: 'word(16)',
        reason: 'word(16)',
        fact_key: 'hash',
        expected: 'text(200)',
        received: 'text(200)',
        copies: 'int',
        at: 'instant',
        seen_by: 'id null',
        seen_at: 'instant null',
      },
      primary: ['id'],
      unique: [['fact_key']],
      indexes: { list: ['community_id', 'at', 'id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'payment_fact')
    await dropTable(runner, 'payment_notice')
    await dropTable(runner, 'payment_part')
    await dropTable(runner, 'payment_order')
  }
}
