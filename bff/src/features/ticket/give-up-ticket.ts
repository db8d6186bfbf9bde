import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { DeclineReason } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { changeTicket } from './change-ticket'
import type { TicketRow } from './ticket.table'
import { freeSlot } from './visit-slot.store'

interface Step {
  ticketId: string
  version?: number | undefined
}

/** Cancelled before work starts; an agreed visit gives its place back. */
export const cancelTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor | StaffActor, { words, ...step }: Step & { words: string }): Promise<TicketRow> => {
    const { before, row } = await changeTicket(ports)(tx, { ...step, actor, wish: () => ({ command: { type: 'cancel', words } }) })
    await freeSlot(tx, before)
    return row
  }

/** 不予受理, with the reason and who is responsible. */
export const declineTicket =
  (ports: Ports) =>
  async (
    tx: Tx,
    actor: StaffActor,
    { reason, responsible, words, ...step }: Step & { reason: DeclineReason | null; responsible: string; words: string },
  ): Promise<TicketRow> => {
    const { before, row } = await changeTicket(ports)(tx, {
      ...step,
      actor,
      wish: () => ({ command: { type: 'decline', reason, responsible, words } }),
    })
    await freeSlot(tx, before)
    return row
  }
