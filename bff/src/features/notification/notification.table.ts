import type { SUBSCRIBE_TEMPLATES } from '@jinlin/shared/contract/me.contract'
import { c, table, type Personal } from '../../platform/db/table'

export type RecipientKind = 'person' | 'staff'
export type Tone = 'mute' | 'info' | 'wait' | 'good' | 'bad'
export type LinkTo = 'ticket' | 'job' | 'desk' | 'follow_up' | 'house' | 'bill' | 'bills' | 'payment' | 'asides' | 'unapplied'
export type SubscribeTemplate = (typeof SUBSCRIBE_TEMPLATES)[number]
export type Channel = 'wechat' | 'sms'

/**
 * queued → sending → sent · no_credit (the person allowed fewer messages than we have) · refused (WeChat will never take it) · failed (given up, or
 * nobody knows whether it went out) · skipped (nothing is configured to send it, or nowhere to send it to).
 */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'no_credit' | 'refused' | 'failed' | 'skipped'

const words: Personal = {
  purpose: 'telling the recipient what happened to their own matters',
  basis: 'contract',
  retention: 'one year, or until the account is closed (notification.purge, notification.erase)',
  sensitivity: 'ordinary',
}
const message: Personal = { ...words, retention: '90 days, or until the account is closed (notification.purge, notification.erase)' }

/** The inbox: the record of everything that was told to somebody. A transport may fail; this row is the truth. */
export const notification = table(
  'notification',
  {
    id: c.id(),
    recipientKind: c.word<RecipientKind>(8),
    recipientId: c.id(),
    communityId: c.id().null(),
    /** `ticket.dispatched`, for statistics and icons. */
    kind: c.word(40),
    /** The same news to the same recipient is one row, however often its event is handled. */
    dedupeKey: c.word(120),
    title: c.text(60).about(words),
    text: c.text(300).about(words),
    tone: c.word<Tone>(8),
    linkTo: c.word<LinkTo>(12).null(),
    linkId: c.id().null(),
    createdAt: c.instant(),
    readAt: c.instant().null(),
  },
  {
    primary: ['id'],
    unique: [['recipientId', 'dedupeKey']],
    indexes: [
      { name: 'newest', columns: ['recipientId', 'id'], serves: 'inbox, newest first' },
      { name: 'unread', columns: ['recipientId', 'readAt', 'id'], serves: 'inbox, unread only; the badge' },
      { name: 'created', columns: ['createdAt'], serves: 'the purge' },
    ],
  },
)

/** One attempt to reach somebody outside the inbox. */
export const delivery = table(
  'delivery',
  {
    id: c.id(),
    notificationId: c.id(),
    recipientKind: c.word<RecipientKind>(8),
    recipientId: c.id(),
    channel: c.word<Channel>(8),
    template: c.word<SubscribeTemplate>(24).null(),
    /** What the template is filled from; a text for SMS. */
    content: c.json<unknown>().about(message),
    linkTo: c.word<LinkTo>(12).null(),
    linkId: c.id().null(),
    state: c.word<DeliveryState>(12),
    attempts: c.int(),
    /** Not before: after the quiet hours, or after the pause behind a failure. */
    dueAt: c.instant(),
    /** Set while sending: past it, the sender is dead and the outcome unknown. */
    leaseUntil: c.instant().null(),
    lastError: c.text(300).null(),
    createdAt: c.instant(),
    finishedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    indexes: [
      { name: 'due', columns: ['state', 'dueAt', 'id'], serves: 'the sender taking the next batch' },
      { name: 'lease', columns: ['state', 'leaseUntil'], serves: 'the sender finding what a dead one left' },
      { name: 'recipient', columns: ['recipientId', 'createdAt'], serves: 'export and erasure of one person' },
      { name: 'finished', columns: ['finishedAt'], serves: 'the purge' },
    ],
  },
)

/** Accepts of the subscribe dialog against messages sent: one accept is one message. */
export const subscribeCredit = table(
  'subscribe_credit',
  {
    personId: c.id(),
    template: c.word<SubscribeTemplate>(24),
    accepts: c.int(),
    sends: c.int(),
    updatedAt: c.instant(),
  },
  { primary: ['personId', 'template'] },
)
