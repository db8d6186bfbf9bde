import type { StandardVersion } from '@jinlin/shared/domain/standard/standards-at'
import type { StandardKey, StandardUnit } from '@jinlin/shared/domain/standard/standard-keys'
import type { Db } from '../../platform/db/db'
import { fromStoredInstant } from '../../platform/db/stored-instant'
import type { DayOverride } from './community-calendars'

/** Every version of every promise of a community: some dozens of rows, cached by the caller. */
export const versionsOf = async (db: Db, communityId: string): Promise<StandardVersion[]> => {
  const rows = await db.query<{ standardKey: StandardKey; version: number; value: number; unit: StandardUnit; effectiveFrom: string }>(
    `SELECT standard_key AS standardKey, version, value, unit, effective_from AS effectiveFrom FROM service_standard
     WHERE community_id = ? ORDER BY standard_key, version`,
    [communityId],
  )
  return rows.map((row) => ({
    key: row.standardKey,
    version: Number(row.version),
    value: Number(row.value),
    unit: row.unit,
    effectiveFrom: fromStoredInstant(row.effectiveFrom),
  }))
}

export const overridesOf = (db: Db, communityId: string): Promise<DayOverride[]> =>
  db.query<DayOverride>('SELECT day, kind, name FROM calendar_day WHERE community_id = ? ORDER BY day', [communityId])
