import type { Tx } from '../../platform/db/uow'
import type { StoredEvent } from '../../platform/outbox/listener'
import type { Ports } from '../../platform/ports'
import type { FollowUpEvent } from '../follow-up/follow-up.api'
import { around } from './around'
import { noteOnTicket } from './note-on-ticket'

/** A call back stands in the timeline of its ticket, in the caller's name; for the house alone, because its words are the caller's notes. */
export const noteCall =
  (ports: Ports) =>
  async ({ payload, at }: StoredEvent<FollowUpEvent>, tx: Tx): Promise<void> => {
    const { ticketId, communityId, byStaffId, text, followUpId } = payload
    const caller = await around(ports).badgeOf(byStaffId)
    await noteOnTicket(
      tx,
      { id: ticketId, communityId },
      {
        action: 'follow_up',
        data: { text, followUpId, calledAt: at },
        by: { kind: 'staff', id: byStaffId, name: caller?.name ?? null, badge: caller?.badgeNo ?? null },
      },
    )
  }
