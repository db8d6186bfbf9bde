import { clockOfMinute, localDayOf, minuteOfDay, weekdayOf, type LocalDay } from '@jinlin/shared/kernel/local-day'
import { sayDay } from '@jinlin/shared/kernel/when'

export interface Slot {
  from: number
  to: number
  left: number
}

export interface VisitDay {
  day: LocalDay
  /** 「今天」「明天」「11月24日」 */
  word: string
  weekday: string
  /** Visits still free on that day. */
  left: number
  slots: Slot[]
}

const WEEKDAYS = { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' } as const

/** Windows of the coming days, grouped by day. A day without any window does not appear. */
export const visitDays = (slots: readonly Slot[], now: number): VisitDay[] => {
  const days = new Map<LocalDay, VisitDay>()
  for (const slot of slots) {
    const day = localDayOf(slot.from)
    const known = days.get(day) ?? { day, word: sayDay(day, now), weekday: WEEKDAYS[weekdayOf(day)], left: 0, slots: [] }
    known.slots.push(slot)
    known.left += slot.left
    days.set(day, known)
  }
  return [...days.values()]
}

const clock = (at: number) => clockOfMinute(minuteOfDay(at))

/** 「08:30–10:00」 */
export const slotWords = (slot: Pick<Slot, 'from' | 'to'>): string => `${clock(slot.from)}–${clock(slot.to)}`

/** The first window that is still free. */
export const firstFree = (slots: readonly Slot[]): Slot | undefined => slots.find((slot) => slot.left > 0)
