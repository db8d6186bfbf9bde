import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { changeTicket } from './change-ticket'
import { noteOnTicket } from './note-on-ticket'
import { survivorOf } from './survivor'
import type { TicketRow } from './ticket.table'

export interface Comment {
  ticketId: string
  text: string
  photoIds: readonly string[]
  version?: number | undefined
  takenAt?: number | undefined
  /** Staff alone: for the desk, not for the household. */
  internal?: boolean
}

/**
 * Words or pictures on a ticket. On one that was merged they also reach the ticket that goes on, for the desk to read: the two households do not read
 * each other.
 */
export const commentTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor | StaffActor, input: Comment): Promise<TicketRow> => {
    const { ticketId, text, photoIds } = input
    if (text === '' && photoIds.length === 0) throw refuse('INPUT_INVALID', { fields: { text: '请写点什么, 或附上照片' } })
    const { row } = await changeTicket(ports)(tx, {
      ticketId,
      actor,
      version: input.version,
      wish: () => ({
        command: input.internal ? { type: 'note', text } : { type: 'comment', text, photoIds },
        data: {
          ...(input.internal && photoIds.length > 0 ? { photoIds } : {}),
          ...(input.takenAt === undefined ? {} : { takenAt: input.takenAt }),
        },
      }),
    })
    await around(ports).uploads.attach(tx, {
      ids: photoIds,
      ownerActor: actor,
      purpose: ['ticket', 'finish'],
      subject: { kind: 'ticket', id: ticketId },
    })
    if (row.status === 'merged') {
      const survivor = await survivorOf(tx, row)
      if (survivor)
        await noteOnTicket(
          tx,
          survivor,
          { action: 'relayed', data: { text, otherNumber: row.number, fromTicketId: row.id } },
          { awaitingReply: true },
        )
    }
    return row
  }
