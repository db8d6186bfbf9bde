import { DAY, type Instant } from '../../kernel/instant'
import { addDays, instantAt, localDayOf, type LocalDay } from '../../kernel/local-day'
import { TICKET_LIMITS, VISIT_WINDOWS } from './ticket.limits'

export interface VisitSlot {
  from: Instant
  to: Instant
}

const slotsOf = (day: LocalDay): VisitSlot[] =>
  VISIT_WINDOWS.map((window) => ({ from: instantAt(day, window.from), to: instantAt(day, window.to) }))

/** The windows that can still be booked, earliest first. One that has begun is gone: nobody can be promised a time that is running. */
export const bookableSlots = (now: Instant): VisitSlot[] => {
  const today = localDayOf(now)
  const days = Math.ceil(TICKET_LIMITS.slotsAhead / DAY)
  const slots: VisitSlot[] = []
  for (let ahead = 0; ahead <= days; ahead += 1) slots.push(...slotsOf(addDays(today, ahead)))
  return slots.filter((slot) => slot.from > now && slot.from <= now + TICKET_LIMITS.slotsAhead)
}

export const isBookable = (from: Instant, to: Instant, now: Instant): boolean =>
  bookableSlots(now).some((slot) => slot.from === from && slot.to === to)
