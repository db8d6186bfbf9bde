/**
 * One after the other, by name, within this process: who would only wait for somebody else's row lock waits here instead, without a connection. It spares the database
 * work and decides nothing: other processes do not know of it, so the conditional UPDATE stays the judge.
 */
export interface Turns {
  /** Waits for its turn, but not longer than `waitMs`. */
  take(name: string, waitMs?: number): Promise<Turn>
}

export interface Turn {
  /** Somebody was before. */
  readonly waited: boolean
  /** Lets the next one go on. */
  end(): void
}

const WAIT_MS = 1_000

export const createTurns = (): Turns => {
  const last = new Map<string, Promise<void>>()
  return {
    take: async (name, waitMs = WAIT_MS) => {
      const before = last.get(name)
      let over = () => {}
      const mine = new Promise<void>((resolve) => (over = resolve))
      last.set(name, mine)
      const end = () => {
        if (last.get(name) === mine) last.delete(name)
        over()
      }
      if (before) await within(before, waitMs)
      return { waited: before !== undefined, end }
    },
  }
}

const within = async (turn: Promise<void>, waitMs: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([turn, new Promise((resolve) => (timer = setTimeout(resolve, waitMs)))])
  clearTimeout(timer)
}
