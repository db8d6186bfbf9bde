import { HOUR, type Instant } from '../../kernel/instant'
import { addDays, instantAt, localDayOf, minuteOfClock, minuteOfDay } from '../../kernel/local-day'

/** Parts of a day in which people are reached differently: whoever is at work in the morning is at home in the evening. */
export const CALL_SLOTS = ['morning', 'afternoon', 'evening'] as const
export type CallSlot = (typeof CALL_SLOTS)[number]

export const CALL_SLOT_WORDS: Readonly<Record<CallSlot, string>> = { morning: '上午', afternoon: '下午', evening: '晚上' }

/** Hours in which a call is proposed: after breakfast, after the midday rest, after supper, before the quiet hours. */
const WINDOWS: Readonly<Record<CallSlot, { readonly from: number; readonly to: number }>> = {
  morning: { from: minuteOfClock('09:00'), to: minuteOfClock('11:30') },
  afternoon: { from: minuteOfClock('14:30'), to: minuteOfClock('17:30') },
  evening: { from: minuteOfClock('18:30'), to: minuteOfClock('20:30') },
}

/** The firm does not disturb anybody from 21:30 to 08:00. */
const DAY_OPENS = minuteOfClock('08:00')
const DAY_CLOSES = minuteOfClock('21:30')

/** The part of the day a call belongs to, whenever it was made. */
export function slotOf(at: Instant): CallSlot {
  const minute = minuteOfDay(at)
  return minute < minuteOfClock('12:00') ? 'morning' : minute < minuteOfClock('18:00') ? 'afternoon' : 'evening'
}

export function mayCallAt(at: Instant): boolean {
  const minute = minuteOfDay(at)
  return minute >= DAY_OPENS && minute < DAY_CLOSES
}

/**
 * When to try again: the next part of the day in which nobody has tried, preferred ones first; at the beginning of its hours, or an hour from now
 * where those have begun. null when every part has been tried.
 */
export function nextTry(now: Instant, tried: readonly CallSlot[], preferred: readonly CallSlot[]): Instant | null {
  const left = CALL_SLOTS.filter((slot) => !tried.includes(slot))
  const wished = left.filter((slot) => preferred.includes(slot))
  const times = (wished.length > 0 ? wished : left).map((slot) => nextIn(slot, now))
  return times.length === 0 ? null : Math.min(...times)
}

function nextIn(slot: CallSlot, now: Instant): Instant {
  const { from, to } = WINDOWS[slot]
  const today = localDayOf(now)
  const start = Math.max(instantAt(today, from), now + HOUR)
  return start < instantAt(today, to) ? start : instantAt(addDays(today, 1), from)
}
