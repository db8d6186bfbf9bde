import type { Instant } from '@jinlin/shared/kernel/instant'
import { addDays, instantAt, localDayOf, minuteOfClock, minuteOfDay } from '@jinlin/shared/kernel/local-day'

/** Nobody's phone rings for a repair between these, unless it is an emergency. The inbox row is written at once all the same. */
const FROM = minuteOfClock('21:30')
const TO = minuteOfClock('08:00')

/** `at` itself by day; by night the end of the quiet hours. */
export const afterQuietHours = (at: Instant): Instant => {
  const minute = minuteOfDay(at)
  const day = localDayOf(at)
  if (minute >= FROM) return instantAt(addDays(day, 1), TO)
  return minute < TO ? instantAt(day, TO) : at
}
