import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateRouting20261121200100 implements MigrationInterface {
  readonly name = 'CreateRouting20261121200100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ticket_assignment', {
      columns: {
        id: 'id',
        ticket_id: 'id',
        community_id: 'id',
        staff_id: 'id',
        round: 'int',
        mode: 'word(12)',
        reason: 'text(200)',
        overruled: 'text(200) null',
        ranked: 'json',
        at: 'instant',
        by_kind: 'word(8)',
        by_id: 'id null',
      },
      primary: ['id'],
      indexes: { ticket: ['ticket_id', 'at'], staff: ['community_id', 'staff_id', 'at'] },
    })
    await createTable(runner, 'worker_load', {
      columns: {
        community_id: 'id',
        staff_id: 'id',
        open_count: 'int',
        last_assigned_at: 'instant null',
      },
      primary: ['community_id', 'staff_id'],
    })
    await createTable(runner, 'ticket_slot', {
      columns: {
        community_id: 'id',
        skill: 'word(16)',
        slot_from: 'instant',
        slot_to: 'instant',
        taken: 'int',
        capacity: 'int',
      },
      primary: ['community_id', 'skill', 'slot_from'],
    })
    await createTable(runner, 'ticket_number', {
      columns: {
        community_id: 'id',
        day: 'day',
        last: 'int',
      },
      primary: ['community_id', 'day'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'ticket_number')
    await dropTable(runner, 'ticket_slot')
    await dropTable(runner, 'worker_load')
    await dropTable(runner, 'ticket_assignment')
  }
}
