import { localDayOf } from '../../kernel/local-day'
import type { Actor } from '../people/actor'
import type { Relation } from './relations'
import type { TicketCommand } from './repair.commands'
import { billedQuote, isUnpaidVisit, quoteAgreed, quoteAsked, quoteRefused, quoteReopened, quoteTakenBack } from './quote'
import type { RepairRow } from './repair.table'
import type { TicketFacts } from './ticket.types'
import { ENDED_STATUSES } from './words'

interface Applied {
  next: Partial<TicketFacts>
  data: Record<string, unknown>
}

const UNASSIGNED = { assigneeId: null, assignmentMode: null } as const
const GOES_ON = { statusBeforePause: null, pausedUntil: null, pauseReason: null } as const

type Apply = (
  ticket: TicketFacts,
  row: RepairRow,
  command: TicketCommand,
  relations: ReadonlySet<Relation>,
  actor: Actor,
  now: number,
) => Applied

/** The fields one accepted step changes, beside status and version. Called by `decide` alone. */
export const applyCommand: Apply = (ticket, row, command, relations, actor, now) => {
  const { next, data } = applyOwn(ticket, row, command, relations, actor, now)
  return { next: { ...bearings(ticket, row, command, relations, actor, now, next.status), ...next }, data }
}

/** What follows from any step: who owns it, whether the household waits for an answer, when it last heard something new. */
const bearings = (
  ticket: TicketFacts,
  row: RepairRow,
  command: TicketCommand,
  relations: ReadonlySet<Relation>,
  actor: Actor,
  now: number,
  to: TicketFacts['status'] | undefined,
): Partial<TicketFacts> => {
  const desk = actor.kind === 'staff' && (relations.has('agent') || relations.has('supervisor') || relations.has('manager'))
  const ends = ENDED_STATUSES.includes(to ?? (row.to === 'same' ? ticket.status : row.to))
  const wrote = command.type === 'comment' || command.type === 'reply'
  const waits = ends ? false : wrote ? actor.kind === 'resident' : ticket.awaitingReply
  return {
    ...(desk && row.answers === true && ticket.ownerId === null ? { ownerId: actor.staffId } : {}),
    ...(waits === ticket.awaitingReply ? {} : { awaitingReply: waits }),
    // Their own words are no news to the household.
    ...(row.visibility === 'public' && actor.kind !== 'resident' ? { lastNewsAt: now } : {}),
  }
}

const answerOf = (
  ticket: TicketFacts,
  { quoteId, words }: { quoteId: string; words: string },
  relations: ReadonlySet<Relation>,
): Record<string, unknown> => ({ quoteId, words, amountFen: ticket.quote?.fen ?? 0, byHousehold: relations.has('household') })

const applyOwn: Apply = (ticket, row, command, relations, actor, now) => {
  const human = actor.kind === 'staff' && row.answers === true
  const answered = human ? { answers: true } : {}
  switch (command.type) {
    case 'pool':
      return { next: { ...UNASSIGNED }, data: { ...answered, ...(ticket.assigneeId === null ? {} : { from: ticket.assigneeId }) } }
    case 'dispatch':
      return {
        next: { assigneeId: command.assigneeId, assignmentMode: command.mode, ...GOES_ON, quote: quoteTakenBack(ticket.quote) },
        data: { ...answered, assigneeId: command.assigneeId, mode: command.mode, reason: command.reason, from: ticket.assigneeId },
      }
    case 'claim': {
      const staffId = actor.kind === 'staff' ? actor.staffId : null
      return {
        next: { assigneeId: staffId, assignmentMode: ticket.assignmentMode ?? 'claimed' },
        data: { ...answered, assigneeId: staffId, mode: ticket.assignmentMode ?? 'claimed' },
      }
    }
    case 'quote': {
      const { quoteId, fen, items, words } = command
      return { next: { quote: quoteAsked(ticket.quote, quoteId, fen) }, data: { ...answered, quoteId, amountFen: fen, items, words } }
    }
    case 'approve_quote':
      return { next: { quote: quoteAgreed(ticket.quote) }, data: answerOf(ticket, command, relations) }
    case 'refuse_quote': {
      const quote = quoteRefused(ticket.quote)
      const goesOn = quote?.state === 'agreed'
      return {
        next: { quote, ...(goesOn ? { status: 'working' as const } : { doneAt: now }) },
        data: { ...answerOf(ticket, command, relations), goesOn },
      }
    }
    case 'withdraw_quote':
      return { next: { quote: quoteTakenBack(ticket.quote) }, data: { words: command.words } }
    case 'pause':
      return {
        next: { statusBeforePause: ticket.status, pausedUntil: command.nextAt, pauseReason: command.reason },
        data: { reason: command.reason, nextAt: command.nextAt, words: command.words },
      }
    case 'resume':
      return { next: { status: ticket.statusBeforePause ?? 'working', ...GOES_ON }, data: {} }
    case 'finish':
      return {
        next: { doneAt: now, quote: billedQuote(ticket.quote) },
        data: {
          ...answered,
          ...(ticket.quote?.state === 'agreed' ? { amountFen: ticket.quote.agreedFen } : {}),
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
    case 'reopen': {
      const back = command.toWorker && ticket.assigneeId !== null
      return {
        next: {
          // Without a worker to go back to, the router or the desk finds one.
          status: back ? 'dispatched' : 'accepted',
          ...(back ? { assignmentMode: 'assigned' as const } : UNASSIGNED),
          round: ticket.round + 1,
          reopenCount: ticket.reopenCount + 1,
          residentReopens: ticket.residentReopens + (relations.has('household') ? 1 : 0),
          doneAt: null,
          closedAt: null,
          quote: quoteReopened(ticket.quote),
        },
        data: {
          words: command.words,
          // After a price was turned down nothing was repaired badly: it is wanted after all.
          cause: isUnpaidVisit(ticket) && command.cause === 'resident' ? 'wanted' : command.cause,
          byHousehold: relations.has('household'),
          assigneeId: back ? ticket.assigneeId : null,
          from: ticket.assigneeId,
        },
      }
    }
    case 'cancel':
      return { next: { ...GOES_ON }, data: { words: command.words } }
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
    case 'unmerge': {
      const before = ticket.statusBeforeMerge ?? 'submitted'
      const stays = ticket.assigneeId === null || command.toWorker
      return {
        next: { status: stays ? before : 'accepted', ...(stays ? {} : UNASSIGNED), statusBeforeMerge: null, mergedIntoId: null },
        data: { targetId: ticket.mergedIntoId, from: ticket.assigneeId, assigneeId: stays ? ticket.assigneeId : null },
      }
    }
    case 'return':
      return { next: { ...UNASSIGNED }, data: { reason: command.reason, words: command.words, from: ticket.assigneeId } }
    case 'transfer':
      return {
        next: { assigneeId: command.toStaffId, assignmentMode: 'assigned', ...GOES_ON, quote: quoteTakenBack(ticket.quote) },
        data: { reason: command.reason, words: command.words, from: ticket.assigneeId, assigneeId: command.toStaffId },
      }
    case 'nudge': {
      const day = localDayOf(now)
      const nudges = (ticket.nudgeDay === day ? ticket.nudgesToday : 0) + 1
      return { next: { nudgesToday: nudges, nudgeDay: day, lastNudgeAt: now }, data: { count: nudges } }
    }
    case 'comment':
      return { next: {}, data: { ...answered, text: command.text, photoIds: command.photoIds } }
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
