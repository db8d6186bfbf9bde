import { DAY } from '@jinlin/shared/kernel/instant'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'

export const KEEP_PREVIEW = 7 * DAY

/** Takes the rows of previews that nobody imported; what they would have done stays on record without them. */
export const purgeImports =
  ({ uow }: Pick<Ports, 'uow'>) =>
  async (now: number): Promise<{ previews: number }> => {
    const { affected } = await uow.run((tx) =>
      tx.run("UPDATE meter_import SET state = 'refused', import_rows = '[]' WHERE state = 'previewed' AND created_at < ?", [
        toStoredInstant(now - KEEP_PREVIEW),
      ]),
    )
    return { previews: affected }
  }
