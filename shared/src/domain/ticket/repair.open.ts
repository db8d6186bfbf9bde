import type { Actor } from '../people/actor'
import type { Category } from './categories'
import type { TicketFacts, TimelineFact } from './ticket.types'
import type { Channel, EntryConsent, Place, Priority, VisitMode } from './words'

/** A report after everything in it has been checked: the house exists, the slot is booked, the category is known. */
export interface Report {
  id: string
  number: string
  communityId: string
  place: Place
  houseId: string | null
  buildingId: string | null
  reporterId: string | null
  channel: Channel
  category: Category
  priority: Priority
  visitMode: VisitMode
  slotFrom: number | null
  slotTo: number | null
  entryConsent: EntryConsent
}

export type OpeningEntry = Pick<TimelineFact, 'round' | 'to' | 'visibility' | 'data'> & { action: 'submit' }

/** The first facts and the first line of a repair. Typed in by the desk it is answered at once: the caller is speaking to a person. */
export const openRepair = (
  report: Report,
  actor: Actor,
  now: number,
): { facts: TicketFacts; entry: OpeningEntry; emits: 'ticket.submitted' } => {
  const { category, ...given } = report
  const byDesk = actor.kind === 'staff'
  return {
    facts: {
      ...given,
      kind: 'repair',
      status: 'submitted',
      version: 1,
      round: 1,
      reopenCount: 0,
      residentReopens: 0,
      categoryKey: category.key,
      ownerId: byDesk ? actor.staffId : null,
      awaitingReply: false,
      assigneeId: null,
      assignmentMode: null,
      statusBeforePause: null,
      pausedUntil: null,
      pauseReason: null,
      statusBeforeMerge: null,
      mergedIntoId: null,
      submittedAt: now,
      lastNewsAt: now,
      doneAt: null,
      closedAt: null,
      nextDueAt: null,
      nudgesToday: 0,
      nudgeDay: null,
      lastNudgeAt: null,
      declineReason: null,
      warranty: null,
      quote: null,
    },
    entry: {
      action: 'submit',
      round: 1,
      to: 'submitted',
      visibility: 'public',
      data: {
        ...(byDesk ? { answers: true } : {}),
        priority: report.priority,
        categoryKey: category.key,
        visitMode: report.visitMode,
        slotFrom: report.slotFrom,
        slotTo: report.slotTo,
        channel: report.channel,
      },
    },
    emits: 'ticket.submitted',
  }
}
