import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, createUnique, dropColumn, dropUnique } from '../platform/db/schema-change'

/** A bill that was taken back stays where it is; the one that replaces it is the next edition of the same house, item and period. */
export class AddBillEdition20261122900000 implements MigrationInterface {
  readonly name = 'AddBillEdition20261122900000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'bill', 'edition', 'int default 1')
    await createUnique(runner, 'bill', ['house_id', 'item_id', 'period', 'edition'])
    await dropUnique(runner, 'bill', ['house_id', 'item_id', 'period'])
    await addColumn(runner, 'bill_run', 'replaces_bill_id', 'id null')
    await addColumn(runner, 'bill_run', 'edition', 'int default 1')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'bill_run', 'edition')
    await dropColumn(runner, 'bill_run', 'replaces_bill_id')
    await createUnique(runner, 'bill', ['house_id', 'item_id', 'period'])
    await dropUnique(runner, 'bill', ['house_id', 'item_id', 'period', 'edition'])
    await dropColumn(runner, 'bill', 'edition')
  }
}
