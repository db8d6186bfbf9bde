import { HOUR, type Instant, MINUTE, SECOND } from '../../kernel/instant'

/** Waits before the provider is asked again, one after the other. After the last a person looks. */
export const LADDER: readonly number[] = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR]

/** When rung `step` is due, seen from now; null: the ladder is at its end. */
export const nextRung = (step: number, now: Instant): Instant | null => {
  const wait = LADDER[step]
  return wait === undefined ? null : now + wait
}
