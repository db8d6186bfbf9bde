import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, dropColumn } from '../platform/db/schema-change'

/** Pictures come back in the order in which they were chosen, which is not the order in which their uploads ended. */
export class AddUploadSort20261121300500 implements MigrationInterface {
  readonly name = 'AddUploadSort20261121300500'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'upload', 'sort', 'int null')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'upload', 'sort')
  }
}
