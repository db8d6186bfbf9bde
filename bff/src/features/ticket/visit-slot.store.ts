import type { Skill } from '@jinlin/shared/domain/ticket/categories'
import { TICKET_LIMITS } from '@jinlin/shared/domain/ticket/ticket.limits'
import { bookableSlots, isBookable } from '@jinlin/shared/domain/ticket/visit-slots'
import type { Db } from '../../platform/db/db'
import { DuplicateKey } from '../../platform/db/failure'
import { fromStoredInstant, toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { ticketSlot } from './routing.tables'
import type { TicketRow } from './ticket.table'

/** Screen: choosing a visit. */
export const slotsLeft = async (
  db: Db,
  communityId: string,
  skill: Skill,
  now: number,
): Promise<{ from: number; to: number; left: number }[]> => {
  const rows = await db.query<{ slotFrom: string; taken: number; capacity: number }>(
    'SELECT slot_from AS slotFrom, taken, capacity FROM ticket_slot WHERE community_id = ? AND skill = ? AND slot_from > ? ORDER BY slot_from',
    [communityId, skill, toStoredInstant(now)],
  )
  const left = new Map(
    rows.map(({ slotFrom, taken, capacity }) => [fromStoredInstant(slotFrom), Math.max(0, Number(capacity) - Number(taken))]),
  )
  return bookableSlots(now).map(({ from, to }) => ({ from, to, left: left.get(from) ?? TICKET_LIMITS.slotCapacity }))
}

interface Visit {
  communityId: string
  skill: Skill
  slotFrom: number | null
  slotTo: number | null
}

/** The last place goes to one of two: the condition is in the UPDATE. @throws AppError SLOT_UNAVAILABLE */
export const bookSlot = async (tx: Tx, { communityId, skill, slotFrom, slotTo }: Visit): Promise<void> => {
  if (slotFrom === null || slotTo === null || !isBookable(slotFrom, slotTo, tx.now)) throw refuse('SLOT_UNAVAILABLE')
  const take = async () =>
    (
      await tx.run('UPDATE ticket_slot SET taken = taken + 1 WHERE community_id = ? AND skill = ? AND slot_from = ? AND taken < capacity', [
        communityId,
        skill,
        toStoredInstant(slotFrom),
      ])
    ).affected === 1
  if (await take()) return
  if (await tx.one(ticketSlot, { communityId, skill, slotFrom })) throw refuse('SLOT_UNAVAILABLE')
  try {
    await tx.insert(ticketSlot, { communityId, skill, slotFrom, slotTo, taken: 0, capacity: TICKET_LIMITS.slotCapacity })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
  }
  if (!(await take())) throw refuse('SLOT_UNAVAILABLE')
}

/** A visit that will not happen gives its place back; one that has begun has used it. */
export const freeSlot = async (tx: Tx, row: Pick<TicketRow, 'communityId' | 'skill' | 'visitMode' | 'slotFrom'>): Promise<void> => {
  if (row.visitMode !== 'slot' || row.slotFrom === null || row.slotFrom <= tx.now) return
  await tx.run('UPDATE ticket_slot SET taken = taken - 1 WHERE community_id = ? AND skill = ? AND slot_from = ? AND taken > 0', [
    row.communityId,
    row.skill,
    toStoredInstant(row.slotFrom),
  ])
}
