import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateStaff20261121100300 implements MigrationInterface {
  readonly name = 'CreateStaff20261121100300'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'shift', {
      columns: {
        id: 'id',
        community_id: 'id',
        staff_id: 'id',
        began_at: 'instant',
        until: 'instant',
        ended_at: 'instant null',
        ended_by: 'word(8) null',
        open_key: 'word(53) null',
      },
      primary: ['id'],
      unique: [['open_key']],
      indexes: { community: ['community_id', 'ended_at', 'until'], staff: ['staff_id', 'ended_at', 'until'], until: ['ended_at', 'until'] },
    })
    await createTable(runner, 'staff', {
      columns: {
        id: 'id',
        firm_id: 'id',
        account: 'word(32)',
        password_hash: 'word(200)',
        name: 'text(20)',
        badge_no: 'text(12)',
        phone: 'secret(200)',
        totp_secret: 'secret(286) null',
        totp_pending: 'secret(286) null',
        totp_step: 'big null',
        state: 'word(8)',
        created_at: 'instant',
        disabled_at: 'instant null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['account']],
      indexes: { disabled: ['state', 'disabled_at'] },
    })
    await createTable(runner, 'staff_post', {
      columns: {
        community_id: 'id',
        staff_id: 'id',
        roles: 'json',
        building_ids: 'json',
        cap: 'int',
      },
      primary: ['community_id', 'staff_id'],
      indexes: { staff: ['staff_id'] },
    })
    await createTable(runner, 'staff_skill', {
      columns: {
        staff_id: 'id',
        skill: 'word(16)',
      },
      primary: ['staff_id', 'skill'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'staff_skill')
    await dropTable(runner, 'staff_post')
    await dropTable(runner, 'staff')
    await dropTable(runner, 'shift')
  }
}
