import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { changeTicket } from './change-ticket'
import type { TicketRow } from './ticket.table'

/**
 * 接单. Eligibility first (on shift, trade), then the conditional updates decide between everybody who pressed at the same moment.
 * @throws AppError OFF_SHIFT, ASSIGNEE_NOT_ELIGIBLE, TICKET_ALREADY_CLAIMED, TICKET_CAP_REACHED …
 */
export const claimTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, input: { ticketId: string; takenAt?: number | undefined }): Promise<TicketRow> => {
    const { staff, workerOf } = around(ports)
    const { row } = await changeTicket(ports)(tx, {
      ticketId: input.ticketId,
      actor,
      wish: async ({ row: seen, relations }) => {
        // Only whoever could have it needs to be asked for shift and trade; everybody else is refused by the table.
        if (seen.status === 'pooled' && relations.has('technician')) {
          if (!(await staff.onShift(actor.staffId, seen.communityId))) throw refuse('OFF_SHIFT')
          const worker = await workerOf(seen.communityId, actor.staffId)
          if (!worker?.skills.includes(seen.skill)) throw refuse('ASSIGNEE_NOT_ELIGIBLE')
        }
        return {
          command: { type: 'claim' },
          set: { assignReason: seen.assignReason },
          ...(input.takenAt === undefined ? {} : { data: { takenAt: input.takenAt } }),
        }
      },
    })
    return row
  }
