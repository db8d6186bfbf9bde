import { promiseName } from '@jinlin/shared/domain/ticket/headline'
import { MINUTE } from '@jinlin/shared/kernel/instant'
import { sayBefore, sayDuration, sayRange, sayRemaining } from '@jinlin/shared/kernel/when'
import type { Tone } from '../../../theme/tone'

interface Promised {
  key: string
  round: number
  targetMinutes: number
  startedAt: number
  dueAt: number | null
  warnAt: number | null
  stoppedAt: number | null
  paused: boolean
  kept: boolean | null
}

export interface PromiseBar {
  id: string
  /** 「到场 30 分」 */
  title: string
  /** 「剩 18 分」「已达成, 用了 1 分」 */
  words: string
  tone: Tone
  /** Share of the time from start to due that is gone, 0 … 1. */
  used: number
}

const shareOf = (promise: Promised, now: number): number => {
  const end = promise.stoppedAt ?? now
  if (promise.dueAt === null) return 0
  const whole = promise.dueAt - promise.startedAt
  return whole <= 0 ? (end > promise.dueAt ? 1 : 0) : Math.min(Math.max((end - promise.startedAt) / whole, 0), 1)
}

const titleOf = (promise: Promised, now: number): string => {
  const name = promiseName(promise.key)
  if (promise.key === 'repair.appointment.arrive')
    return promise.dueAt === null ? name : `${name} ${sayRange(promise.startedAt, promise.dueAt, now)}`
  return `${name} ${sayDuration(promise.targetMinutes * MINUTE)}`
}

const standing = (promise: Promised, now: number): { words: string; tone: Tone } => {
  const { stoppedAt, startedAt, dueAt, kept } = promise
  if (stoppedAt !== null && kept === false)
    return { words: dueAt !== null && stoppedAt > dueAt ? `晚了 ${sayDuration(stoppedAt - dueAt)}` : '没有达成', tone: 'bad' }
  if (stoppedAt !== null)
    return { words: stoppedAt - startedAt >= MINUTE ? `已达成 ${sayDuration(stoppedAt - startedAt)}` : '已达成', tone: 'good' }
  if (promise.paused || dueAt === null) return { words: '已暂停', tone: 'mute' }
  if (now > dueAt) return { words: sayRemaining(dueAt, now), tone: 'bad' }
  // What was agreed is said by the title; how long it is until then matters only shortly before.
  if (promise.key === 'repair.appointment.arrive' && startedAt - now > 60 * MINUTE) return { words: '已约好', tone: 'info' }
  const close = promise.warnAt !== null && now >= promise.warnAt
  const soon = dueAt - now < 3 * 60 * MINUTE
  return { words: soon ? sayRemaining(dueAt, now) : sayBefore(dueAt, now), tone: close ? 'wait' : 'info' }
}

/** The promises of the latest round, first due first; those of earlier rounds are told by the timeline. */
export const promiseBars = (promises: readonly Promised[], now: number): PromiseBar[] => {
  const round = promises.reduce((latest, promise) => Math.max(latest, promise.round), 0)
  return promises
    .filter((promise) => promise.round === round)
    .sort((a, b) => a.startedAt + a.targetMinutes * MINUTE - (b.startedAt + b.targetMinutes * MINUTE))
    .map((promise) => ({
      id: `${promise.key}-${promise.round}-${promise.startedAt}`,
      title: titleOf(promise, now),
      used: shareOf(promise, now),
      ...standing(promise, now),
    }))
}
