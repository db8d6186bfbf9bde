import { HOUSEHOLD_ROLE_WORDS, type HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayDay } from '@jinlin/shared/kernel/when'

/** 「租客, 租期到 2027年3月31日 · 139****0012」: a lease is told by its last day. */
export const memberLine = (member: { role: HouseholdRole; until: number | null; phone: string | null }, now: number): string => {
  const role = HOUSEHOLD_ROLE_WORDS[member.role]
  const lease = member.until === null ? role : `${role}, 租期到 ${sayDay(localDayOf(member.until - 1), now)}`
  return `${lease} · ${member.phone ?? '没有验证过手机号'}`
}
