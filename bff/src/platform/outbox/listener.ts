import type { Tx } from '../db/uow'

/** An event as a listener sees it. `P` is the payload the writer promised. */
export interface StoredEvent<P = Record<string, unknown>> {
  id: string
  type: string
  subjectId: string
  communityId: string | null
  payload: P
  /** UTC ms at which it happened. */
  at: number
}

export interface Listener {
  type: string
  /** Unique and stable: the receipt that makes the effect happen once carries it. */
  name: string
  handle(event: StoredEvent, tx: Tx): Promise<void>
}

/** A reaction to an event, in a transaction together with its receipt: exactly once, however often the event is delivered. No network inside. */
export const on = <P = Record<string, unknown>>(
  type: string,
  name: string,
  handle: (event: StoredEvent<P>, tx: Tx) => Promise<void>,
): Listener => ({ type, name, handle: handle as Listener['handle'] })
