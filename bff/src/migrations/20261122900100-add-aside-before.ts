import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, dropColumn } from '../platform/db/schema-change'

/** A buyer may be bound before the seller leaves: the seller's is what came before the buyer did. */
export class AddAsideBefore20261122900100 implements MigrationInterface {
  readonly name = 'AddAsideBefore20261122900100'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'prepaid_aside', 'whole_before', 'instant null')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'prepaid_aside', 'whole_before')
  }
}
