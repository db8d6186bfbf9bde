import type { Channel, Place, Priority, RepairStatus, TicketKind, VisitMode } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { ticketApi } from '../ticket/ticket.api'

/** What a call back needs to know of the ticket it is about. */
export interface TicketForFollowUp {
  id: string
  communityId: string
  buildingId: string | null
  number: string
  title: string
  where: string
  kind: TicketKind
  place: Place
  categoryKey: string
  priority: Priority
  channel: Channel
  visitMode: VisitMode
  status: RepairStatus
  round: number
  submittedAt: number
  doneAt: number | null
  /** What was done in the present round, in the worker's words. */
  did: string
  /** Everybody who held it in the present round. */
  workerIds: readonly string[]
  /** Of the one who finished it. */
  workerName: string | null
  contactName: string
  /** Whole; the presenter masks it. */
  contactPhone: string | null
  /** Of the present round. */
  rating: { speed: number; quality: number; attitude: number; words: string } | null
}

/** Everything this feature asks of tickets. Inside a transaction all four join it. */
export interface TicketDoor {
  ticketForFollowUp(ticketId: string): Promise<TicketForFollowUp | undefined>
  /** A page of them; statements do not grow with the page. */
  ticketsForFollowUp(ticketIds: readonly string[]): Promise<ReadonlyMap<string, TicketForFollowUp>>
  /** Done or closed → open again, one round on, counter + 1. */
  reopenByFollowUp(tx: Tx, ticketId: string, words: string): Promise<unknown>
  /** Done → closed, without a rating. */
  closeCalledBack(tx: Tx, ticketId: string): Promise<unknown>
}

export const ticketDoor = (ports: Ports): TicketDoor => ticketApi(ports)
