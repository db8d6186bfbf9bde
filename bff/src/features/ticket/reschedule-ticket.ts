import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { VisitMode } from '@jinlin/shared/domain/ticket/words'
import { isBookable } from '@jinlin/shared/domain/ticket/visit-slots'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { changeTicket } from './change-ticket'
import type { TicketRow } from './ticket.table'
import { bookSlot, freeSlot } from './visit-slot.store'

export interface Reschedule {
  ticketId: string
  version?: number | undefined
  visitMode: VisitMode
  slotFrom: number | null
  slotTo: number | null
}

/**
 * 改约. A household chooses among the windows on offer; staff may agree any time on the phone, and only a window on offer takes one of its places.
 * @throws AppError SLOT_UNAVAILABLE
 */
export const rescheduleTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor | StaffActor, { ticketId, version, ...visit }: Reschedule): Promise<TicketRow> => {
    const slot = visit.visitMode === 'slot' ? visit : { ...visit, slotFrom: null, slotTo: null }
    const { before, row } = await changeTicket(ports)(tx, {
      ticketId,
      actor,
      version,
      wish: () => ({ command: { type: 'reschedule', ...slot } }),
    })
    await freeSlot(tx, before)
    const onOffer = slot.slotFrom !== null && slot.slotTo !== null && isBookable(slot.slotFrom, slot.slotTo, tx.now)
    if (slot.visitMode === 'slot' && (actor.kind === 'resident' || onOffer)) await bookSlot(tx, { ...row, ...slot })
    return row
  }
