import type { Actor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { around } from './around'
import { tryChange } from './change-ticket'
import type { TicketRow } from './ticket.table'
import { assignBest } from './route-ticket'

export interface Reopening {
  ticketId: string
  version?: number | undefined
  words: string
  cause: 'resident' | 'desk' | 'follow_up'
}

/**
 * 未解决. Back to the worker of the last round if that person is on shift and has room; otherwise the router finds somebody at once. Nobody off shift
 * receives work, also not their own.
 */
export const reopenTicket =
  (ports: Ports) =>
  async (tx: Tx, actor: Actor, { ticketId, version, words, cause }: Reopening): Promise<TicketRow> => {
    const reopen = (mayGoBack: boolean) =>
      tryChange(ports)(tx, {
        ticketId,
        actor,
        version,
        wish: async ({ row }) => {
          const ended = row.status === 'done' || row.status === 'closed'
          const toWorker =
            mayGoBack && ended && row.assigneeId !== null && (await around(ports).staff.onShift(row.assigneeId, row.communityId))
          return {
            command: { type: 'reopen', words, cause, toWorker },
            set: { lastWorkerId: row.assigneeId ?? row.lastWorkerId, ...(toWorker ? { assignReason: '上次也是他修的' } : {}) },
          }
        },
      })
    let outcome = await reopen(true)
    if (!outcome.ok && outcome.code === 'TICKET_CAP_REACHED') outcome = await reopen(false)
    if (!outcome.ok) throw refuse(outcome.code, { present: outcome.present })
    return outcome.row.status === 'accepted' ? assignBest(ports)(tx, outcome.row) : outcome.row
  }
