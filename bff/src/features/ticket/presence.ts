import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { SECOND } from '@jinlin/shared/kernel/instant'
import type { Db } from '../../platform/db/db'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { ticketPresence } from './desk.tables'

/** Screens say it every ten seconds; somebody who has not for this long is gone. */
export const PRESENT_FOR = 25 * SECOND

export interface Viewer {
  staffId: string
  name: string
  typing: boolean
}

/** Screen: desk ticket, 同时在看: everybody but the reader. */
export const viewersOf = async (db: Db, ticketId: string, communityId: string, reader: string, now: number): Promise<Viewer[]> => {
  const rows = await db.query<{ staffId: string; name: string; typing: number }>(
    'SELECT staff_id AS staffId, name, typing FROM ticket_presence WHERE ticket_id = ? AND community_id = ? AND staff_id <> ? AND seen_at > ? ORDER BY name, staff_id',
    [ticketId, communityId, reader, toStoredInstant(now - PRESENT_FOR)],
  )
  return rows.map(({ staffId, name, typing }) => ({ staffId, name, typing: Number(typing) === 1 }))
}

export const bePresent = async (tx: Tx, actor: StaffActor, ticketId: string, communityId: string, typing: boolean): Promise<void> => {
  await tx.upsert(
    ticketPresence,
    { ticketId, staffId: actor.staffId, communityId, name: actor.name, typing, seenAt: tx.now },
    ['ticketId', 'staffId'],
    ['typing', 'seenAt', 'name'],
  )
}

export const forgetPresence = async (db: Db, now: number): Promise<number> =>
  (await db.run('DELETE FROM ticket_presence WHERE seen_at < ?', [toStoredInstant(now - 60 * SECOND)])).affected
