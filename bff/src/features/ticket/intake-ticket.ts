import type { deskContract } from '@jinlin/shared/contract/desk.contract'
import type { Input } from '@jinlin/shared/contract/define'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { DESK_ROLES } from '@jinlin/shared/domain/people/roles'
import { relationsOf } from '@jinlin/shared/domain/ticket/relations'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { openTicket } from './open-ticket'
import { checkPlace } from './report-place'
import { checkOpenLimit } from './submit-ticket'
import type { TicketRow } from './ticket.table'

export type Intake = Input<typeof deskContract.ops.intake>

/** 来电登记: the desk writes down what a caller says. Photos are not asked for: a caller cannot send any. */
export const intakeTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, input: Intake): Promise<TicketRow> => {
    const { communities, persons } = around(ports)
    const { communityId } = input
    communities.mustBeIn(actor, communityId, DESK_ROLES)
    const place = await checkPlace(ports)(input, () => true)
    // A post that covers some buildings only takes calls for those.
    const covered = relationsOf(
      actor,
      { communityId, buildingId: place.buildingId, houseId: place.houseId, reporterId: null, assigneeId: null },
      tx.now,
    )
    if (covered.size === 0) throw refuse(place.houseId === null ? 'COMMUNITY_NOT_FOUND' : 'HOUSE_NOT_FOUND')
    const caller = await persons.byPhone(communityId, input.contactPhone)
    if (caller.personId !== null) await checkOpenLimit(tx, caller.personId)
    return openTicket(ports)(tx, actor, {
      ...place,
      communityId,
      words: input.words,
      reporterId: caller.personId,
      channel: input.channel,
      visitMode: input.visitMode,
      slotFrom: input.visitMode === 'slot' ? (input.slotFrom ?? null) : null,
      slotTo: input.visitMode === 'slot' ? (input.slotTo ?? null) : null,
      entryConsent: input.entryConsent,
      contactName: input.contactName,
      contactPhone: input.contactPhone,
      photoIds: input.photoIds,
      voiceId: input.voiceId,
    })
  }
