/** A sweep on a fixed beat. Slots are multiples of `everyMs` since 1970 UTC, so every instance names the same slot and one of them runs it. */
export interface Job {
  name: string
  everyMs: number
  /** What it returns is stored with the run, as JSON. May be cut short by a crash, so it works in small transactions and starts where it finds things. */
  run(now: number, slot: string): Promise<unknown>
}

export const job = (spec: Job): Job => {
  if (!Number.isInteger(spec.everyMs) || spec.everyMs < 1_000) throw new Error(`${spec.name}: a beat is at least a second`)
  return spec
}
