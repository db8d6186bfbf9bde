import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateUpload20261121300100 implements MigrationInterface {
  readonly name = 'CreateUpload20261121300100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'upload', {
      columns: {
        id: 'id',
        owner_kind: 'word(8)',
        owner_id: 'id',
        purpose: 'word(8)',
        kind: 'word(8)',
        file_key: 'word(120)',
        thumb_key: 'word(120) null',
        content_type: 'word(40)',
        bytes: 'int',
        width: 'int null',
        height: 'int null',
        seconds: 'int null',
        subject_kind: 'word(16) null',
        subject_id: 'id null',
        created_at: 'instant',
        attached_at: 'instant null',
        purge_at: 'instant',
      },
      primary: ['id'],
      indexes: { owner: ['owner_id', 'created_at'], subject: ['subject_id', 'subject_kind', 'id'], purge: ['purge_at'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'upload')
  }
}
