import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { KEEP_PREVIEW } from './roll.limits'
import { rollImportPart } from './roll.table'

/** Takes the rows of previews that nobody imported; what they would have done stays on record without them. */
export const purgeRolls =
  ({ db, uow }: Pick<Ports, 'db' | 'uow'>) =>
  async (now: number): Promise<{ previews: number }> => {
    const old = await db.query<{ importId: string }>(
      `SELECT DISTINCT p.import_id AS importId FROM roll_import_part p JOIN roll_import i ON i.id = p.import_id WHERE i.created_at < ? LIMIT 200`,
      [toStoredInstant(now - KEEP_PREVIEW)],
    )
    for (const { importId } of old) await uow.run((tx) => tx.delete(rollImportPart, { importId }))
    return { previews: old.length }
  }
