import type { Instant } from '@jinlin/shared/kernel/instant'

/** Keys that are remembered; older ones are forgotten first, which only lets somebody ask a little earlier. */
const MOST = 10_000

/**
 * Says yes to a key once in so many milliseconds. Of this process alone: two servers ask twice as often, and nothing is wrong then.
 * The oldest keys stand first in a Map, and a key that is set again after it was deleted stands last.
 */
export const seldom = (everyMs: number): ((key: string, now: Instant) => boolean) => {
  const last = new Map<string, Instant>()
  return (key, now) => {
    const before = last.get(key)
    if (before !== undefined && now - before < everyMs) return false
    last.delete(key)
    last.set(key, now)
    const [oldest] = last.keys()
    if (last.size > MOST && oldest !== undefined) last.delete(oldest)
    return true
  }
}
