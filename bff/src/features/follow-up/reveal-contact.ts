import { mayCall } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { factsOf } from './follow-up.store'
import { callerOf } from './record-attempt'
import { mustFollowUp } from './scope'
import { ticketDoor } from './ticket-door'

/**
 * The whole number, for the person who is about to call. Every look is logged.
 * @throws AppError FOLLOW_UP_NOT_FOUND, FOLLOW_UP_OWN_WORK
 */
export const revealContact = (ports: Ports) => {
  const tickets = ticketDoor(ports)
  return async (tx: Tx, actor: StaffActor, followUpId: string): Promise<string> => {
    const row = await mustFollowUp(tx, ports.cipher, actor, followUpId)
    const refusal = mayCall(factsOf(row, []), callerOf(actor, row.communityId))
    if (refusal?.code === 'FOLLOW_UP_OWN_WORK') throw refuse('FOLLOW_UP_OWN_WORK')
    const phone = (await tickets.ticketForFollowUp(row.ticketId))?.contactPhone
    // Once the call is over there is no reason to see the number.
    if (!row.isOpen || !phone) throw refuse('FOLLOW_UP_NOT_FOUND')
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'follow_up.reveal',
      subjectKind: 'ticket',
      subjectId: row.ticketId,
      communityId: row.communityId,
      reason: '回访',
      detail: { followUpId },
    })
    return phone
  }
}
