import type { Instant } from '../../kernel/instant'
import type { CallSlot } from './call-slots'

export const FOLLOW_UP_STATES = ['due', 'attempting', 'reached_satisfied', 'reached_unsatisfied', 'unreachable'] as const
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number]

export const FOLLOW_UP_STATE_WORDS: Readonly<Record<FollowUpState, string>> = {
  due: '待回访',
  attempting: '未接通, 待再打',
  reached_satisfied: '已回访, 满意',
  reached_unsatisfied: '已回访, 不满意',
  unreachable: '三次未接通',
}

export interface CallAttempt {
  readonly at: Instant
  readonly byStaffId: string
  readonly slot: CallSlot
  readonly reached: boolean
  readonly words: string
}

/** What the rules need to know of a follow-up. */
export interface FollowUpFacts {
  readonly state: FollowUpState
  readonly version: number
  /** Everybody who worked on the ticket in this round; none of them makes the call. */
  readonly workerIds: readonly string[]
  readonly attempts: readonly CallAttempt[]
  readonly nextTryAt: Instant | null
  /** Parts of the day the resident prefers; empty: any. */
  readonly preferred: readonly CallSlot[]
}

/** What was said in a call. The questions count only when somebody was reached. */
export interface CallRecord {
  readonly reached: boolean
  readonly solved?: boolean
  readonly onTime?: boolean
  readonly tidy?: boolean
  /** null: nothing was charged. */
  readonly priceAsQuoted?: boolean | null
  /** 1 … 5. */
  readonly score?: number
  readonly words: string
  /** The time agreed or hoped for after a call nobody answered; null: the rule proposes one. */
  readonly nextTryAt?: Instant | null
}
