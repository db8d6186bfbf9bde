import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, dropColumn } from '../platform/db/schema-change'

/** A meter that was taken down is read for the last time in that month; later rounds and runs do without it. */
export class AddMeterLastMonth20261122800300 implements MigrationInterface {
  readonly name = 'AddMeterLastMonth20261122800300'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'meter', 'last_month', 'word(7) null')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'meter', 'last_month')
  }
}
