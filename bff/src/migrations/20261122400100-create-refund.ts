import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateRefund20261122400100 implements MigrationInterface {
  readonly name = 'CreateRefund20261122400100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'refund', {
      columns: {
        id: 'id',
        community_id: 'id',
        order_id: 'id',
        unapplied_id: 'id null',
        building_id: 'id',
        house_id: 'id',
        house_label: 'text(60)',
        channel: 'word(12)',
        out_refund_no: 'word(64)',
        refund_id: 'word(64) null',
        out_trade_no: 'word(32)',
        transaction_id: 'word(64) null',
        amount_fen: 'big',
        paid_fen: 'big',
        parts: 'json',
        reason: 'text(80)',
        state: 'word(12)',
        is_open: 'bool',
        live_key: 'id null',
        maker_id: 'id null',
        checker_id: 'id null',
        handed_by_id: 'id null',
        reference: 'text(60)',
        confirmed_by_id: 'id null',
        words: 'text(200)',
        step: 'int',
        next_check_at: 'instant null',
        asked_at: 'instant',
        decided_at: 'instant null',
        done_at: 'instant null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['out_refund_no'], ['live_key']],
      indexes: {
        list: ['community_id', 'is_open', 'asked_at', 'id'],
        all: ['community_id', 'asked_at', 'id'],
        payment: ['order_id', 'asked_at'],
        due: ['next_check_at'],
      },
    })
    await createTable(runner, 'refund_hold', {
      columns: {
        order_id: 'id',
        community_id: 'id',
        taken_fen: 'big',
        held_fen: 'big',
      },
      primary: ['order_id'],
    })
    await createTable(runner, 'refund_fact', {
      columns: {
        id: 'id',
        community_id: 'id null',
        out_refund_no: 'word(64)',
        source: 'word(16)',
        why: 'word(24)',
        fact: 'json',
        at: 'instant',
      },
      primary: ['id'],
      unique: [['out_refund_no', 'why', 'source']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'refund_fact')
    await dropTable(runner, 'refund_hold')
    await dropTable(runner, 'refund')
  }
}
