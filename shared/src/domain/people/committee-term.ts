import { DAY, type Instant } from '../../kernel/instant'

/** 业主大会和业主委员会指导规则: a term lasts at most five years; one may be chosen again. */
export const TERM_AT_MOST = 5 * 366 * DAY
/** Terms are entered when the committee is; a start further back is a typing error. */
export const TERM_BACK_AT_MOST = 5 * 366 * DAY

export interface Term {
  fromAt: Instant
  /** First moment after the last day. */
  untilAt: Instant
}

export type TermState = 'coming' | 'current' | 'ended'

/** A term that was ended before it began has ended. */
export const termState = ({ fromAt, untilAt }: Term, now: Instant): TermState =>
  untilAt <= now || untilAt <= fromAt ? 'ended' : fromAt > now ? 'coming' : 'current'

export const TERM_STATE_WORDS: Readonly<Record<TermState, string>> = { coming: '还没开始', current: '在任', ended: '已结束' }

export type TermProblem = 'order' | 'past' | 'long' | 'far_back' | 'overlap'

/** What is wrong with a term that somebody wants to enter beside those the person has; undefined when nothing is. */
export const termProblem = ({ fromAt, untilAt }: Term, others: readonly Term[], now: Instant): TermProblem | undefined => {
  if (fromAt < now - TERM_BACK_AT_MOST) return 'far_back'
  if (untilAt <= fromAt) return 'order'
  if (untilAt <= now) return 'past'
  if (untilAt - fromAt > TERM_AT_MOST) return 'long'
  return others.some((other) => other.fromAt < untilAt && fromAt < other.untilAt && other.untilAt > other.fromAt) ? 'overlap' : undefined
}

/** By the field it is mended in. */
export const TERM_PROBLEM_WORDS: Readonly<Record<TermProblem, { field: 'fromAt' | 'untilAt'; words: string }>> = {
  far_back: { field: 'fromAt', words: '开始日期太早, 请核对' },
  order: { field: 'untilAt', words: '结束日期要晚于开始日期' },
  past: { field: 'untilAt', words: '结束日期已过, 请核对' },
  long: { field: 'untilAt', words: '一届任期最长 5 年, 请核对' },
  overlap: { field: 'fromAt', words: '这位业主这段时间已有任期, 请先结束原来的' },
}
