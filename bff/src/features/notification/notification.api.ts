import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { addCredit } from './credit.store'
import { moveInbox } from './move-inbox'
import { delivery, notification, subscribeCredit, type SubscribeTemplate } from './notification.table'
import { unreadOf } from './notification.queries'
import { notify } from './notify'

export { type Notice, notify } from './notify'
export type { LinkTo, RecipientKind, SubscribeTemplate, Tone } from './notification.table'
export type { SubscribeContent } from './templates'

export interface NotificationApi {
  notify: typeof notify
  /** Counting stops at a hundred. */
  unreadOf(recipientId: string): Promise<number>
  /** What the subscribe dialog answered: each accept is one message. */
  addCredits(tx: Tx, personId: string, templates: readonly SubscribeTemplate[]): Promise<void>
  /** Two accounts become one. */
  moveInbox(tx: Tx, from: string, into: string): Promise<void>
  /** The account closes: everything that was told to this person goes. */
  erase(tx: Tx, personId: string): Promise<void>
}

const erase = async (tx: Tx, personId: string): Promise<void> => {
  await tx.delete(delivery, { recipientId: personId })
  await tx.delete(notification, { recipientId: personId })
  await tx.delete(subscribeCredit, { personId })
}

export const notificationApi = perPorts<NotificationApi>(({ db }) => ({
  notify,
  unreadOf: (recipientId) => unreadOf(db, recipientId),
  addCredits: async (tx, personId, templates) => {
    for (const template of templates) await addCredit(tx, personId, template)
  },
  moveInbox,
  erase,
}))
