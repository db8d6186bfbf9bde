type Listener = (event: { type: 'abort' }) => void

class Signal {
  aborted = false
  reason: unknown = undefined
  onabort: Listener | null = null
  private readonly listeners = new Set<Listener>()

  addEventListener(_type: 'abort', listener: Listener) {
    this.listeners.add(listener)
  }
  removeEventListener(_type: 'abort', listener: Listener) {
    this.listeners.delete(listener)
  }
  throwIfAborted() {
    if (this.aborted) throw this.reason
  }
  fire(reason: unknown) {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.onabort?.({ type: 'abort' })
    for (const listener of [...this.listeners]) listener({ type: 'abort' })
  }
}

/** Stands in where there is none (config/weapp.ts puts it wherever the name is used): enough for a query and for the transport. */
export class AbortController {
  readonly signal = new Signal()

  abort(reason: unknown = Object.assign(new Error('aborted'), { name: 'AbortError' })) {
    this.signal.fire(reason)
  }
}
