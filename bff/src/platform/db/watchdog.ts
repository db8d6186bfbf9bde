interface Destroyable {
  destroy(): void
}

interface Watched {
  connection: Destroyable
  lost(error: Error): void
  since: number
}

const LOOK_MS = 1_000

/**
 * Ends connections whose statement gets no answer: a server that is gone without a word (a pulled cable, a firewall that forgot) would hold a connection for hours. One
 * timer for all, because mysql2's own timeout is a timer per statement and leaves the dead connection in the pool. Its `destroy` tells nobody who waits for an answer.
 */
export class Watchdog {
  private readonly underWay = new Set<Watched>()
  private readonly timer: NodeJS.Timeout

  constructor(private readonly limitMs: number) {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref()
  }

  /** @param lost told when the connection was ended. @returns to be called when the answer is there */
  watch(connection: Destroyable, lost: (error: Error) => void): () => void {
    const entry = { connection, lost, since: performance.now() }
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
      entry.lost(Object.assign(new Error(`no answer within ${this.limitMs} ms`), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' }))
    }
  }
}
