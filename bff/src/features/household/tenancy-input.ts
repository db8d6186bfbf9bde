import type { HouseholdRole } from '@jinlin/shared/domain/people/roles'
import { tenancyEnd, tenancyProblem } from '@jinlin/shared/domain/people/tenancy'
import { refuse } from '../../platform/errors'

const WORDS = { tenancy_past: '租期结束日期已过, 请重新选择', tenancy_far: '租期最长 20 年, 请核对结束日期' }

/** The end of the last day of a lease; null for whoever stays. @throws AppError TENANCY_END_REQUIRED, INPUT_INVALID */
export const chosenEnd = (role: HouseholdRole, until: number | null, now: number): number | null => {
  const problem = tenancyProblem(role, until, now)
  if (problem === 'TENANCY_END_REQUIRED') throw refuse(problem)
  if (problem !== undefined) throw refuse('INPUT_INVALID', { fields: { until: WORDS[problem] } })
  return role === 'tenant' && until !== null ? tenancyEnd(until) : null
}
