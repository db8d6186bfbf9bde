import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, createIndex, dropColumn, dropIndex } from '../platform/db/schema-change'

/** The counter pays out what WeChat could not; and the day of a refund is the one on which WeChat took it in, not the one of its approval. */
export class AddRefundPayout20261122800000 implements MigrationInterface {
  readonly name = 'AddRefundPayout20261122800000'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'refund', 'payout_channel', 'word(12) null')
    await addColumn(runner, 'refund', 'sent_at', 'instant null')
    // Until now a refund was sent right after its approval, unless an invoice was in the way.
    await runner.query(
      "UPDATE refund SET sent_at = decided_at WHERE channel = 'wechat' AND state IN ('sending', 'processing', 'done', 'abnormal', 'closed')",
    )
    await createIndex(runner, 'refund', 'sent', ['channel', 'sent_at'])
    await dropIndex(runner, 'refund', 'decided')
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'refund', 'decided', ['channel', 'decided_at'])
    await dropIndex(runner, 'refund', 'sent')
    await dropColumn(runner, 'refund', 'sent_at')
    await dropColumn(runner, 'refund', 'payout_channel')
  }
}
