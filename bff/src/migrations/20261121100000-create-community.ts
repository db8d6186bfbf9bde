import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateCommunity20261121100000 implements MigrationInterface {
  readonly name = 'CreateCommunity20261121100000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'building', {
      columns: {
        id: 'id',
        community_id: 'id',
        name: 'text(20)',
        sort: 'int',
        x: 'int',
        y: 'int',
        hints: 'json',
      },
      primary: ['id'],
      unique: [['community_id', 'name']],
    })
    await createTable(runner, 'community', {
      columns: {
        id: 'id',
        firm_id: 'id',
        name: 'text(60)',
        address: 'text(120)',
        duty_phone: 'word(20)',
        desk_phone: 'word(20)',
        desk_hours: 'text(60)',
        created_at: 'instant',
      },
      primary: ['id'],
      unique: [['firm_id', 'name']],
    })
    await createTable(runner, 'firm', {
      columns: {
        id: 'id',
        name: 'text(60)',
        created_at: 'instant',
      },
      primary: ['id'],
      unique: [['name']],
    })
    await createTable(runner, 'house', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id',
        unit_id: 'id',
        room: 'text(20)',
        label: 'text(60)',
        area_hundredths: 'int null',
        version: 'int',
      },
      primary: ['id'],
      unique: [['unit_id', 'room']],
      indexes: { label: ['community_id', 'label'], unit: ['community_id', 'unit_id', 'room'] },
    })
    await createTable(runner, 'notice', {
      columns: {
        id: 'id',
        community_id: 'id',
        kind: 'word(12)',
        title: 'text(60)',
        text: 'text(2000)',
        at: 'instant',
        until: 'instant null',
      },
      primary: ['id'],
      indexes: { newest: ['community_id', 'at', 'id'] },
    })
    await createTable(runner, 'unit', {
      columns: {
        id: 'id',
        community_id: 'id',
        building_id: 'id',
        name: 'text(20)',
        sort: 'int',
      },
      primary: ['id'],
      unique: [['building_id', 'name']],
      indexes: { community: ['community_id', 'building_id', 'sort'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'unit')
    await dropTable(runner, 'notice')
    await dropTable(runner, 'house')
    await dropTable(runner, 'firm')
    await dropTable(runner, 'community')
    await dropTable(runner, 'building')
  }
}
