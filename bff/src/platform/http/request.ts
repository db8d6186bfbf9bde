import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '@jinlin/shared/domain/people/actor'

/** What the stages of one request know; made once, filled on the way. */
export interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly requestId: string
  readonly ip: string
  /** UTC ms. */
  readonly now: number
  /** Path without the query, still percent-encoded. */
  readonly path: string
  readonly search: string
  actor: Actor
  /** `ticket.claim`, or the name of a page of the platform. */
  operation: string
}
