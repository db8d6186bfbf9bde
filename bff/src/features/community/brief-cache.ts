import type { Clock } from '../../platform/clock'

/** Remembers what hardly ever changes for some seconds; what is not there is asked for again each time. */
export const briefCache = <T>(clock: Clock, ttlMs: number, load: (key: string) => Promise<T | undefined>, most = 5_000) => {
  const known = new Map<string, { value: T; until: number }>()
  return async (key: string): Promise<T | undefined> => {
    const now = clock.now()
    const hit = known.get(key)
    // A clock that was set back must not keep an entry alive for ever.
    if (hit && hit.until > now && hit.until <= now + ttlMs) return hit.value
    const value = await load(key)
    if (value === undefined) {
      known.delete(key)
      return undefined
    }
    if (known.size >= most) known.clear()
    known.set(key, { value, until: now + ttlMs })
    return value
  }
}
