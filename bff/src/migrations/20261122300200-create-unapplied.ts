import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateUnapplied20261122300200 implements MigrationInterface {
  readonly name = 'CreateUnapplied20261122300200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'unapplied', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        order_id: 'id',
        money_key: 'word(80)',
        transaction_id: 'word(64) null',
        amount_fen: 'big',
        reason: 'word(20)',
        state: 'word(12)',
        created_at: 'instant',
        ended_at: 'instant null',
        ended_by: 'id null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['money_key']],
      indexes: { list: ['community_id', 'state', 'created_at', 'id'], order: ['order_id'] },
    })
    await createTable(runner, 'pay_link', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        token_hash: 'hash',
        bill_ids: 'json',
        created_by: 'id',
        created_at: 'instant',
        expires_at: 'instant',
        used_at: 'instant null',
      },
      primary: ['id'],
      unique: [['token_hash']],
      indexes: { house: ['community_id', 'house_id', 'expires_at'], expires: ['expires_at'] },
    })
    await createTable(runner, 'prepaid_entry', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        entry_key: 'word(80)',
        kind: 'word(12)',
        amount_fen: 'big',
        order_id: 'id null',
        at: 'instant',
      },
      primary: ['id'],
      unique: [['entry_key']],
      indexes: { house: ['community_id', 'house_id', 'at', 'id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'prepaid_entry')
    await dropTable(runner, 'pay_link')
    await dropTable(runner, 'unapplied')
  }
}
