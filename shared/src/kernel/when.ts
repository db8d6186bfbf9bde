import { DAY, HOUR, type Instant, MINUTE } from './instant'
import { clockOfMinute, dayNumberAt, dayFromNumber, type LocalDay, minuteOfDay, numberOfDay, startOfDayNumber } from './local-day'

/** The words in which every screen speaks of time. Always relative to the clock given, always China time. */

const NEAR: Readonly<Record<number, string>> = { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' }

/** `dated`: for what is read later than it is written (a message, a letter), where 「明天」 would be the reader's, not the writer's. */
export type Days = 'near' | 'dated'

function dayWords(dayNumber: number, today: number, days: Days = 'near'): string {
  const near = NEAR[dayNumber - today]
  if (near !== undefined && days === 'near') return near
  const day = dayFromNumber(dayNumber)
  const monthAndDay = `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
  return day.slice(0, 4) === dayFromNumber(today).slice(0, 4) ? monthAndDay : `${day.slice(0, 4)}年${monthAndDay}`
}

const clockOf = (at: Instant) => clockOfMinute(minuteOfDay(at))

/** A midnight that ends something belongs to the day before: 「今天 24:00」, not 「明天 00:00」, which people read a day late. */
function endingOf(at: Instant): { day: number; clock: string } {
  const day = dayNumberAt(at)
  return at === startOfDayNumber(day) ? { day: day - 1, clock: '24:00' } : { day, clock: clockOf(at) }
}

/** 「今天」「11月30日」「2027年1月3日」 */
export function sayDay(day: LocalDay, now: Instant, days?: Days): string {
  return dayWords(numberOfDay(day), dayNumberAt(now), days)
}

/** 「2026年10月1日」: on a paper or beside a price, where no day is near. */
export function sayDate(day: LocalDay): string {
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** 「今天 14:30」「昨天 09:05」「11月30日 18:00」「2027年1月3日 08:30」 */
export function sayWhen(at: Instant, now: Instant, days?: Days): string {
  return `${dayWords(dayNumberAt(at), dayNumberAt(now), days)} ${clockOf(at)}`
}

/** 「今天 14:30 前」; the end of a day is 「今天 24:00 前」. */
export function sayBefore(at: Instant, now: Instant, days?: Days): string {
  const end = endingOf(at)
  return `${dayWords(end.day, dayNumberAt(now), days)} ${end.clock} 前`
}

/** 「明天 09:00–10:00」「今天 22:00–次日 05:00」「11月30日 22:00–12月2日 05:00」 */
export function sayRange(from: Instant, to: Instant, now: Instant, days?: Days): string {
  const startDay = dayNumberAt(from)
  // An empty range that sits on midnight ends where it begins, not the day before.
  const end = to > from ? endingOf(to) : { day: dayNumberAt(to), clock: clockOf(to) }
  const start = sayWhen(from, now, days)
  if (end.day === startDay) return `${start}–${end.clock}`
  return end.day === startDay + 1 ? `${start}–次日 ${end.clock}` : `${start}–${dayWords(end.day, dayNumberAt(now), days)} ${end.clock}`
}

/** 「18 分」「1 小时 20 分」「2 小时」「3 天 4 小时」: two units at most, rounded down; under a minute 「不到 1 分」. */
export function sayDuration(ms: number): string {
  if (ms < MINUTE) return '不到 1 分'
  const days = Math.floor(ms / DAY)
  const hours = Math.floor((ms % DAY) / HOUR)
  const minutes = Math.floor((ms % HOUR) / MINUTE)
  const parts =
    days > 0 ? [`${days} 天`, hours > 0 ? `${hours} 小时` : ''] : [hours > 0 ? `${hours} 小时` : '', minutes > 0 ? `${minutes} 分` : '']
  return parts.filter(Boolean).join(' ')
}

/** 「剩 18 分」「剩 108 分」「剩 5 小时」「已超 3 小时」: what a queue row shows beside a due time. Up to two hours in minutes, because those are watched closely. */
export function sayRemaining(due: Instant, now: Instant): string {
  const ms = Math.abs(due - now)
  const words = ms >= MINUTE && ms < 2 * HOUR ? `${Math.floor(ms / MINUTE)} 分` : sayDuration(ms)
  return `${now > due ? '已超' : '剩'} ${words}`.replace(' 不到', '不到')
}

/** 「刚刚」「5 分钟前」「2 小时前」, then the time itself. For lists of what happened. */
export function sayAgo(at: Instant, now: Instant): string {
  const ms = now - at
  if (ms < 0) return sayWhen(at, now)
  if (ms < MINUTE) return '刚刚'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} 分钟前`
  return ms < 6 * HOUR ? `${Math.floor(ms / HOUR)} 小时前` : sayWhen(at, now)
}
