import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateRepairQuote20261122600000 implements MigrationInterface {
  readonly name = 'CreateRepairQuote20261122600000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'repair_quote', {
      columns: {
        id: 'id',
        ticket_id: 'id',
        community_id: 'id',
        round: 'int',
        state: 'word(12)',
        items: 'json',
        total_fen: 'big',
        words: 'text(200)',
        made_by: 'id',
        made_by_name: 'text(20)',
        made_at: 'instant',
        answered_kind: 'word(8) null',
        answered_by: 'id null',
        answered_at: 'instant null',
        answer_words: 'text(200)',
        bill_id: 'id null',
      },
      primary: ['id'],
      indexes: { ticket: ['ticket_id', 'round', 'id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'repair_quote')
  }
}
