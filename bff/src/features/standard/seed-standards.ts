import { STANDARD_RULES } from '@jinlin/shared/domain/standard/standard-defaults'
import type { Tx } from '../../platform/db/uow'
import { serviceStandard } from './standard.table'

/**
 * Writes the defaults of the house as version 1. In rows, because they are this community's printed promise from then on: a later version of the
 * software must not change it. Doing it twice changes nothing.
 */
export const seedStandards = async (tx: Tx, communityId: string): Promise<void> => {
  for (const { key, value, unit } of STANDARD_RULES) {
    await tx.upsert(
      serviceStandard,
      {
        communityId,
        standardKey: key,
        version: 1,
        value,
        unit,
        // Since ever: whatever was opened before the rows were written was opened under the same figures.
        effectiveFrom: 0,
        createdAt: tx.now,
        createdBy: null,
      },
      ['communityId', 'standardKey', 'version'],
      [],
    )
  }
}
