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

interface Named {
  type: string
  /** Unique and stable: the receipt that makes the effect happen once carries it. */
  name: string
}

export type Listener = Named &
  ({ inside: true; handle(event: StoredEvent, tx: Tx): Promise<void> } | { inside: false; handle(event: StoredEvent): Promise<void> })

/** A reaction to an event, in a transaction together with its receipt: exactly once, however often the event is delivered. No network inside. */
export const on = <P = Record<string, unknown>>(
  type: string,
  name: string,
  handle: (event: StoredEvent<P>, tx: Tx) => Promise<void>,
): Listener => ({ type, name, inside: true, handle: handle as (event: StoredEvent, tx: Tx) => Promise<void> })

/**
 * A reaction that speaks to the outside (WeChat, SMS). Its receipt is written after it returned, so a crash in between repeats it: at least once. What must not
 * happen twice needs a row of its own with a state.
 */
export const onOutside = <P = Record<string, unknown>>(
  type: string,
  name: string,
  handle: (event: StoredEvent<P>) => Promise<void>,
): Listener => ({
  type,
  name,
  inside: false,
  handle: handle as (event: StoredEvent) => Promise<void>,
})
