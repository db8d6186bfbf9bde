/** UTC milliseconds now; the only door to the machine's clock. Tests set it. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
