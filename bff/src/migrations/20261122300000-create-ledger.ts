import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateLedger20261122300000 implements MigrationInterface {
  readonly name = 'CreateLedger20261122300000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ledger_movement', {
      columns: {
        id: 'id',
        community_id: 'id',
        movement_key: 'word(80)',
        kind: 'word(24)',
        ref_kind: 'word(16)',
        ref_id: 'word(40)',
        at: 'instant',
      },
      primary: ['id'],
      unique: [['movement_key']],
      indexes: { book: ['community_id', 'at', 'id'] },
    })
    await createTable(runner, 'ledger_entry', {
      columns: {
        movement_id: 'id',
        seq: 'int',
        community_id: 'id',
        account: 'word(40)',
        amount_fen: 'big',
      },
      primary: ['movement_id', 'seq'],
      indexes: { balance: ['community_id', 'account', 'amount_fen'] },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'ledger_entry')
    await dropTable(runner, 'ledger_movement')
  }
}
