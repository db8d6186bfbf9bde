import type { CallSlot } from '@jinlin/shared/domain/follow-up/call-slots'
import type { FollowUpWhy } from '@jinlin/shared/domain/follow-up/follow-up-rule'
import type { FollowUpState } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const answer: Personal = {
  purpose: 'knowing whether a repair or complaint was settled',
  basis: 'contract',
  retention: 'as long as the ticket',
  sensitivity: 'ordinary',
}

/** 回访 of one round of a ticket. What does not change any more is copied in; contact, status and rating are asked of the ticket. */
export const followUp = table(
  'follow_up',
  {
    id: c.id(),
    communityId: c.id(),
    buildingId: c.id().null(),
    ticketId: c.id(),
    round: c.int(),
    why: c.word<FollowUpWhy>(16),
    state: c.word<FollowUpState>(24),
    isOpen: c.bool(),
    version: c.int(),
    dueAt: c.instant(),
    nextTryAt: c.instant().null(),
    /** Order of the list: next try or due while open, the end afterwards. */
    sortAt: c.instant(),
    ticketNumber: c.word(24),
    title: c.text(60).about(answer),
    whereLabel: c.text(90).about(answer),
    did: c.text(600).about(answer),
    doneAt: c.instant(),
    /** Everybody who worked on it in this round: none of them makes the call. */
    workerIds: c.json<string[]>(),
    workerName: c
      .text(60)
      .null()
      .about({ ...answer, purpose: 'naming the colleague whose work is asked about' }),
    preferred: c.json<CallSlot[]>(),
    script: c.json<string[]>(),
    createdAt: c.instant(),
    endedAt: c.instant().null(),
  },
  {
    primary: ['id'],
    unique: [['ticketId', 'round']],
    indexes: [
      {
        name: 'list',
        columns: ['communityId', 'isOpen', 'sortAt', 'id'],
        serves: 'desk: follow-ups, open by next try, ended by newest; counts',
      },
    ],
  },
)

/** One call. Three rings in one morning are one. */
export const followUpAttempt = table(
  'follow_up_attempt',
  {
    followUpId: c.id(),
    seq: c.int(),
    at: c.instant(),
    byStaffId: c.id(),
    slot: c.word<CallSlot>(12),
    reached: c.bool(),
    words: c.text(300).about(answer),
    solved: c.bool().null(),
    onTime: c.bool().null(),
    tidy: c.bool().null(),
    priceAsQuoted: c.bool().null(),
    score: c.int().null().about(answer),
  },
  { primary: ['followUpId', 'seq'] },
)

export type FollowUpRecord = Row<typeof followUp>
export type AttemptRecord = Row<typeof followUpAttempt>
