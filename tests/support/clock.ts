import type { Clock } from '@jinlin/bff/platform/clock'

/** Monday 2026-11-23, 10:00 in Shanghai: a working hour, so that a test that says nothing about time has an ordinary one. */
export const MONDAY_TEN = Date.UTC(2026, 10, 23, 2)

export interface FakeClock extends Clock {
  set(ms: number): void
  /** Negative goes back. */
  advance(ms: number): void
}

export const fakeClock = (start = MONDAY_TEN): FakeClock => {
  let now = start
  return {
    now: () => now,
    set: (ms) => {
      now = ms
    },
    advance: (ms) => {
      now += ms
    },
  }
}

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
