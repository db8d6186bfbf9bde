import { tenancyProblem } from '@jinlin/shared/domain/people/tenancy'
import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { addDays, endOfDay, localDayOf, type LocalDay } from '@jinlin/shared/kernel/local-day'

const SENTENCES = {
  TENANCY_END_REQUIRED: '租客需要填写租期最后一天',
  tenancy_past: '租期最后一天不能早于今天',
  tenancy_far: '租期最长二十年, 请核对日期',
} as const

/** The end of the lease as it travels: the end of its last day, and null for everybody who has no lease. */
export const untilOf = (role: HouseholdRole, lastDay: LocalDay | undefined): number | null =>
  role === 'tenant' && lastDay ? endOfDay(lastDay) : null

export const leaseProblem = (role: HouseholdRole, lastDay: LocalDay | undefined, now: number): string | undefined => {
  const problem = tenancyProblem(role, untilOf(role, lastDay), now)
  return problem && SENTENCES[problem]
}

export const today = (now: number): LocalDay => localDayOf(now)
/** A year from now, less a day: the lease most people sign. */
export const usualLease = (now: number): LocalDay => addDays(localDayOf(now), 364)
