import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateReconciliation20261122500000 implements MigrationInterface {
  readonly name = 'CreateReconciliation20261122500000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'recon_day', {
      columns: {
        mch_id: 'word(32)',
        day: 'day',
        state: 'word(8)',
        line_count: 'int',
        agreed: 'int',
        open_count: 'int',
        ours_fen: 'big null',
        theirs_fen: 'big null',
        fee_fen: 'big null',
        trade_sha1: 'word(40) null',
        checked_at: 'instant null',
        next_try_at: 'instant null',
        version: 'int',
      },
      primary: ['mch_id', 'day'],
      indexes: { waiting: ['mch_id', 'state', 'day'] },
    })
    await createTable(runner, 'recon_difference', {
      columns: {
        id: 'id',
        mch_id: 'word(32)',
        day: 'day',
        kind: 'word(16)',
        what: 'word(8)',
        out_number: 'text(64)',
        out_trade_no: 'text(64)',
        transaction_id: 'text(64) null',
        ours_fen: 'big null',
        theirs_fen: 'big null',
        community_id: 'id null',
        file_line: 'int null',
        state: 'word(10)',
        owner_staff_id: 'id null',
        words: 'text(200)',
        created_at: 'instant',
        resolved_at: 'instant null',
        resolved_by: 'id null',
        sort_at: 'instant',
      },
      primary: ['id'],
      unique: [['mch_id', 'day', 'kind', 'what', 'out_number']],
      indexes: { queue: ['mch_id', 'state', 'sort_at', 'id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'recon_difference')
    await dropTable(runner, 'recon_day')
  }
}
