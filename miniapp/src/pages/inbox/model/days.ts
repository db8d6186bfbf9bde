import { localDayOf, type LocalDay } from '@jinlin/shared/kernel/local-day'
import { sayDay } from '@jinlin/shared/kernel/when'

interface Dated {
  at: number
}

/** Messages below the day they came on, in the order given. */
export const byDay = <T extends Dated>(items: readonly T[], now: number): { day: LocalDay; word: string; items: T[] }[] => {
  const days: { day: LocalDay; word: string; items: T[] }[] = []
  for (const item of items) {
    const day = localDayOf(item.at)
    const last = days[days.length - 1]
    if (last?.day === day) last.items.push(item)
    else days.push({ day, word: sayDay(day, now), items: [item] })
  }
  return days
}
