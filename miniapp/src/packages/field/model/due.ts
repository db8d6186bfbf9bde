import { sayHeadline, type PromiseLike } from '@jinlin/shared/domain/ticket/headline'
import { sayBefore, sayRemaining } from '@jinlin/shared/kernel/when'
import type { Tone } from '../../../theme/tone'
import type { IconName } from '../../../ui/icon'

interface Due extends PromiseLike {
  warnAt: number | null
}

export interface DueLook {
  /** 「今天 18:00 前到场」 */
  promise: string
  /** 「剩 40 分」「已超 3 小时」; undefined while nothing runs. */
  left?: string
  tone: Tone
  icon: IconName
}

/** How urgent it is, as word, colour and icon together. Undefined when nothing is owed. */
export const dueLook = (headline: Due | null, now: number): DueLook | undefined => {
  if (!headline) return undefined
  const { dueAt, warnAt } = headline
  // The words are said to the resident; here somebody reads them who owes it.
  const promise =
    headline.key === 'repair.respond' && dueAt !== null
      ? `${sayBefore(dueAt, now)}接单`
      : sayHeadline(headline, now)
          .replace(/, 已超.*$/, '')
          .replace('有人回应您', '回应住户')
  if (dueAt === null) return { promise, tone: 'mute', icon: 'pause' }
  const left = sayRemaining(dueAt, now)
  if (now > dueAt) return { promise, left, tone: 'bad', icon: 'warning' }
  return warnAt !== null && now >= warnAt ? { promise, left, tone: 'wait', icon: 'clock' } : { promise, left, tone: 'good', icon: 'clock' }
}
