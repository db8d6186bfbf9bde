import type { TicketFacts } from '@jinlin/shared/domain/ticket/ticket.types'
import type { AssignmentMode, PauseReason, RepairStatus } from '@jinlin/shared/domain/ticket/words'
import type { Job, JobItem } from './types'
import type { Worker } from './me-in-field'

/** What the rules ask of a ticket but no step of a technician depends on. */
const UNASKED = {
  residentReopens: 0,
  buildingId: null,
  reporterId: null,
  ownerId: null,
  awaitingReply: false,
  statusBeforeMerge: null,
  mergedIntoId: null,
  nextDueAt: null,
  nudgesToday: 0,
  nudgeDay: null,
  lastNudgeAt: null,
  declineReason: null,
  warranty: null,
} as const

type Line = Pick<Job['timeline'][number], 'action' | 'from'>

/** How it came to whoever holds it, read from its story: only what was taken from the pool may be given back. */
export const assignmentOf = (timeline: readonly Line[]): AssignmentMode | null => {
  const last = [...timeline].reverse().find(({ action }) => ['claim', 'dispatch', 'transfer', 'reopen', 'pool', 'return'].includes(action))
  // Accepting what was given is also written as a claim, but comes from 已派单.
  if (last?.action === 'claim' && last.from === 'pooled') return 'claimed'
  return last === undefined || last.action === 'pool' || last.action === 'return' ? null : 'assigned'
}

/** Where work goes on after a pause. */
export const beforePause = (timeline: readonly Line[]): RepairStatus | null =>
  [...timeline].reverse().find(({ action }) => action === 'pause')?.from ?? null

/** How far the work was when its price was asked; a quote that took the place of another was asked where that one was. */
export const beforeQuote = (timeline: readonly Line[]): RepairStatus | null =>
  [...timeline].reverse().find(({ action, from }) => action === 'quote' && from !== 'quoted')?.from ?? null

const core = (seen: JobItem | Job): Omit<TicketFacts, 'communityId' | 'assigneeId' | 'assignmentMode' | 'statusBeforePause'> => ({
  ...UNASKED,
  id: seen.id,
  number: seen.number,
  kind: seen.kind,
  status: seen.status,
  version: seen.version,
  round: seen.round,
  reopenCount: seen.reopenCount,
  place: seen.place,
  houseId: null,
  quote: seen.quote,
  channel: seen.channel,
  categoryKey: seen.categoryKey,
  priority: seen.priority,
  visitMode: seen.visitMode,
  slotFrom: seen.slotFrom,
  slotTo: seen.slotTo,
  entryConsent: seen.entryConsent,
  pausedUntil: null,
  pauseReason: null,
  submittedAt: seen.submittedAt,
  lastNewsAt: seen.lastNewsAt,
  doneAt: seen.doneAt,
  closedAt: seen.closedAt,
})

export const factsOfJob = (job: Job, worker: Worker): TicketFacts => ({
  ...core(job),
  communityId: job.communityId,
  assigneeId: job.mine ? worker.staffId : null,
  assignmentMode: assignmentOf(job.timeline),
  statusBeforePause: beforePause(job.timeline),
  pausedUntil: job.pausedUntil,
  pauseReason: job.pauseReason as PauseReason | null,
  warranty: job.warranty,
})

/** A row of today's list is held by this person; which community it lies in makes no difference to whoever holds it. */
export const factsOfItem = (item: JobItem, worker: Worker): TicketFacts => ({
  ...core(item),
  communityId: worker.posts.find(({ roles }) => roles.includes('technician'))?.communityId ?? '',
  assigneeId: worker.staffId,
  assignmentMode: 'claimed',
  statusBeforePause: null,
})
