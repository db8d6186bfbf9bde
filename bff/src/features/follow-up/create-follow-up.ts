import { type FinishedTicket, followUpRule } from '@jinlin/shared/domain/follow-up/follow-up-rule'
import { followUpScript } from '@jinlin/shared/domain/follow-up/follow-up-script'
import { mustCategory } from '@jinlin/shared/domain/ticket/categories'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { standardApi } from '../standard/standard.api'
import { insertFollowUp } from './follow-up.store'
import type { TicketForFollowUp } from './ticket-door'

export interface Finish {
  round: number
  /** What was done, in the worker's words. */
  did: string
  doneAt: number
  /** `lowestMark` of the rating; null while there is none. */
  rating: number | null
}

/**
 * Creates the follow-up of one finished round where the rule asks for a call.
 * @returns its id, or null when none is due or this round has one already
 */
export const createFollowUp = (ports: Ports) => {
  const standards = standardApi(ports)
  return async (tx: Tx, ticket: TicketForFollowUp, { round, did, doneAt, rating }: Finish): Promise<string | null> => {
    const category = mustCategory(ticket.categoryKey)
    const finished: FinishedTicket = {
      ticketId: ticket.id,
      kind: ticket.kind,
      priority: ticket.priority,
      leak: category.leak,
      channel: ticket.channel,
      rating,
      doneAt,
    }
    // A ticket keeps the promises it was opened under.
    const promised = await standards.standardsFor(ticket.communityId, ticket.submittedAt)
    const rule = followUpRule(finished, promised.standards, promised.calendars)
    if (!rule.required) return null
    const id = tx.newId()
    const script = followUpScript({
      kind: ticket.kind,
      place: ticket.place,
      leak: category.leak,
      // Nothing is charged before part of the product that charges exists.
      paid: false,
      appointed: ticket.visitMode === 'slot',
      title: ticket.title,
    })
    const created = await insertFollowUp(tx, {
      id,
      communityId: ticket.communityId,
      buildingId: ticket.buildingId,
      ticketId: ticket.id,
      round,
      why: rule.why,
      state: 'due',
      isOpen: true,
      version: 1,
      dueAt: rule.dueAt,
      nextTryAt: null,
      sortAt: rule.dueAt,
      ticketNumber: ticket.number,
      title: ticket.title,
      whereLabel: ticket.where,
      did: did.slice(0, 600),
      doneAt,
      workerIds: [...ticket.workerIds],
      workerName: ticket.workerName,
      preferred: [],
      script,
      createdAt: tx.now,
      endedAt: null,
    })
    return created ? id : null
  }
}
