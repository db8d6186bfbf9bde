import type { TimelineAction } from '@jinlin/shared/domain/ticket/ticket.types'
import type { RepairStatus } from '@jinlin/shared/domain/ticket/words'
import type { Tx } from '../../platform/db/uow'
import { Transient } from '../../platform/db/failure'
import { addLine, type Author } from './timeline.store'
import { ticket, type TicketRow } from './ticket.table'

export interface HouseNote {
  action: Extract<
    TimelineAction,
    'warn' | 'breach' | 'escalate' | 'merged_here' | 'unmerged_here' | 'relayed' | 'follow_up' | 'content_flag'
  >
  data: Record<string, unknown>
  visibility?: 'public' | 'internal'
  by?: Author
}

const HOUSE: Author = { kind: 'system', id: null, name: null, badge: null }
const TRIES = 8

/**
 * A line that the house itself writes: no step is taken and the version stays, so nobody's screen goes stale over it. `within` names the states in
 * which it may still be written.
 * @returns false when the ticket is in none of them any more
 */
export const noteOnTicket = async (
  tx: Tx,
  row: Pick<TicketRow, 'id' | 'communityId'>,
  note: HouseNote,
  set: Partial<Pick<TicketRow, 'awaitingReply' | 'timerAt'>> = {},
  within?: readonly RepairStatus[],
): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const now = await tx.one(ticket, { id: row.id, communityId: row.communityId })
    if (!now || (within && !within.includes(now.status))) return false
    const lastSeq = now.lastSeq + 1
    const moved = await tx.update(
      ticket,
      { id: now.id, communityId: now.communityId, lastSeq: now.lastSeq, status: now.status },
      { lastSeq, updatedAt: tx.now, ...set },
    )
    if (moved === 0) continue
    const line = {
      action: note.action,
      round: now.round,
      visibility: note.visibility ?? 'internal',
      data: note.data,
      from: null,
      to: null,
    } as const
    await addLine(tx, { ...now, lastSeq }, line, note.by ?? HOUSE)
    return true
  }
  throw new Transient(new Error(`ticket ${row.id} would not stand still`))
}
