import type { ErrorCode } from '../error-codes'
import { ERRORS } from '../error-codes'
import type { Actor } from '../people/actor'
import { relationsOf } from './relations'
import { mayTake, REPAIR_ROWS } from './repair.machine'
import type { TicketAction, TicketFacts } from './ticket.types'

export interface Ability {
  can: boolean
  /** Why it is closed, in the words of the refusal the server would give. */
  code?: ErrorCode
  reason?: string
  /** UTC ms at which the button opens, when waiting is all it takes. */
  opensAt?: number
}
export type TicketAbilities = Partial<Record<TicketAction, Ability>>

/**
 * The buttons of one ticket for one actor, read from the transition table and sent with every answer. An action that
 * this actor could never take is left out; one that is closed only for now says why.
 */
export const ticketAbilities = (actor: Actor, ticket: TicketFacts, now: number): TicketAbilities => {
  const relations = relationsOf(actor, ticket, now)
  const abilities: TicketAbilities = {}
  for (const row of REPAIR_ROWS) {
    if (!row.by.some((relation) => relations.has(relation))) continue
    const refusal = mayTake(row, ticket, relations, now)
    abilities[row.action] = refusal
      ? { can: false, code: refusal.code, reason: ERRORS[refusal.code].message, ...(refusal.opensAt ? { opensAt: refusal.opensAt } : {}) }
      : { can: true }
  }
  return abilities
}
