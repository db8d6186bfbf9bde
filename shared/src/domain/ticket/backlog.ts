import type { Instant } from '../../kernel/instant'
import { routingMode, type RoutingMode } from '../routing/routing-mode'
import { mustCategory } from './categories'
import type { TicketFacts } from './ticket.types'

type Waiting = Pick<TicketFacts, 'status' | 'priority' | 'round' | 'categoryKey'> & { poolUntil: Instant | null }

export const modeOf = ({ categoryKey, priority }: Pick<TicketFacts, 'categoryKey' | 'priority'>): RoutingMode =>
  routingMode(mustCategory(categoryKey), priority)

/**
 * Whether the router may name a worker by itself now. Emergencies and work that came back always; the pool once its time is over; a specialist's
 * job as long as nobody at the desk has taken it up. What the desk has accepted, the desk dispatches.
 */
export const waitsForRouter = (ticket: Waiting, now: Instant): boolean => {
  const { status, priority, round, poolUntil } = ticket
  if (status !== 'submitted' && status !== 'accepted' && status !== 'pooled') return false
  if (priority === 'P1') return true
  const mode = modeOf(ticket)
  if (mode === 'manual') return false
  if (round > 1) return true
  if (status === 'pooled') return poolUntil !== null && poolUntil <= now
  return status === 'submitted' && mode === 'specialist'
}
