import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateFollowUp20261121300400 implements MigrationInterface {
  readonly name = 'CreateFollowUp20261121300400'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'follow_up', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id null',
        ticket_id: 'id',
        round: 'int',
        why: 'word(16)',
        state: 'word(24)',
        is_open: 'bool',
        version: 'int',
        due_at: 'instant',
        next_try_at: 'instant null',
        sort_at: 'instant',
        ticket_number: 'word(24)',
        title: 'text(60)',
        where_label: 'text(90)',
        did: 'text(600)',
        done_at: 'instant',
        worker_ids: 'json',
        worker_name: 'text(60) null',
        preferred: 'json',
        script: 'json',
        created_at: 'instant',
        ended_at: 'instant null',
      },
      primary: ['id'],
      unique: [['ticket_id', 'round']],
      indexes: { list: ['community_id', 'is_open', 'sort_at', 'id'] },
    })
    await createTable(runner, 'follow_up_attempt', {
      columns: {
        follow_up_id: 'id',
        seq: 'int',
        at: 'instant',
        by_staff_id: 'id',
        slot: 'word(12)',
        reached: 'bool',
        words: 'text(300)',
        solved: 'bool null',
        on_time: 'bool null',
        tidy: 'bool null',
        price_as_quoted: 'bool null',
        score: 'int null',
      },
      primary: ['follow_up_id', 'seq'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'follow_up_attempt')
    await dropTable(runner, 'follow_up')
  }
}
