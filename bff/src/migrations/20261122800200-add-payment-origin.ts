import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, dropColumn } from '../platform/db/schema-change'

/** Money that had belonged to no bill and was put on some by the office: a payment of its own, with a receipt, that can go back. */
export class AddPaymentOrigin20261122800200 implements MigrationInterface {
  readonly name = 'AddPaymentOrigin20261122800200'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'payment_order', 'from_unapplied_id', 'id null')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'payment_order', 'from_unapplied_id')
  }
}
