import { HOUSEHOLD_ROLE_WORDS, MEMBER_STATE_WORDS, type HouseholdRole, type MemberState } from '@jinlin/shared/domain/people/roles'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayBefore, sayDay } from '@jinlin/shared/kernel/when'
import type { Tone } from '../../../theme/tone'

interface Bound {
  role: HouseholdRole
  state: MemberState
  until: number | null
  reason: string | null
  reviewDueAt: number | null
}

const TONES: Record<MemberState, Tone> = { pending: 'info', active: 'good', rejected: 'wait', moved_out: 'mute' }

export const stateBadge = (state: MemberState): { word: string; tone: Tone } => ({ word: MEMBER_STATE_WORDS[state], tone: TONES[state] })

/** A lease is told by its last day; it is stored as the moment that day is over. */
export const lastDayOf = (until: number): string => localDayOf(until - 1)

/** 「租客 · 租期到 2027年3月31日」 */
export const roleWords = ({ role, until }: Pick<Bound, 'role' | 'until'>, now: number): string =>
  until === null ? HOUSEHOLD_ROLE_WORDS[role] : `${HOUSEHOLD_ROLE_WORDS[role]} · 租期到 ${sayDay(lastDayOf(until), now)}`

/** What a binding waits for, or why it ended; undefined while it simply holds. */
export const bindingNews = ({ state, reason, reviewDueAt }: Bound, now: number): string | undefined => {
  if (state === 'pending') return reviewDueAt === null ? '客服正在核对材料' : `客服在${sayBefore(reviewDueAt, now)}答复, 结果会发到「消息」`
  if (state === 'rejected') return reason ? `原因: ${reason}` : '没有通过, 请补充材料后再申请'
  if (state === 'moved_out') return reason ?? '已经迁出, 看不到新的进展; 自己的记录还在'
  return undefined
}
