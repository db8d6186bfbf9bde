import type { Instant } from '../../kernel/instant'
import type { BusinessCalendar } from '../time/business-calendar'
import { addWorkingDays } from '../time/working-time'
import { PEOPLE_LIMITS } from './people.limits'

/** When the desk answers a binding request at the latest: the close of the next working day. */
export const reviewDue = (workday: BusinessCalendar, requestedAt: Instant): Instant =>
  addWorkingDays(workday, requestedAt, PEOPLE_LIMITS.reviewWorkingDays)
