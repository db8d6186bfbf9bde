import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Ports } from '../../platform/ports'
import { delivery, notification } from './notification.table'
import { KEEP_DELIVERIES, KEEP_INBOX, PURGE_BATCH } from './notification.limits'

/** Takes away what is past its retention, in small transactions. */
export const purgeNotifications =
  ({ db, uow }: Ports) =>
  async (now: number): Promise<{ inbox: number; deliveries: number }> => {
    const sweep = async (sql: string, before: number, remove: (ids: string[]) => Promise<number>): Promise<number> => {
      for (let removed = 0; ;) {
        const rows = await db.query<{ id: string }>(`${sql} LIMIT ${PURGE_BATCH}`, [toStoredInstant(before)])
        if (rows.length > 0) removed += await remove(rows.map(({ id }) => id))
        if (rows.length < PURGE_BATCH) return removed
      }
    }
    const inbox = await sweep('SELECT id FROM notification WHERE created_at < ? ORDER BY created_at', now - KEEP_INBOX, (ids) =>
      uow.run((tx) => tx.delete(notification, { id: ids })),
    )
    const deliveries = await sweep('SELECT id FROM delivery WHERE finished_at < ? ORDER BY finished_at', now - KEEP_DELIVERIES, (ids) =>
      uow.run((tx) => tx.delete(delivery, { id: ids })),
    )
    return { inbox, deliveries }
  }
