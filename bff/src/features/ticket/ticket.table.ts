import type { PromiseView } from './promise-rows'
import type { HistoryLine } from '@jinlin/shared/domain/ticket/clock-history'
import type { QueueStage } from '@jinlin/shared/domain/ticket/queue-rank'
import type { QuoteFacts } from '@jinlin/shared/domain/ticket/quote'
import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import type {
  AssignmentMode,
  Channel,
  DeclineReason,
  EntryConsent,
  PauseReason,
  Place,
  Priority,
  RepairStatus,
  TicketKind,
  VisitMode,
} from '@jinlin/shared/domain/ticket/words'
import { c, table, type Personal, type Row } from '../../platform/db/table'

const contact: Personal = {
  purpose: 'reaching the household about this repair',
  basis: 'contract',
  retention: 'three years after the ticket has ended (ticket.forgetContacts)',
  sensitivity: 'ordinary',
}
const colleague: Personal = {
  purpose: 'telling the household who comes; the name and number are on the badge',
  basis: 'contract',
  retention: 'as long as the ticket',
  sensitivity: 'ordinary',
}
const report: Personal = {
  purpose: 'knowing what is wrong, where, and what was said about it',
  basis: 'contract',
  retention: 'as long as the ticket',
  sensitivity: 'ordinary',
}

/** The earlier order whose warranty this one runs under. */
export interface Warranty {
  ticketId: string
  number: string
  workerName: string
  doneAt: number
}

/**
 * One ticket as it stands. The timeline is the truth; what is here is its last line, in columns that lists can walk along. Names of colleagues are copied in,
 * so that a page of the queue is one statement.
 */
export const ticket = table(
  'ticket',
  {
    id: c.id(),
    communityId: c.id(),
    /** R20261121-0048: per community and local day. */
    number: c.word(24),
    kind: c.word<TicketKind>(12),
    place: c.word<Place>(8),
    houseId: c.id().null(),
    buildingId: c.id().null(),
    /** 3栋 2单元 1502, or building and spot of a common area. */
    whereLabel: c.text(90).about(report),
    categoryKey: c.word(60),
    /** home.water: what saved views filter by. */
    categoryGroup: c.word(60),
    skill: c.word<Skill>(16),
    priority: c.word<Priority>(4),
    title: c.text(60).about(report),
    words: c.text(300).about(report),
    channel: c.word<Channel>(12),
    visitMode: c.word<VisitMode>(12),
    slotFrom: c.instant().null(),
    slotTo: c.instant().null(),
    entryConsent: c.word<EntryConsent>(24),
    contactName: c.secret(contact, 20),
    contactPhone: c.secret(contact, 16).null(),
    /** Blind index of the phone: tickets of a caller. */
    contactIdx: c.blind().null(),
    reporterId: c.id().null(),
    /** Who did it last time: the same fault in the same place, or the round before. */
    lastWorkerId: c.id().null(),
    photoCount: c.int(),
    warranty: c.json<Warranty>().null().about(colleague),

    status: c.word<RepairStatus>(12),
    stage: c.word<QueueStage>(12),
    /** Not closed, cancelled, declined or merged. */
    isOpen: c.bool(),
    version: c.int(),
    /** `seq` of the newest line of the timeline. */
    lastSeq: c.int(),
    round: c.int(),
    reopenCount: c.int(),
    residentReopens: c.int(),
    /** Open again after it was done. */
    reopened: c.bool(),
    ownerId: c.id().null(),
    ownerName: c.text(20).null().about(colleague),
    awaitingReply: c.bool(),
    assigneeId: c.id().null(),
    assigneeName: c.text(20).null().about(colleague),
    assigneeBadge: c.text(12).null().about(colleague),
    /** 负责3栋, 在班, 手上 2 单 */
    assignReason: c.text(200).null(),
    assignmentMode: c.word<AssignmentMode>(12).null(),
    statusBeforePause: c.word<RepairStatus>(12).null(),
    pausedUntil: c.instant().null(),
    pauseReason: c.word<PauseReason>(16).null(),
    statusBeforeMerge: c.word<RepairStatus>(12).null(),
    mergedIntoId: c.id().null(),
    mergedIntoNumber: c.word(24).null(),
    submittedAt: c.instant(),
    lastNewsAt: c.instant(),
    doneAt: c.instant().null(),
    closedAt: c.instant().null(),
    nudgesToday: c.int(),
    nudgeDay: c.localDay().null(),
    lastNudgeAt: c.instant().null(),
    declineReason: c.word<DeclineReason>(16).null(),
    quote: c.json<QuoteFacts>().null(),

    /** Nearest due time of a running promise, and which. */
    nextDueAt: c.instant().null(),
    nextDueKey: c.word(40).null(),
    queueAt: c.instant(),
    /** End of the time in the pool; afterwards the router names somebody. */
    poolUntil: c.instant().null(),
    /** When the house itself must look again: pool over, pause over, silence long enough. */
    timerAt: c.instant().null(),
    updatedAt: c.instant(),
    headline: c.json<PromiseView>().null(),
    promises: c.json<PromiseView[]>(),
    /** The lines of the timeline that move promises, copied so that a step need not read the timeline. */
    clockLines: c.json<HistoryLine[]>(),
  },
  {
    primary: ['id'],
    unique: [['communityId', 'number']],
    indexes: [
      { name: 'open', columns: ['communityId', 'isOpen', 'queueAt', 'id'], serves: 'desk: view all, saved views' },
      { name: 'stage', columns: ['communityId', 'stage', 'queueAt', 'id'], serves: 'desk: unassigned; field: pool; routing: backlog' },
      { name: 'mine', columns: ['communityId', 'ownerId', 'isOpen', 'queueAt', 'id'], serves: 'desk: mine' },
      { name: 'reply', columns: ['communityId', 'awaitingReply', 'queueAt', 'id'], serves: 'desk: waiting for a reply' },
      { name: 'reopened', columns: ['communityId', 'reopened', 'queueAt', 'id'], serves: 'desk: reopened' },
      { name: 'due', columns: ['communityId', 'isOpen', 'nextDueAt', 'id'], serves: 'desk: due today, overdue' },
      { name: 'news', columns: ['communityId', 'updatedAt'], serves: 'desk: has anything changed' },
      { name: 'contact', columns: ['communityId', 'contactIdx', 'id'], serves: 'desk: last tickets of a caller' },
      { name: 'spot', columns: ['communityId', 'buildingId', 'houseId', 'id'], serves: 'desk: history of a common spot; warranty' },
      { name: 'house', columns: ['houseId', 'id'], serves: 'resident: tickets of my houses; desk: history of a house; warranty' },
      { name: 'reporter', columns: ['reporterId', 'id'], serves: 'resident: my reports of common areas; open limit' },
      { name: 'hand', columns: ['assigneeId', 'stage', 'queueAt', 'id'], serves: 'field: in hand; count of work in hand' },
      { name: 'finished', columns: ['assigneeId', 'doneAt'], serves: 'field: finished today' },
      { name: 'merged', columns: ['mergedIntoId'], serves: 'telling the reporters of merged tickets' },
      { name: 'timer', columns: ['timerAt', 'id'], serves: 'job: ticket.timers' },
    ],
  },
)
export type TicketRow = Row<typeof ticket>
