import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, dropColumn } from '../platform/db/schema-change'

/** Where the quote of a ticket stands, beside its other facts, so that lists and rules need no second table. */
export class AddTicketQuote20261122600100 implements MigrationInterface {
  readonly name = 'AddTicketQuote20261122600100'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'ticket', 'quote', 'json null')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'ticket', 'quote')
  }
}
