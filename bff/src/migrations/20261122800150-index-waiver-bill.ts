import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createIndex, dropIndex } from '../platform/db/schema-change'

/** The office looks at one bill with what was asked for about it. */
export class IndexWaiverBill20261122800150 implements MigrationInterface {
  readonly name = 'IndexWaiverBill20261122800150'

  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'waiver', 'bill', ['bill_id', 'asked_at'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'waiver', 'bill')
  }
}
