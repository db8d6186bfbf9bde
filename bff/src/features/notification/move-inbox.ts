import type { Tx } from '../../platform/db/uow'
import { delivery, notification, subscribeCredit } from './notification.table'

/**
 * Two accounts become one: what the one was told, the other can read. News that both were told (two members of one house) stays once. Accepts of messages are
 * not moved: they were given by another WeChat account, and WeChat counts them there.
 */
export const moveInbox = async (tx: Tx, from: string, into: string): Promise<void> => {
  await tx.run(
    `DELETE FROM notification WHERE recipient_id = ? AND recipient_kind = 'person' AND dedupe_key IN
     (SELECT dedupe_key FROM (SELECT dedupe_key FROM notification WHERE recipient_id = ?) AS told)`,
    [from, into],
  )
  await tx.update(notification, { recipientId: from, recipientKind: 'person' }, { recipientId: into })
  await tx.update(delivery, { recipientId: from, recipientKind: 'person' }, { recipientId: into })
  await tx.delete(subscribeCredit, { personId: from })
}
