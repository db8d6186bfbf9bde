import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { perPorts } from '../per-ports'
import { isOpenFor, latestOf, openCount } from './follow-up.queries'

/** Payload of `follow_up.not_reached`, `.unreachable`, `.satisfied` and `.unsatisfied`. */
export interface FollowUpEvent {
  followUpId: string
  communityId: string
  ticketId: string
  round: number
  state: string
  byStaffId: string
  /** The call in one line. */
  text: string
}

export interface FollowUpApi {
  /** A call is still owed: silence must not close the ticket over it. */
  openFor(ticketId: string): Promise<boolean>
  /** Of the newest round that has one. */
  ofTicket(ticketId: string): Promise<{ id: string; state: string; dueAt: number } | null>
  /** For the desk's view 待回访; counting stops at `most`. */
  openCount(actor: StaffActor, communityId: string, most: number): Promise<number>
}

export const followUpApi = perPorts<FollowUpApi>(({ db }) => ({
  openFor: (ticketId) => isOpenFor(db, ticketId),
  ofTicket: async (ticketId) => {
    const row = await latestOf(db, ticketId)
    return row ? { id: row.id, state: row.state, dueAt: row.dueAt } : null
  },
  openCount: (actor, communityId, most) => openCount(db, actor, communityId, most),
}))
