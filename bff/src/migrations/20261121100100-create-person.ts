import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreatePerson20261121100100 implements MigrationInterface {
  readonly name = 'CreatePerson20261121100100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'consent_entry', {
      columns: {
        id: 'id',
        person_id: 'id',
        purpose: 'word(32)',
        version: 'int',
        granted: 'bool',
        at: 'instant',
        channel: 'word(16)',
      },
      primary: ['id'],
      indexes: { person: ['person_id', 'at', 'id'] },
    })
    await createTable(runner, 'person', {
      columns: {
        id: 'id',
        name: 'secret(179) null',
        phone: 'secret(200) null',
        phone_idx: 'hash null',
        phone_verified_at: 'instant null',
        state: 'word(8)',
        merged_into: 'id null',
        created_by: 'word(8)',
        created_at: 'instant',
        closed_at: 'instant null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['phone_idx']],
      indexes: { closed: ['state', 'closed_at'] },
    })
    await createTable(runner, 'phone_code', {
      columns: {
        id: 'id',
        community_id: 'id',
        phone_idx: 'hash',
        code_hash: 'hash',
        issued_by: 'id',
        created_at: 'instant',
        expires_at: 'instant',
        used_at: 'instant null',
      },
      primary: ['id'],
      indexes: { phone: ['phone_idx', 'expires_at'], expires: ['expires_at'] },
    })
    await createTable(runner, 'wechat_identity', {
      columns: {
        id: 'id',
        person_id: 'id',
        app_id: 'word(32)',
        open_id: 'secret(755)',
        open_id_idx: 'hash',
        union_id: 'secret(755) null',
        created_at: 'instant',
      },
      primary: ['id'],
      unique: [['app_id', 'open_id_idx']],
      indexes: { person: ['person_id', 'app_id'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'wechat_identity')
    await dropTable(runner, 'phone_code')
    await dropTable(runner, 'person')
    await dropTable(runner, 'consent_entry')
  }
}
