import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createIndex, dropIndex } from '../platform/db/schema-change'

/** Reconciliation reads one day of a channel. */
export class IndexBooks20261122500100 implements MigrationInterface {
  readonly name = 'IndexBooks20261122500100'

  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'payment_order', 'received', ['channel', 'paid_at'])
    await createIndex(runner, 'refund', 'decided', ['channel', 'decided_at'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'refund', 'decided')
    await dropIndex(runner, 'payment_order', 'received')
  }
}
