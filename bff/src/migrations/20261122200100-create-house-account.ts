import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTable } from '../platform/db/schema-change'

export class CreateHouseAccount20261122200100 implements MigrationInterface {
  readonly name = 'CreateHouseAccount20261122200100'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'house_account', {
      columns: {
        house_id: 'id',
        community_id: 'id',
        liable_person_id: 'id null',
        payer_person_id: 'id null',
        tenant_sees_bills: 'bool',
        prepaid_fen: 'big',
        version: 'int',
      },
      primary: ['house_id'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTable(runner, 'house_account')
  }
}
