import { localDayOf } from '../../kernel/local-day'
import type { Actor } from '../people/actor'
import type { Relation } from './relations'
import type { TicketCommand } from './repair.commands'
import type { RepairRow } from './repair.machine'
import type { TicketFacts } from './ticket.types'

interface Applied {
  next: Partial<TicketFacts>
  data: Record<string, unknown>
}

const UNASSIGNED = { assigneeId: null, assignmentMode: null } as const

/** The fields one accepted step changes, beside its status. Called by `decide` alone. */
export const applyCommand = (
  ticket: TicketFacts,
  row: RepairRow,
  command: TicketCommand,
  relations: ReadonlySet<Relation>,
  actor: Actor,
  now: number,
): Applied => {
  const human = actor.kind === 'staff' && row.answers === true
  const answered = human ? { answers: true } : {}
  switch (command.type) {
    case 'dispatch':
      return {
        next: { assigneeId: command.assigneeId, assignmentMode: command.mode },
        data: { ...answered, assigneeId: command.assigneeId, mode: command.mode, reason: command.reason },
      }
    case 'claim': {
      const staffId = actor.kind === 'staff' ? actor.staffId : null
      return {
        next: { assigneeId: staffId, assignmentMode: ticket.assignmentMode ?? 'claimed' },
        data: { ...answered, assigneeId: staffId },
      }
    }
    case 'pause':
      return {
        next: { statusBeforePause: ticket.status },
        data: { reason: command.reason, nextAt: command.nextAt, words: command.words },
      }
    case 'resume':
      return { next: { status: ticket.statusBeforePause ?? 'working', statusBeforePause: null }, data: {} }
    case 'finish':
      return {
        next: { doneAt: now },
        data: {
          ...answered,
          found: command.found,
          did: command.did,
          photoIds: command.photoIds,
          noPhotoReason: command.noPhotoReason,
          parts: command.parts,
          minutes: command.minutes,
          assigneeId: ticket.assigneeId,
        },
      }
    case 'confirm':
      return {
        next: { closedAt: now },
        data: { speed: command.speed, quality: command.quality, attitude: command.attitude, words: command.words },
      }
    case 'close_silent':
    case 'close_called_back':
      return { next: { closedAt: now }, data: {} }
    case 'reopen':
      return {
        next: {
          // Without a worker to go back to, the ticket waits for the desk instead.
          status: ticket.assigneeId === null ? 'accepted' : 'dispatched',
          round: ticket.round + 1,
          reopenCount: ticket.reopenCount + 1,
          residentReopens: ticket.residentReopens + (relations.has('household') ? 1 : 0),
          assignmentMode: ticket.assigneeId === null ? null : 'assigned',
          doneAt: null,
          closedAt: null,
        },
        data: { words: command.words, cause: command.cause, assigneeId: ticket.assigneeId },
      }
    case 'cancel':
      return { next: {}, data: { words: command.words } }
    case 'decline':
      return {
        next: { declineReason: command.reason, ...UNASSIGNED },
        data: { ...answered, reason: command.reason, responsible: command.responsible, words: command.words },
      }
    case 'merge':
      return {
        next: { statusBeforeMerge: ticket.status, mergedIntoId: command.targetId },
        data: { targetId: command.targetId },
      }
    case 'unmerge':
      return {
        next: { status: ticket.statusBeforeMerge ?? 'submitted', statusBeforeMerge: null, mergedIntoId: null },
        data: { targetId: ticket.mergedIntoId },
      }
    case 'return':
      return { next: { ...UNASSIGNED }, data: { reason: command.reason, words: command.words, from: ticket.assigneeId } }
    case 'transfer':
      return {
        next: { assigneeId: command.toStaffId, assignmentMode: 'assigned', statusBeforePause: null },
        data: { reason: command.reason, words: command.words, from: ticket.assigneeId, assigneeId: command.toStaffId },
      }
    case 'nudge': {
      const day = localDayOf(now)
      const nudges = (ticket.nudgeDay === day ? ticket.nudgesToday : 0) + 1
      return { next: { nudgesToday: nudges, nudgeDay: day, lastNudgeAt: now }, data: { count: nudges } }
    }
    case 'comment':
      return { next: {}, data: { text: command.text, photoIds: command.photoIds } }
    case 'reply':
    case 'note':
      return { next: {}, data: { ...answered, text: command.text } }
    case 'reschedule':
      return {
        next: { visitMode: command.visitMode, slotFrom: command.slotFrom, slotTo: command.slotTo },
        data: { visitMode: command.visitMode, slotFrom: command.slotFrom, slotTo: command.slotTo },
      }
    case 'classify':
      return {
        next: { categoryKey: command.categoryKey, priority: command.priority },
        data: {
          ...answered,
          categoryKey: command.categoryKey,
          priority: command.priority,
          words: command.words,
          before: { categoryKey: ticket.categoryKey, priority: ticket.priority },
        },
      }
    default:
      return { next: {}, data: answered }
  }
}
