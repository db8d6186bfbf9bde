import { DAY, HOUR, MINUTE } from '@jinlin/shared/kernel/instant'
import { startOfDay, localDayOf } from '@jinlin/shared/kernel/local-day'
import { sayWhen } from '@jinlin/shared/kernel/when'

/** Hours at which shifts usually end, from local midnight. */
const ENDS = [12, 18, 20, 22, 24, 32]
const SHORTEST = 30 * MINUTE
/** The server plans at most a day ahead (people.limits). */
const LONGEST = DAY - MINUTE

export interface ShiftEnd {
  at: number
  word: string
}

/** 「18:00」「次日 08:00」: the next ends that make sense from now. */
export const shiftEnds = (now: number): ShiftEnd[] => {
  const midnight = startOfDay(localDayOf(now))
  return ENDS.map((hour) => midnight + hour * HOUR)
    .filter((at) => at >= now + SHORTEST && at <= now + LONGEST)
    .slice(0, 4)
    .map((at) => ({ at, word: at === midnight + 24 * HOUR ? '24:00' : sayWhen(at, now).replace('今天 ', '').replace('明天', '次日') }))
}

/** 「在班, 到 18:00」 */
export const shiftWords = (onShift: boolean, endsAt: number | null, now: number): string => {
  if (!onShift) return '不在班, 不会派给您新单'
  if (endsAt === null) return '在班'
  const midnight = startOfDay(localDayOf(now))
  return `在班, 到 ${endsAt === midnight + DAY ? '24:00' : sayWhen(endsAt, now).replace('今天 ', '').replace('明天', '次日')}`
}
