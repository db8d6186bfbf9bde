import type { ticketContract } from '@jinlin/shared/contract/ticket.contract'
import type { Input } from '@jinlin/shared/contract/define'
import { membershipOf, type ResidentActor } from '@jinlin/shared/domain/people/actor'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { openTicket } from './open-ticket'
import { checkPlace } from './report-place'
import type { TicketRow } from './ticket.table'

export type Submission = Input<typeof ticketContract.ops.submit>

/** One account must not be able to flood a queue. @throws AppError TICKET_TOO_MANY_OPEN */
export const checkOpenLimit = async (tx: Tx, reporterId: string): Promise<void> => {
  const [row] = await tx.query<{ open: number }>('SELECT COUNT(*) AS open FROM ticket WHERE reporter_id = ? AND is_open = 1', [reporterId])
  if (Number(row?.open ?? 0) >= TICKET_LIMITS.openPerPerson) throw refuse('TICKET_TOO_MANY_OPEN')
}

export const submitTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor, input: Submission): Promise<TicketRow> => {
    const { communities, persons } = around(ports)
    communities.mustBeIn(actor, input.communityId)
    const place = await checkPlace(ports)(input, (houseId) => membershipOf(actor, houseId, tx.now) !== undefined)
    if (place.category.photo === 'required' && input.photoIds.length === 0) throw refuse('PHOTO_REQUIRED')
    await checkOpenLimit(tx, actor.personId)
    const known = input.contactName && input.contactPhone ? undefined : await persons.contactOf(actor.personId)
    return openTicket(ports)(tx, actor, {
      ...place,
      communityId: input.communityId,
      words: input.words,
      reporterId: actor.personId,
      channel: 'miniapp',
      visitMode: input.visitMode,
      slotFrom: input.visitMode === 'slot' ? (input.slotFrom ?? null) : null,
      slotTo: input.visitMode === 'slot' ? (input.slotTo ?? null) : null,
      entryConsent: input.entryConsent,
      contactName: input.contactName ?? (known?.name || '住户'),
      contactPhone: input.contactPhone ?? known?.phone ?? null,
      photoIds: input.photoIds,
      voiceId: input.voiceId,
    })
  }
