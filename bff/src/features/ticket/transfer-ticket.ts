import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { ReturnReason } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { changeTicket } from './change-ticket'
import { rankFor, routingPicture } from './routing-picture'
import type { TicketRow } from './ticket.table'

export interface Transfer {
  ticketId: string
  toStaffId: string
  reason: ReturnReason | null
  words: string
  takenAt?: number | undefined
}

/** 转单: only to somebody who could have been sent, so that work never lands in empty hands. */
export const transferTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, input: Transfer): Promise<TicketRow> => {
    const { row } = await changeTicket(ports)(tx, {
      ticketId: input.ticketId,
      actor,
      wish: async ({ row: seen }) => {
        const command = { type: 'transfer', toStaffId: input.toStaffId, reason: input.reason, words: input.words } as const
        const data = input.takenAt === undefined ? {} : { takenAt: input.takenAt }
        // Somebody else's work: the table refuses before anybody's hands are looked into.
        if (seen.assigneeId !== actor.staffId || input.reason === null || input.toStaffId === actor.staffId) return { command, data }
        const picture = await routingPicture(ports)(seen.communityId)
        const ranking = rankFor(picture, seen)
        const chosen = ranking.ranked.find(({ staffId }) => staffId === input.toStaffId)
        if (!chosen) {
          const worker = picture.workers.find(({ staffId }) => staffId === input.toStaffId)
          const full = worker?.onShift === true && (picture.load.get(input.toStaffId)?.openCount ?? 0) >= worker.cap
          throw refuse(full ? 'TICKET_CAP_REACHED' : 'ASSIGNEE_NOT_ELIGIBLE')
        }
        return { command, data, set: { assignReason: chosen.reason } }
      },
    })
    return row
  }
