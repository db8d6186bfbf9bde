import { findRow, type Row } from '../../kernel/machine'
import type { Relation } from './relations'
import type { CommandOf } from './repair.commands'
import {
  checkClassify,
  checkDispatch,
  checkDecline,
  checkFinish,
  checkMerge,
  checkPause,
  checkQuote,
  checkQuoteAnswer,
  checkReturn,
  checkSlot,
  checkTransfer,
  mayAnswerQuote,
  mayCancel,
  mayClaim,
  mayDispatch,
  mayNudge,
  mayPool,
  mayQuote,
  mayReopen,
  mayReturn,
  silenceIsLongEnough,
  type Refusal,
  type WhenGuard,
} from './repair.guards'
import type { TicketAction, TicketFacts } from './ticket.types'
import { OPEN_STATUSES, REPAIR_STATUSES, type RepairStatus } from './words'

/** What a step does to the promises. Keys are standards; `opening` and `reopening` stand for the sets that clock-history names. */
export interface ClockEffect {
  start?: 'opening' | 'reopening' | 'arrival'
  stop?: readonly ('desk.respond' | 'repair.respond' | 'arrive' | 'resolve')[]
  /** Every open promise is kept or broken here. */
  stopAll?: true
  /** No open promise counts any more: the work will not be done, or is done elsewhere. `unless_working`: where it goes on after all, they go on too. */
  dropAll?: true | 'unless_working'
  /** A word is the reason itself; `true` = the line carries it. */
  pause?: true | 'quote'
  resume?: true
  /** Another visit was agreed. */
  slot?: true
  /** Category or priority changed, and with them which promises run. */
  reclassify?: true
}

export interface RepairRow<A extends TicketAction = TicketAction> extends Row<A, RepairStatus, Relation> {
  /** A human at the desk or in the field doing this counts as the first answer (`desk.respond`); an automatic step never does. */
  answers?: true
  clocks?: ClockEffect
  /** Who reads the timeline line: residents read `public`, staff read both. */
  visibility: 'public' | 'internal'
  /** Event for the outbox; listeners notify, route and follow up. */
  emits: string
  when?: WhenGuard
  check?: (ticket: TicketFacts, command: CommandOf<A>, now: number) => Refusal | null
}

const DESK: readonly Relation[] = ['agent', 'supervisor', 'manager']
const BEFORE_WORK: readonly RepairStatus[] = ['submitted', 'accepted', 'pooled', 'dispatched', 'claimed', 'on_way', 'on_site', 'paused']
const LIVE: readonly RepairStatus[] = [...OPEN_STATUSES, 'done']

const row = <A extends TicketAction>(definition: RepairRow<A>): RepairRow => definition as unknown as RepairRow

/** 报修: the only door through which a status changes. */
export const REPAIR_ROWS: readonly RepairRow[] = [
  row({ action: 'accept', from: ['submitted'], to: 'accepted', by: DESK, answers: true, visibility: 'public', emits: 'ticket.accepted' }),
  row({
    action: 'pool',
    from: ['submitted', 'accepted', 'dispatched', 'claimed'],
    to: 'pooled',
    by: [...DESK, 'system'],
    answers: true,
    visibility: 'public',
    emits: 'ticket.pooled',
    when: mayPool,
  }),
  row({
    action: 'dispatch',
    from: OPEN_STATUSES,
    to: 'dispatched',
    by: [...DESK, 'system'],
    answers: true,
    clocks: { stop: ['repair.respond'], resume: true },
    visibility: 'public',
    emits: 'ticket.dispatched',
    when: mayDispatch,
    check: checkDispatch,
  }),
  row({
    action: 'claim',
    from: ['pooled', 'dispatched'],
    to: 'claimed',
    by: ['technician'],
    answers: true,
    clocks: { stop: ['repair.respond'] },
    visibility: 'public',
    emits: 'ticket.claimed',
    when: mayClaim,
  }),
  row({
    action: 'depart',
    from: ['claimed'],
    to: 'on_way',
    by: ['assignee'],
    answers: true,
    visibility: 'public',
    emits: 'ticket.departed',
  }),
  row({
    action: 'arrive',
    from: ['claimed', 'on_way'],
    to: 'on_site',
    by: ['assignee'],
    answers: true,
    clocks: { stop: ['arrive'], start: 'arrival' },
    visibility: 'public',
    emits: 'ticket.arrived',
  }),
  row({ action: 'start', from: ['on_site'], to: 'working', by: ['assignee'], visibility: 'public', emits: 'ticket.started' }),
  // More may be found while working: what was agreed before stands, and the new quote is asked for beside it. Another one takes the place of one that waits.
  row({
    action: 'quote',
    from: ['on_site', 'working', 'quoted'],
    to: 'quoted',
    by: ['assignee'],
    answers: true,
    clocks: { pause: 'quote' },
    visibility: 'public',
    emits: 'ticket.quoted',
    when: mayQuote,
    check: checkQuote,
  }),
  // The desk writes down what somebody without the app said on the phone; the household is told of it.
  row({
    action: 'approve_quote',
    from: ['quoted'],
    to: 'working',
    by: ['household', ...DESK],
    clocks: { resume: true },
    visibility: 'public',
    emits: 'ticket.quote_approved',
    when: mayAnswerQuote,
    check: checkQuoteAnswer,
  }),
  // Nothing agreed: the visit is over and costs nothing. With an earlier agreement that work goes on.
  row({
    action: 'refuse_quote',
    from: ['quoted'],
    to: 'done',
    by: ['household', ...DESK],
    clocks: { resume: true, dropAll: 'unless_working' },
    visibility: 'public',
    emits: 'ticket.quote_refused',
    when: mayAnswerQuote,
    check: checkQuoteAnswer,
  }),
  row({
    action: 'withdraw_quote',
    from: ['quoted'],
    to: 'working',
    by: ['assignee'],
    clocks: { resume: true },
    visibility: 'public',
    emits: 'ticket.quote_withdrawn',
  }),
  row({
    action: 'pause',
    from: ['on_site', 'working'],
    to: 'paused',
    by: ['assignee', ...DESK],
    clocks: { pause: true },
    visibility: 'public',
    emits: 'ticket.paused',
    check: checkPause,
  }),
  row({
    action: 'resume',
    from: ['paused'],
    to: 'working',
    by: ['assignee', ...DESK],
    clocks: { resume: true },
    visibility: 'public',
    emits: 'ticket.resumed',
  }),
  row({
    action: 'finish',
    from: ['working'],
    to: 'done',
    by: ['assignee'],
    answers: true,
    clocks: { stopAll: true },
    visibility: 'public',
    emits: 'ticket.done',
    check: checkFinish,
  }),
  row({ action: 'confirm', from: ['done'], to: 'closed', by: ['household'], visibility: 'public', emits: 'ticket.confirmed' }),
  row({
    action: 'close_silent',
    from: ['done'],
    to: 'closed',
    by: ['system'],
    visibility: 'public',
    emits: 'ticket.closed',
    when: silenceIsLongEnough,
  }),
  row({ action: 'close_called_back', from: ['done'], to: 'closed', by: ['system'], visibility: 'public', emits: 'ticket.closed' }),
  row({
    action: 'reopen',
    from: ['done', 'closed'],
    to: 'dispatched',
    by: ['household', ...DESK, 'system'],
    clocks: { start: 'reopening' },
    visibility: 'public',
    emits: 'ticket.reopened',
    when: mayReopen,
  }),
  row({
    action: 'cancel',
    from: BEFORE_WORK,
    to: 'cancelled',
    by: ['household', ...DESK],
    clocks: { dropAll: true },
    visibility: 'public',
    emits: 'ticket.cancelled',
    when: mayCancel,
  }),
  row({
    action: 'decline',
    from: ['submitted', 'accepted', 'pooled'],
    to: 'declined',
    by: DESK,
    answers: true,
    clocks: { dropAll: true },
    visibility: 'public',
    emits: 'ticket.declined',
    check: checkDecline,
  }),
  row({
    action: 'merge',
    from: ['submitted', 'accepted', 'pooled', 'dispatched', 'claimed'],
    to: 'merged',
    by: DESK,
    clocks: { dropAll: true },
    visibility: 'public',
    emits: 'ticket.merged',
    check: checkMerge,
  }),
  // The state it returns to is the one it was merged from; `to` names the earliest of them.
  row({ action: 'unmerge', from: ['merged'], to: 'submitted', by: DESK, visibility: 'public', emits: 'ticket.unmerged' }),
  row({
    action: 'return',
    from: ['claimed', 'on_way', 'on_site'],
    to: 'pooled',
    by: ['assignee'],
    visibility: 'internal',
    emits: 'ticket.returned',
    when: mayReturn,
    check: checkReturn,
  }),
  row({
    action: 'transfer',
    from: ['dispatched', 'claimed', 'on_way', 'on_site', 'working', 'quoted', 'paused'],
    to: 'dispatched',
    by: ['assignee'],
    clocks: { resume: true },
    visibility: 'public',
    emits: 'ticket.transferred',
    check: checkTransfer,
  }),
  row({
    action: 'nudge',
    // A quote waits for the household itself.
    from: OPEN_STATUSES.filter((status) => status !== 'quoted'),
    to: 'same',
    by: ['household'],
    visibility: 'public',
    emits: 'ticket.nudged',
    when: mayNudge,
  }),
  // From a merged ticket the words go on to the survivor as well; its own reader must not lose the way to write.
  row({
    action: 'comment',
    from: [...LIVE, 'merged'],
    to: 'same',
    by: ['household', 'assignee'],
    answers: true,
    visibility: 'public',
    emits: 'ticket.commented',
  }),
  row({ action: 'reply', from: REPAIR_STATUSES, to: 'same', by: DESK, answers: true, visibility: 'public', emits: 'ticket.replied' }),
  row({ action: 'note', from: REPAIR_STATUSES, to: 'same', by: [...DESK, 'assignee'], visibility: 'internal', emits: 'ticket.noted' }),
  row({
    action: 'reschedule',
    from: ['submitted', 'accepted', 'pooled', 'dispatched', 'claimed'],
    to: 'same',
    by: ['household', 'assignee', ...DESK],
    clocks: { slot: true },
    visibility: 'public',
    emits: 'ticket.rescheduled',
    check: checkSlot,
  }),
  row({
    action: 'classify',
    from: OPEN_STATUSES,
    to: 'same',
    by: DESK,
    clocks: { reclassify: true },
    visibility: 'internal',
    emits: 'ticket.classified',
    check: checkClassify,
  }),
]

export const repairRow = (action: TicketAction): RepairRow => {
  const found = findRow(REPAIR_ROWS, action)
  if (!found) throw new Error(`no repair row for ${action}`)
  return found
}
