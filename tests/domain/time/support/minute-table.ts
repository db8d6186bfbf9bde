import type { Instant } from '@jinlin/shared/kernel/instant'
import type { BusinessCalendar, DayBlocks } from '@jinlin/shared/domain/time/business-calendar'
import { getDayDetail, isWorkday } from 'chinese-days'

// Plain locals: in a test's sandbox a look-up of an import or a global in the innermost loop costs more than the walk.
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const { floor, min } = Math

/** Every minute from here on has a place in the table: the end of 2024 to the middle of 2028, in UTC. */
const FROM = Date.UTC(2024, 11, 1)
const TO = Date.UTC(2028, 6, 1)
const ANNOUNCED = new Set([2025, 2026])

const chineseDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
const chineseMinute = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/**
 * A calendar as one bit a minute, worked out the slow way: days from the platform's time zone data, holidays and make-up days from the
 * `chinese-days` package. Shares no code with the product, so that the two can be held against each other.
 */
export class MinuteTable {
  private readonly open = new Uint8Array((TO - FROM) / MINUTE)
  private readonly days = new Map<string, { first: number; opens: boolean; lastOpen: number }>()

  constructor(calendar: BusinessCalendar) {
    // Midnight in China is 16:00 in UTC; the check keeps the table honest about it.
    const midnight = FROM - 8 * 60 * MINUTE
    if (chineseMinute.format(midnight) !== '00:00') throw new Error('The first minute of the table is not a midnight in China')
    for (let start = midnight; start + DAY <= TO; start += DAY) {
      const day = chineseDay.format(start)
      const blocks = blocksOf(calendar, day)
      let lastOpen = -1
      for (let minute = 0; minute < 1_440; minute += 1) {
        const opens = blocks.some((block) => minute >= block.from && minute < block.to)
        const index = (start - FROM) / MINUTE + minute
        if (opens && index >= 0) this.open[index] = 1
        if (opens) lastOpen = minute
      }
      this.days.set(day, { first: start, opens: lastOpen >= 0, lastOpen })
    }
  }

  isOpen(at: Instant): boolean {
    return this.open[floor((at - FROM) / MINUTE)] === 1
  }

  /** The minute after the last open one of the n-th opening day after the day of `at`, found by walking from day to day. */
  closeAfter(at: Instant, days: number): Instant {
    let left = days
    for (let probe = at; ;) {
      probe += DAY
      const day = this.days.get(chineseDay.format(probe))
      if (!day) throw new Error('The table ends here')
      if (day.opens) left -= 1
      if (left === 0) return day.first + (day.lastOpen + 1) * MINUTE
    }
  }

  /** 24:00 of the n-th day after the day of `at`. */
  midnightAfter(at: Instant, days: number): Instant {
    const day = this.days.get(chineseDay.format(at + days * DAY))
    if (!day) throw new Error('The table ends here')
    return day.first + DAY
  }

  /** Open milliseconds in [from, to), one minute at a time. */
  openMs(from: Instant, to: Instant): number {
    let sum = 0
    for (let at = from; at < to;) {
      const next = min((floor(at / MINUTE) + 1) * MINUTE, to)
      if (this.isOpen(at)) sum += next - at
      at = next
    }
    return sum
  }
}

function blocksOf(calendar: BusinessCalendar, day: string): DayBlocks {
  const special = calendar.special[day]
  if (special) return special
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  const plain = calendar.week[(weekday + 6) % 7] ?? []
  if (!calendar.holidays || !ANNOUNCED.has(Number(day.slice(0, 4)))) return plain
  // The package says "Monday" or "元旦" and so on: only days named after a holiday are moved by the notice.
  const moved = getDayDetail(day).name.includes(',')
  if (!moved) return plain
  return isWorkday(day) ? calendar.makeUpBlocks : []
}
