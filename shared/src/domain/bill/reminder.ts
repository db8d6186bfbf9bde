import { addDays, daysBetween, type LocalDay } from '../../kernel/local-day'

export type ReminderKind = 'before' | 'due' | 'overdue'

/** Days before the due day. */
export const REMIND_BEFORE = 7
/** Nobody hears of what is overdue more often than this. */
export const REMIND_EVERY = 7

export interface ReminderNeed {
  kind: ReminderKind
  /** The due day it speaks of: the nearest one, or the oldest overdue. */
  dueDay: LocalDay
}

/** Due days at which an unpaid bill may be a reason to write today. */
export const reminderWindow = (today: LocalDay) => ({ before: addDays(today, REMIND_BEFORE), today })

/**
 * Whether a house is reminded today: seven days before, on the day, then at most once in seven days (users-and-law B.5). One message a day speaks of everything;
 * what is due today goes before what is overdue, and that before what is coming.
 * @param dueDays of its unpaid bills that nobody questions and no payment holds
 */
export const reminderNeed = (dueDays: readonly LocalDay[], lastReminderDay: LocalDay | null, today: LocalDay): ReminderNeed | null => {
  if (lastReminderDay === today) return null
  const { before } = reminderWindow(today)
  if (dueDays.includes(today)) return { kind: 'due', dueDay: today }
  const oldest = dueDays.filter((day) => day < today).sort()[0]
  if (oldest !== undefined && (lastReminderDay === null || daysBetween(lastReminderDay, today) >= REMIND_EVERY))
    return { kind: 'overdue', dueDay: oldest }
  return dueDays.includes(before) ? { kind: 'before', dueDay: before } : null
}
