import { FOLLOW_UP_ROWS } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { REPAIR_ROWS } from '@jinlin/shared/domain/ticket/repair.machine'
import type { Tx } from '../../platform/db/uow'
import { type Listener, on, onOutside, type StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import type { FollowUpEvent } from '../follow-up/follow-up.api'
import { around } from './around'
import { checkWords } from './check-words'
import { noteCall } from './note-call'
import { pullBacklog } from './pull-backlog'
import { recountCommunity } from './recount-clocks'
import { TELLERS } from './ticket.notices'
import type { TicketEvent } from './timeline.store'
import { ticket } from './ticket.table'

/** Steps that leave a hand free for somebody: what waits may go out. */
const FREEING = new Set([
  'ticket.done',
  'ticket.quote_refused',
  'ticket.returned',
  'ticket.transferred',
  'ticket.cancelled',
  'ticket.merged',
  'ticket.pooled',
])
/** Every call somebody made; a follow-up that the resident's own reopening answered was no call. */
const CALLS = FOLLOW_UP_ROWS.filter(({ by }) => !by.includes('system')).map(({ emits }) => emits)
/** Steps with words of a resident in them. */
const WRITTEN = ['ticket.submitted', 'ticket.commented', 'ticket.reopened']

export const ticketListeners = (ports: Ports): Listener[] => {
  const tell = (event: StoredEvent<TicketEvent>, tx: Tx) => tellEvent(ports, event, tx)
  const types = [...new Set(['ticket.submitted', ...REPAIR_ROWS.map(({ emits }) => emits)])]
  const pull = async (communityId: string, tx: Tx): Promise<void> => {
    await pullBacklog(ports)(tx, communityId)
  }
  return [
    ...types.filter((type) => TELLERS[type]).map((type) => on<TicketEvent>(type, `tell-${type}`, tell)),
    ...types
      .filter((type) => FREEING.has(type))
      .map((type) =>
        on<TicketEvent>(type, `pull-after-${type}`, async ({ payload }, tx) => {
          // A hand is free only where somebody held it.
          if (payload.previousAssigneeId !== null) await pull(payload.communityId, tx)
        }),
      ),
    ...WRITTEN.map((type) => onOutside<TicketEvent>(type, `check-words-${type}`, checkWords(ports))),
    ...CALLS.map((type) => on<FollowUpEvent>(type, `note-${type}`, (event, tx) => noteCall(ports)(event, tx))),
    on<{ communityId: string }>('staff.shift_began', 'pull-backlog', ({ payload }, tx) => pull(payload.communityId, tx)),
    on<{ communityId: string }>('staff.changed', 'ticket-forget-workers', async ({ payload }) => {
      around(ports).forgetWorkers(payload.communityId)
    }),
    on<{ communityId: string }>('standard.calendar_changed', 'recount-clocks', ({ payload }, tx) =>
      recountCommunity(ports)(tx, payload.communityId),
    ),
  ]
}

const tellEvent = async (ports: Ports, event: StoredEvent<TicketEvent>, tx: Tx): Promise<void> => {
  const row = await tx.one(ticket, { id: event.payload.ticketId, communityId: event.payload.communityId })
  if (row) await TELLERS[event.type]?.({ event, row, tx, ports })
}
