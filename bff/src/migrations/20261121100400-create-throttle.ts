import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateThrottle20261121100400 implements MigrationInterface {
  readonly name = 'CreateThrottle20261121100400'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'throttle', {
      columns: {
        kind: 'word(24)',
        key_hash: 'hash',
        tries: 'int',
        until: 'instant',
      },
      primary: ['kind', 'key_hash'],
      indexes: { until: ['until'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'throttle')
  }
}
