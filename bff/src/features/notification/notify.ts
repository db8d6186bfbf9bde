import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { type Channel, delivery, type LinkTo, notification, type RecipientKind, type Tone } from './notification.table'
import { afterQuietHours } from './quiet-hours'
import type { SubscribeContent } from './templates'

export interface Notice {
  to: { kind: RecipientKind; id: string }
  communityId?: string | null
  kind: string
  /** Names the news, so that an event handled twice tells it once: `ticket.done:<ticket>:<round>`. */
  dedupeKey: string
  title: string
  text: string
  tone: Tone
  link: { to: LinkTo; id: string } | null
  /** A message to the phone as well, when the person allowed one. */
  subscribe?: SubscribeContent
  /** A short message as well: for emergencies and answers that must arrive. */
  sms?: true
  /** `false`: may ring at night (P1). Concerns transports alone. */
  quiet?: false
}

const cut = (text: string, most: number): string => {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

const queue = (tx: Tx, notice: Notice, notificationId: string, channel: Channel, content: unknown) =>
  tx.append(delivery, {
    id: tx.newId(),
    notificationId,
    recipientKind: notice.to.kind,
    recipientId: notice.to.id,
    channel,
    template: channel === 'wechat' ? (notice.subscribe?.template ?? null) : null,
    content,
    linkTo: notice.link?.to ?? null,
    linkId: notice.link?.id ?? null,
    state: 'queued',
    attempts: 0,
    dueAt: notice.to.kind === 'person' && notice.quiet !== false ? afterQuietHours(tx.now) : tx.now,
    leaseUntil: null,
    lastError: null,
    createdAt: tx.now,
    finishedAt: null,
  })

/**
 * Writes the inbox row in the caller's transaction and queues the transports behind it.
 * @returns false when this recipient has been told already
 */
export const notify = async (tx: Tx, notice: Notice): Promise<boolean> => {
  const id = tx.newId()
  try {
    await tx.insert(notification, {
      id,
      recipientKind: notice.to.kind,
      recipientId: notice.to.id,
      communityId: notice.communityId ?? null,
      kind: notice.kind,
      dedupeKey: notice.dedupeKey,
      title: cut(notice.title, 60),
      text: cut(notice.text, 300),
      tone: notice.tone,
      linkTo: notice.link?.to ?? null,
      linkId: notice.link?.id ?? null,
      createdAt: tx.now,
      readAt: null,
    })
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
  if (notice.subscribe && notice.to.kind === 'person') await queue(tx, notice, id, 'wechat', notice.subscribe)
  if (notice.sms) await queue(tx, notice, id, 'sms', { text: `${notice.title}: ${notice.text}` })
  return true
}
