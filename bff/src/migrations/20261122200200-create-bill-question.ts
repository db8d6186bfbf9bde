import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateBillQuestion20261122200200 implements MigrationInterface {
  readonly name = 'CreateBillQuestion20261122200200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'bill_question', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        bill_id: 'id',
        person_id: 'id',
        words: 'text(300)',
        state: 'word(12)',
        answer: 'text(500) null',
        answered_by: 'id null',
        opened_at: 'instant',
        answered_at: 'instant null',
        open_bill_id: 'id null',
      },
      primary: ['id'],
      unique: [['open_bill_id']],
      indexes: { bill: ['bill_id'], list: ['community_id', 'state', 'opened_at', 'id'], person: ['person_id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'bill_question')
  }
}
