import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateHousehold20261121100200 implements MigrationInterface {
  readonly name = 'CreateHousehold20261121100200'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'committee_term', {
      columns: {
        id: 'id',
        community_id: 'id',
        person_id: 'id',
        title: 'text(20)',
        from_at: 'instant',
        until_at: 'instant',
      },
      primary: ['id'],
      indexes: { person: ['person_id', 'until_at'], community: ['community_id', 'until_at'] },
    })
    await createTable(runner, 'house_invite', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        role: 'word(8)',
        until: 'instant null',
        live_code: 'hash null',
        created_by: 'id',
        created_at: 'instant',
        expires_at: 'instant',
        used_at: 'instant null',
        used_by: 'id null',
      },
      primary: ['id'],
      unique: [['live_code']],
      indexes: { house: ['house_id', 'created_at'], expires: ['expires_at'] },
    })
    await createTable(runner, 'household_member', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        person_id: 'id',
        name: 'secret(179) null',
        role: 'word(8)',
        state: 'word(12)',
        until: 'instant null',
        reason: 'text(200) null',
        source: 'word(8)',
        notices: 'bool',
        requested_at: 'instant',
        review_due_at: 'instant null',
        reviewed_by: 'id null',
        reviewed_at: 'instant null',
        invited_by: 'id null',
        ended_at: 'instant null',
        ended_by: 'word(8) null',
        version: 'int',
        live_key: 'word(53) null',
      },
      primary: ['id'],
      unique: [['live_key']],
      indexes: {
        house: ['house_id', 'state'],
        person: ['person_id', 'state'],
        review: ['community_id', 'state', 'requested_at', 'id'],
        until: ['state', 'until'],
        ended: ['ended_at'],
      },
    })
    await createTable(runner, 'owner_roll', {
      columns: {
        id: 'id',
        community_id: 'id',
        house_id: 'id',
        name: 'secret(286)',
        phone: 'secret(200) null',
        phone_idx: 'hash null',
        line_no: 'int',
        import_id: 'id null',
        created_at: 'instant',
        ended_at: 'instant null',
      },
      primary: ['id'],
      indexes: { phone: ['phone_idx', 'ended_at'], house: ['community_id', 'house_id', 'ended_at'], ended: ['ended_at'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'owner_roll')
    await dropTable(runner, 'household_member')
    await dropTable(runner, 'house_invite')
    await dropTable(runner, 'committee_term')
  }
}
