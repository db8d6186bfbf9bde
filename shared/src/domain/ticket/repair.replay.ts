import { localDayOf } from '../../kernel/local-day'
import type { QuoteFacts } from './quote'
import type { TicketFacts, TimelineFact } from './ticket.types'
import { ENDED_STATUSES } from './words'

/** The facts that the timeline alone determines; what is missing here (house, number …) never changes. */
export type ReplayedFacts = Pick<
  TicketFacts,
  | 'status'
  | 'version'
  | 'round'
  | 'reopenCount'
  | 'residentReopens'
  | 'categoryKey'
  | 'priority'
  | 'visitMode'
  | 'slotFrom'
  | 'slotTo'
  | 'ownerId'
  | 'awaitingReply'
  | 'assigneeId'
  | 'assignmentMode'
  | 'pausedUntil'
  | 'pauseReason'
  | 'mergedIntoId'
  | 'submittedAt'
  | 'lastNewsAt'
  | 'doneAt'
  | 'closedAt'
  | 'nudgesToday'
  | 'nudgeDay'
  | 'lastNudgeAt'
  | 'declineReason'
  | 'quote'
>

type Facts = { -readonly [K in keyof ReplayedFacts]: ReplayedFacts[K] }

const opening = ({ at, actor, data }: TimelineFact): Facts => ({
  status: 'submitted',
  version: 1,
  round: 1,
  reopenCount: 0,
  residentReopens: 0,
  categoryKey: data['categoryKey'] as string,
  priority: data['priority'] as Facts['priority'],
  visitMode: data['visitMode'] as Facts['visitMode'],
  slotFrom: data['slotFrom'] as Facts['slotFrom'],
  slotTo: data['slotTo'] as Facts['slotTo'],
  ownerId: actor.kind === 'staff' ? actor.id : null,
  awaitingReply: false,
  assigneeId: null,
  assignmentMode: null,
  pausedUntil: null,
  pauseReason: null,
  mergedIntoId: null,
  submittedAt: at,
  lastNewsAt: at,
  doneAt: null,
  closedAt: null,
  nudgesToday: 0,
  nudgeDay: null,
  lastNudgeAt: null,
  declineReason: null,
  quote: null,
})

/**
 * The ticket as its timeline tells it, reckoned without the table: what is stored must be equal to it, always. `desk` says whether a staff
 * member acted from the desk; a technician's answer makes nobody the owner.
 */
export const replayRepair = (lines: readonly TimelineFact[], desk: (line: TimelineFact) => boolean): ReplayedFacts => {
  const [first, ...later] = lines
  if (first?.action !== 'submit') throw new Error('a timeline begins with the report')
  const facts = opening(first)
  for (const line of later) {
    if (line.to === null) continue
    facts.status = line.to
    facts.version += 1
    facts.round = line.round
    step(facts, line)
    quoteStep(facts, line.action, line.data)
    if (facts.ownerId === null && line.data['answers'] === true && line.actor.kind === 'staff' && desk(line)) facts.ownerId = line.actor.id
    if (line.action === 'comment' || line.action === 'reply') facts.awaitingReply = line.actor.kind === 'resident'
    if (ENDED_STATUSES.includes(facts.status)) facts.awaitingReply = false
    if (line.visibility === 'public' && line.actor.kind !== 'resident') facts.lastNewsAt = line.at
  }
  return facts
}

const goOn = (facts: Facts): void => {
  facts.pausedUntil = null
  facts.pauseReason = null
}

const give = (facts: Facts, assigneeId: unknown, mode: Facts['assignmentMode']): void => {
  facts.assigneeId = typeof assigneeId === 'string' ? assigneeId : null
  facts.assignmentMode = facts.assigneeId === null ? null : mode
}

/** A waiting quote is gone; what was agreed before it stands. */
const withoutWaiting = (quote: QuoteFacts | null): QuoteFacts | null =>
  quote?.state === 'waiting' ? (quote.agreedFen > 0 ? { ...quote, state: 'agreed' } : null) : quote

const quoteStep = (facts: Facts, action: TimelineFact['action'], data: TimelineFact['data']): void => {
  const before = facts.quote
  const agreedFen = before?.agreedFen ?? 0
  const fen = Number(data['amountFen'] ?? 0)
  const quoteId = String(data['quoteId'] ?? '')
  if (action === 'quote') facts.quote = { quoteId, state: 'waiting', fen, agreedFen }
  if (action === 'approve_quote') facts.quote = { quoteId, state: 'agreed', fen, agreedFen: agreedFen + fen }
  if (action === 'refuse_quote') facts.quote = { quoteId, state: agreedFen > 0 ? 'agreed' : 'refused', fen, agreedFen }
  if (['dispatch', 'transfer', 'withdraw_quote'].includes(action)) facts.quote = withoutWaiting(before)
  if (action === 'finish' && before?.state === 'agreed') facts.quote = { ...before, state: 'billed' }
  if (action === 'reopen' && before?.state !== 'billed') facts.quote = null
}

const step = (facts: Facts, { action, at, data }: TimelineFact): void => {
  switch (action) {
    case 'pool':
    case 'return':
    case 'decline':
      give(facts, null, null)
      if (action === 'decline') facts.declineReason = data['reason'] as Facts['declineReason']
      return
    case 'dispatch':
    case 'claim':
      goOn(facts)
      return give(facts, data['assigneeId'], data['mode'] as Facts['assignmentMode'])
    case 'transfer':
      goOn(facts)
      return give(facts, data['assigneeId'], 'assigned')
    case 'pause':
      facts.pausedUntil = data['nextAt'] as number
      facts.pauseReason = data['reason'] as Facts['pauseReason']
      return
    case 'resume':
    case 'cancel':
      return goOn(facts)
    case 'refuse_quote':
      if (data['goesOn'] !== true) facts.doneAt = at
      return
    case 'finish':
      facts.doneAt = at
      return
    case 'confirm':
    case 'close_silent':
    case 'close_called_back':
      facts.closedAt = at
      return
    case 'reopen':
      facts.reopenCount += 1
      if (data['byHousehold'] === true) facts.residentReopens += 1
      facts.doneAt = facts.closedAt = null
      return give(facts, data['assigneeId'], 'assigned')
    case 'merge':
      facts.mergedIntoId = data['targetId'] as string
      return
    case 'unmerge':
      facts.mergedIntoId = null
      return give(facts, data['assigneeId'], facts.assignmentMode)
    case 'nudge':
      facts.nudgesToday = data['count'] as number
      facts.nudgeDay = localDayOf(at)
      facts.lastNudgeAt = at
      return
    case 'reschedule':
      facts.visitMode = data['visitMode'] as Facts['visitMode']
      facts.slotFrom = data['slotFrom'] as Facts['slotFrom']
      facts.slotTo = data['slotTo'] as Facts['slotTo']
      return
    case 'classify':
      facts.categoryKey = data['categoryKey'] as string
      facts.priority = data['priority'] as Facts['priority']
      return
    default:
      return
  }
}
