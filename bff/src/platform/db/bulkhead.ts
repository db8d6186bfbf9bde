import { AppError } from '../errors'

/**
 * As many at a time as there are connections; the rest wait in order, but neither long nor in endless number. mysql2's own pool has no limit on waiting,
 * so a slow database would let every request pile up behind it.
 */
export class Bulkhead {
  private free: number
  private readonly waiting: { start: () => void; timer: NodeJS.Timeout }[] = []

  constructor(
    readonly permits: number,
    private readonly maxWaiting: number,
    private readonly maxWaitMs: number,
  ) {
    this.free = permits
  }

  get queued(): number {
    return this.waiting.length
  }

  get inUse(): number {
    return this.permits - this.free
  }

  /** True without waiting when a permit is free: the usual case costs no promise. */
  tryEnter(): boolean {
    if (this.free === 0) return false
    this.free--
    return true
  }

  /** @throws AppError BUSY when the queue is full or the wait is over */
  enter(): Promise<void> {
    if (this.tryEnter()) return Promise.resolve()
    if (this.waiting.length >= this.maxWaiting) return Promise.reject(new AppError('BUSY', { retryAfter: 1 }))
    return new Promise((resolve, reject) => {
      const entry = {
        start: resolve,
        timer: setTimeout(() => {
          this.waiting.splice(this.waiting.indexOf(entry), 1)
          reject(new AppError('BUSY', { retryAfter: 1 }))
        }, this.maxWaitMs),
      }
      this.waiting.push(entry)
    })
  }

  leave(): void {
    const next = this.waiting.shift()
    if (!next) {
      this.free++
      return
    }
    clearTimeout(next.timer)
    next.start()
  }
}
