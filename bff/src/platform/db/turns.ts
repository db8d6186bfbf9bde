/**
 * The first under a name goes ahead, and whoever comes meanwhile goes on when it is over, all of them at once: within this process, so that who would only wait for
 * somebody else's row lock waits here instead, without a connection. It spares the database work and decides nothing: other processes do not know of it, so the
 * conditional UPDATE stays the judge.
 */
export interface Turns {
  /** Waits for the first, but not longer than `waitMs`. */
  take(name: string, waitMs?: number): Promise<Turn>
}

export interface Turn {
  /** Somebody was before. */
  readonly waited: boolean
  /** Lets those who wait go on; nothing for whoever was not the first. */
  end(): void
}

const WAIT_MS = 1_000

export const createTurns = (): Turns => {
  const ahead = new Map<string, Promise<void>>()
  return {
    take: async (name, waitMs = WAIT_MS) => {
      const before = ahead.get(name)
      if (before) {
        await within(before, waitMs)
        return { waited: true, end: () => undefined }
      }
      let over = () => {}
      ahead.set(name, new Promise<void>((resolve) => (over = resolve)))
      let ended = false
      const end = () => {
        if (ended) return
        ended = true
        ahead.delete(name)
        over()
      }
      return { waited: false, end }
    },
  }
}

const within = async (turn: Promise<void>, waitMs: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([turn, new Promise((resolve) => (timer = setTimeout(resolve, waitMs)))])
  clearTimeout(timer)
}
