import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createIndex, dropIndex } from '../platform/db/schema-change'

/** A common spot has a history that is walked newest first; by category it was sorted anew, or looked for among the spots of every building. */
export class IndexSpots20261122700000 implements MigrationInterface {
  readonly name = 'IndexSpots20261122700000'

  async up(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'ticket', 'spot', ['community_id', 'building_id', 'house_id', 'id'])
    await dropIndex(runner, 'ticket', 'place')
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndex(runner, 'ticket', 'place', ['community_id', 'building_id', 'category_key', 'id'])
    await dropIndex(runner, 'ticket', 'spot')
  }
}
