import type { Priority, RepairStatus } from '@jinlin/shared/domain/ticket/words'
import { c, table } from '../../platform/db/table'

/** Search terms: bigrams of words, numbers, tails, rooms. Ids are time-ordered, so the newest hits come first along the key. */
export const ticketTerm = table(
  'ticket_term',
  {
    communityId: c.id(),
    term: c.text(24).about({
      purpose: 'finding a ticket by number, tail of the phone, room or words',
      basis: 'contract',
      retention: 'as long as the ticket',
      sensitivity: 'ordinary',
    }),
    ticketId: c.id(),
  },
  { primary: ['communityId', 'term', 'ticketId'] },
)

export interface ViewFilter {
  view: 'mine' | 'unassigned' | 'awaiting_reply' | 'due_today' | 'overdue' | 'reopened' | 'all'
  status?: RepairStatus[] | undefined
  priority?: Priority[] | undefined
  categoryGroup?: string | undefined
  buildingId?: string | undefined
}

export const savedView = table(
  'saved_view',
  {
    id: c.id(),
    communityId: c.id(),
    staffId: c.id(),
    name: c.text(20),
    shared: c.bool(),
    filter: c.json<ViewFilter>(),
    createdAt: c.instant(),
  },
  {
    primary: ['id'],
    indexes: [{ name: 'community', columns: ['communityId', 'shared', 'staffId'], serves: 'desk: saved views' }],
  },
)

/** 常用语. `{称呼}`, `{师傅}`, `{单号}` are filled in on the screen. */
export const cannedReply = table(
  'canned_reply',
  { id: c.id(), communityId: c.id(), sort: c.int(), title: c.text(20), text: c.text(500) },
  { primary: ['id'], unique: [['communityId', 'sort']] },
)

/** Who looks at a ticket right now. Rows, because two colleagues may be on two servers; old ones are ignored and purged. */
export const ticketPresence = table(
  'ticket_presence',
  {
    ticketId: c.id(),
    staffId: c.id(),
    communityId: c.id(),
    name: c.text(20).about({
      purpose: 'two colleagues do not answer the same person twice',
      basis: 'contract',
      retention: 'a minute after they looked away (purge)',
      sensitivity: 'ordinary',
    }),
    typing: c.bool(),
    seenAt: c.instant(),
  },
  { primary: ['ticketId', 'staffId'], indexes: [{ name: 'seen', columns: ['seenAt'], serves: 'the purge' }] },
)
