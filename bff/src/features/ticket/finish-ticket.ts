import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { NoPhotoReason } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { billWork } from './bill-of-work'
import { changeTicket } from './change-ticket'
import type { TicketRow } from './ticket.table'

export interface Finish {
  ticketId: string
  found: string
  did: string
  photoIds: readonly string[]
  noPhotoReason: NoPhotoReason | null
  parts: string
  minutes: number
  takenAt?: number | undefined
}

/** 完工: the proof becomes part of the ticket and what was agreed becomes a bill in the same transaction, or nothing happens. */
export const finishTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, { ticketId, takenAt, ...work }: Finish): Promise<TicketRow> => {
    const { row, before } = await changeTicket(ports)(tx, {
      ticketId,
      actor,
      wish: () => ({ command: { type: 'finish', ...work }, ...(takenAt === undefined ? {} : { data: { takenAt } }) }),
    })
    await around(ports).uploads.attach(tx, {
      ids: work.photoIds,
      ownerActor: actor,
      purpose: ['finish', 'ticket'],
      subject: { kind: 'ticket', id: ticketId },
    })
    if (before.quote?.state === 'agreed') await billWork(ports)(tx, row)
    return row
  }
