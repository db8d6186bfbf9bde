interface Destroyable {
  destroy(): void
}

interface Watched {
  connection: Destroyable
  since: number
}

const LOOK_MS = 1_000

/**
 * Ends connections whose statement gets no answer: a server that is gone without a word (a pulled cable, a firewall that forgot) would hold a connection for hours. One
 * timer for all, because mysql2's own timeout is a timer per statement and leaves the dead connection in the pool.
 */
export class Watchdog {
  private readonly underWay = new Set<Watched>()
  private readonly timer: NodeJS.Timeout

  constructor(private readonly limitMs: number) {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref()
  }

  /** @returns to be called when the answer is there */
  watch(connection: Destroyable): () => void {
    const entry = { connection, since: performance.now() }
    this.underWay.add(entry)
    return () => this.underWay.delete(entry)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private look(): void {
    const oldest = performance.now() - this.limitMs
    for (const entry of this.underWay) {
      if (entry.since > oldest) return
      this.underWay.delete(entry)
      entry.connection.destroy()
    }
  }
}
