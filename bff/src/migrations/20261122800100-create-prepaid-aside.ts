import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

/** What somebody paid in advance for a house stays theirs when they leave it. */
export class CreatePrepaidAside20261122800100 implements MigrationInterface {
  readonly name = 'CreatePrepaidAside20261122800100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'prepaid_aside', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        member_id: 'id',
        person_id: 'id',
        whole: 'bool',
        amount_fen: 'big',
        state: 'word(8)',
        since: 'instant',
        ended_at: 'instant null',
        ended_by: 'id null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['member_id']],
      indexes: { list: ['community_id', 'state', 'since', 'id'], house: ['house_id', 'since'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'prepaid_aside')
  }
}
