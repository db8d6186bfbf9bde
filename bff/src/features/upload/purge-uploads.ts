import type { Ports } from '../../platform/ports'
import { PURGE_BATCH } from './upload.limits'
import { overdueFiles } from './upload.queries'
import { upload } from './upload.table'

/**
 * Removes files whose time is over: never attached, or past their retention. Bytes first, then the row: cut short in between, the row is found again.
 * @returns how many were removed
 */
export const purgeUploads =
  ({ db, uow, storage }: Ports) =>
  async (now: number): Promise<number> => {
    let removed = 0
    for (;;) {
      const rows = await overdueFiles(db, now, PURGE_BATCH)
      for (const { fileKey, thumbKey } of rows) {
        await storage.remove(fileKey)
        if (thumbKey !== null) await storage.remove(thumbKey)
      }
      if (rows.length > 0) await uow.run((tx) => tx.delete(upload, { id: rows.map(({ id }) => id) }))
      removed += rows.length
      if (rows.length < PURGE_BATCH) return removed
    }
  }
