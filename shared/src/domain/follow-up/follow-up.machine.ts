import type { Instant } from '../../kernel/instant'
import { findRow, type Row, rowsFrom } from '../../kernel/machine'
import { type CallSlot, mayCallAt, nextTry, slotOf } from './call-slots'
import type { CallAttempt, CallRecord, FollowUpFacts, FollowUpState } from './follow-up.types'

export const FOLLOW_UP_ACTIONS = ['not_reached', 'give_up', 'reached_satisfied', 'reached_unsatisfied', 'told_unsolved'] as const
export type FollowUpAction = (typeof FOLLOW_UP_ACTIONS)[number]
export type FollowUpCaller = 'agent' | 'supervisor' | 'manager' | 'system'

export interface FollowUpRow extends Row<FollowUpAction, FollowUpState, FollowUpCaller> {
  readonly emits: string
  /** The same ticket opens again, its counter goes up, the supervisor is told. */
  readonly reopens?: true
}

const DESK: readonly FollowUpCaller[] = ['agent', 'supervisor', 'manager']
const OPEN: readonly FollowUpState[] = ['due', 'attempting']

/** 回访: nothing closes over an unsatisfied answer. */
export const FOLLOW_UP_ROWS: readonly FollowUpRow[] = [
  { action: 'not_reached', from: OPEN, to: 'attempting', by: DESK, emits: 'follow_up.not_reached' },
  { action: 'give_up', from: ['attempting'], to: 'unreachable', by: DESK, emits: 'follow_up.unreachable' },
  { action: 'reached_satisfied', from: OPEN, to: 'reached_satisfied', by: DESK, emits: 'follow_up.satisfied' },
  { action: 'reached_unsatisfied', from: OPEN, to: 'reached_unsatisfied', by: DESK, emits: 'follow_up.unsatisfied', reopens: true },
  // The resident reopened the ticket before anybody called: the answer is known, and the ticket is open already.
  { action: 'told_unsolved', from: OPEN, to: 'reached_unsatisfied', by: ['system'], emits: 'follow_up.told_unsolved' },
]

export const ATTEMPTS_AT_MOST = 3

export interface FollowUpActor {
  readonly staffId: string | null
  readonly as: readonly FollowUpCaller[]
}

export type FollowUpRefusal =
  | { readonly code: 'FOLLOW_UP_STATE' | 'FOLLOW_UP_OWN_WORK' | 'FOLLOW_UP_SAME_SLOT' | 'FORBIDDEN' }
  | { readonly code: 'INPUT_INVALID'; readonly field: keyof CallRecord }

export type FollowUpDecision =
  | {
      readonly ok: true
      readonly action: FollowUpAction
      readonly next: Pick<FollowUpFacts, 'state' | 'version' | 'attempts' | 'nextTryAt'>
      readonly ended: boolean
      readonly reopens: boolean
      readonly emits: string
    }
  | ({ readonly ok: false } & FollowUpRefusal)

const CALL_ROWS = FOLLOW_UP_ROWS.filter((row) => !row.by.includes('system'))

/** Whether this person may make the call at all; read by the list as well, so that the button says why not. */
export function mayCall(followUp: FollowUpFacts, actor: FollowUpActor): FollowUpRefusal | null {
  if (actor.staffId === null || !CALL_ROWS.some((row) => row.by.some((caller) => actor.as.includes(caller)))) return { code: 'FORBIDDEN' }
  if (followUp.workerIds.includes(actor.staffId)) return { code: 'FOLLOW_UP_OWN_WORK' }
  return rowsFrom(CALL_ROWS, followUp.state).length > 0 ? null : { code: 'FOLLOW_UP_STATE' }
}

/** Records one call: the outcome follows from what was said, never from what the caller would like it to be. */
export function recordCall(followUp: FollowUpFacts, call: CallRecord, actor: FollowUpActor, now: Instant): FollowUpDecision {
  const refusal = mayCall(followUp, actor) ?? problemOf(followUp, call, now)
  if (refusal) return { ok: false, ...refusal }
  const attempt: CallAttempt = { at: now, byStaffId: actor.staffId ?? '', slot: slotOf(now), reached: call.reached, words: call.words }
  const attempts = [...followUp.attempts, attempt]
  return take(followUp, actionOf(call, attempts.length), attempts, nextTryOf(followUp, call, attempts, now))
}

/** The resident reopened the ticket by themselves: the question is answered. Nothing happens to a follow-up that has ended. */
export function tellUnsolved(followUp: FollowUpFacts): FollowUpDecision {
  return take(followUp, 'told_unsolved', followUp.attempts, null)
}

/** Satisfied means: solved, and not rated 1 or 2. A 3 closes the loop and still counts as not satisfied in the figures. */
export function isSatisfied(call: Pick<CallRecord, 'solved' | 'score'>): boolean {
  return call.solved === true && (call.score ?? 0) >= 3
}

function take(
  followUp: FollowUpFacts,
  action: FollowUpAction,
  attempts: readonly CallAttempt[],
  nextTryAt: Instant | null,
): FollowUpDecision {
  const row = findRow(FOLLOW_UP_ROWS, action)
  if (!row?.from.includes(followUp.state)) return { ok: false, code: 'FOLLOW_UP_STATE' }
  const state = row.to === 'same' ? followUp.state : row.to
  const ended = !OPEN.includes(state)
  return {
    ok: true,
    action,
    next: { state, version: followUp.version + 1, attempts, nextTryAt: ended ? null : nextTryAt },
    ended,
    reopens: row.reopens === true,
    emits: row.emits,
  }
}

function actionOf(call: CallRecord, attempts: number): FollowUpAction {
  if (!call.reached) return attempts >= ATTEMPTS_AT_MOST ? 'give_up' : 'not_reached'
  return isSatisfied(call) ? 'reached_satisfied' : 'reached_unsatisfied'
}

const triedSlots = (attempts: readonly CallAttempt[]): CallSlot[] => attempts.map((attempt) => attempt.slot)

function problemOf(followUp: FollowUpFacts, call: CallRecord, now: Instant): FollowUpRefusal | null {
  if (call.reached) {
    if (call.solved === undefined) return { code: 'INPUT_INVALID', field: 'solved' }
    const { score } = call
    return score !== undefined && Number.isInteger(score) && score >= 1 && score <= 5 ? null : { code: 'INPUT_INVALID', field: 'score' }
  }
  // Three rings in one morning are one try. Whoever does answer in a part of the day already tried is of course reached.
  const tried = triedSlots(followUp.attempts)
  if (tried.includes(slotOf(now))) return { code: 'FOLLOW_UP_SAME_SLOT' }
  if (call.nextTryAt == null || followUp.attempts.length + 1 >= ATTEMPTS_AT_MOST) return null
  if (call.nextTryAt <= now || !mayCallAt(call.nextTryAt)) return { code: 'INPUT_INVALID', field: 'nextTryAt' }
  return [...tried, slotOf(now)].includes(slotOf(call.nextTryAt)) ? { code: 'FOLLOW_UP_SAME_SLOT' } : null
}

function nextTryOf(followUp: FollowUpFacts, call: CallRecord, attempts: readonly CallAttempt[], now: Instant): Instant | null {
  return call.nextTryAt ?? nextTry(now, triedSlots(attempts), followUp.preferred)
}
