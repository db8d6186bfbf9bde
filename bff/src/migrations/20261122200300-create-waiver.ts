import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateWaiver20261122200300 implements MigrationInterface {
  readonly name = 'CreateWaiver20261122200300'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'waiver', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        bill_id: 'id',
        kind: 'word(12)',
        amount_fen: 'big',
        reason: 'text(200)',
        maker_staff_id: 'id',
        checker_staff_id: 'id null',
        state: 'word(12)',
        asked_at: 'instant',
        decided_at: 'instant null',
        decision_words: 'text(200) null',
        version: 'int',
        open_bill_id: 'id null',
      },
      primary: ['id'],
      unique: [['open_bill_id']],
      indexes: { list: ['community_id', 'state', 'asked_at', 'id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'waiver')
  }
}
