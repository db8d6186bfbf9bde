import { tellUnsolved } from '@jinlin/shared/domain/follow-up/follow-up.machine'
import { lowestMark } from '@jinlin/shared/domain/follow-up/follow-up-rule'
import type { Tx } from '../../platform/db/uow'
import { type Listener, on, type StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import { notify } from '../notification/notification.api'
import { staffApi } from '../staff/staff.api'
import { createFollowUp } from './create-follow-up'
import { attemptsOf, factsOf, openRoundsBefore, saveDecision } from './follow-up.store'
import { type TicketForFollowUp, ticketDoor } from './ticket-door'

/** Payload of every event of a ticket. */
interface TicketEvent {
  ticketId: string
  communityId: string
  number: string
  title: string
  round: number
  data: { did?: string; speed?: number; quality?: number; attitude?: number; words?: string }
}

/** A mark this low is heard of by a supervisor at once. */
const BAD_MARK = 2
/** A mark this low is called, whatever the sample says. */
const LOW_MARK = 3

export const followUpListeners = (ports: Ports): Listener[] => {
  const tickets = ticketDoor(ports)
  const staff = staffApi(ports)
  const create = createFollowUp(ports)

  /** The ticket if it is still in the round the event speaks of: a reopened one gets its own event later. */
  const stillIn = async ({ ticketId, round }: TicketEvent): Promise<TicketForFollowUp | undefined> => {
    const ticket = await tickets.ticketForFollowUp(ticketId)
    return ticket?.round === round ? ticket : undefined
  }

  const onDone = async ({ payload, at }: StoredEvent<TicketEvent>, tx: Tx): Promise<void> => {
    const ticket = await stillIn(payload)
    if (!ticket) return
    await create(tx, ticket, { round: payload.round, did: payload.data.did ?? '', doneAt: ticket.doneAt ?? at, rating: null })
  }

  const onConfirmed = async ({ payload, at }: StoredEvent<TicketEvent>, tx: Tx): Promise<void> => {
    const { speed, quality, attitude, words } = payload.data
    if (speed === undefined || quality === undefined || attitude === undefined) return
    const rating = lowestMark({ speed, quality, attitude })
    if (rating > LOW_MARK) return
    const ticket = await stillIn(payload)
    if (ticket) await create(tx, ticket, { round: payload.round, did: ticket.did, doneAt: ticket.doneAt ?? at, rating })
    if (rating > BAD_MARK) return
    for (const id of await staff.leads(payload.communityId, 'supervisor')) {
      await notify(tx, {
        to: { kind: 'staff', id },
        communityId: payload.communityId,
        kind: 'ticket.rated_low',
        dedupeKey: `ticket.rated_low:${payload.ticketId}:${payload.round}`,
        title: `低分评价 ${payload.number}`,
        text: `${payload.title}: 速度 ${speed} 分, 质量 ${quality} 分, 态度 ${attitude} 分${words ? `。住户说: ${words}` : ''}。已安排回访。`,
        tone: 'bad',
        link: { to: 'desk', id: payload.ticketId },
      })
    }
  }

  /** The resident says 未解决 before anybody called: the question of the earlier round is answered. */
  const onReopened = async ({ payload }: StoredEvent<TicketEvent>, tx: Tx): Promise<void> => {
    for (const row of await openRoundsBefore(tx, payload.ticketId, payload.round)) {
      const decision = tellUnsolved(factsOf(row, await attemptsOf(tx, row.id)))
      if (decision.ok) await saveDecision(tx, row, decision)
    }
  }

  return [
    on<TicketEvent>('ticket.done', 'create-follow-up', onDone),
    on<TicketEvent>('ticket.confirmed', 'follow-up-low-rating', onConfirmed),
    on<TicketEvent>('ticket.reopened', 'end-follow-up', onReopened),
  ]
}
