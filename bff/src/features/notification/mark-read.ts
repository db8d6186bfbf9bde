import { refuse } from '../../platform/errors'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'

/** Reading again keeps the first time. @throws AppError NOTIFICATION_NOT_FOUND for anybody else's */
export const markRead = async (tx: Tx, recipientId: string, id: string): Promise<void> => {
  const { affected } = await tx.run('UPDATE notification SET read_at = COALESCE(read_at, ?) WHERE id = ? AND recipient_id = ?', [
    toStoredInstant(tx.now),
    id,
    recipientId,
  ])
  if (affected === 0) throw refuse('NOTIFICATION_NOT_FOUND')
}

/** What arrives while the list is open stays unread. */
export const markAllRead = async (tx: Tx, recipientId: string): Promise<void> => {
  await tx.run('UPDATE notification SET read_at = ? WHERE recipient_id = ? AND read_at IS NULL AND created_at <= ?', [
    toStoredInstant(tx.now),
    recipientId,
    toStoredInstant(tx.now),
  ])
}
