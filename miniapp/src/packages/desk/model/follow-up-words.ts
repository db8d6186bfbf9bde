import { FOLLOW_UP_STATE_WORDS, type FollowUpState } from '@jinlin/shared/domain/follow-up/follow-up.types'
import { sayBefore, sayRemaining } from '@jinlin/shared/kernel/when'

const OPEN: readonly string[] = ['due', 'attempting'] satisfies FollowUpState[]

/** 「回访: 12月1日 24:00 前」「回访: 已超 2 天」「已回访, 满意」: the call that belongs to a ticket, in one line. */
export const followUpWords = ({ state, dueAt }: { state: string; dueAt: number }, now: number): string => {
  if (!OPEN.includes(state)) return FOLLOW_UP_STATE_WORDS[state as FollowUpState]
  return `回访: ${now > dueAt ? sayRemaining(dueAt, now) : sayBefore(dueAt, now)}`
}
