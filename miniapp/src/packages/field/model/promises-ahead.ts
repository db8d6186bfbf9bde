import { headlineOf, type PromiseLike } from '@jinlin/shared/domain/ticket/headline'
import { ARRIVE_KEYS } from '@jinlin/shared/domain/ticket/opening-clocks'
import type { TicketAction } from '@jinlin/shared/domain/ticket/ticket.types'

const stopped = <P extends PromiseLike>(promise: P, which: (key: string) => boolean): P =>
  promise.stoppedAt === null && which(promise.key) ? { ...promise, stoppedAt: promise.startedAt } : promise

/**
 * Which promise matters after steps the server does not know yet. What they end is known here; what they begin is reckoned by the server alone (it knows
 * the calendar), so after a new start nothing is said until it has.
 */
export const headlineAfter = <P extends PromiseLike>(
  promises: readonly P[],
  before: P | null,
  actions: readonly TicketAction[],
): P | null => {
  if (actions.includes('finish') || actions.includes('resume')) return null
  const responded = (key: string) => actions.includes('claim') && key === 'repair.respond'
  const arrived = (key: string) => actions.includes('arrive') && (ARRIVE_KEYS as readonly string[]).includes(key)
  const own = promises.length > 0 ? promises : before ? [before] : []
  const next = headlineOf(own.map((promise) => stopped(promise, (key) => responded(key) || arrived(key))))
  return next && actions.includes('pause') ? { ...next, dueAt: null, paused: true } : next
}
