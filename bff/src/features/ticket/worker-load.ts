import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { workerLoad } from './routing.tables'

/**
 * Takes one place in somebody's hands. The condition is in the UPDATE, so two servers cannot both take the last one.
 * @returns false when the hands are full
 */
export const takePlace = async (tx: Tx, communityId: string, staffId: string, cap: number): Promise<boolean> => {
  const take = async () =>
    (
      await tx.run(
        'UPDATE worker_load SET open_count = open_count + 1, last_assigned_at = ? WHERE community_id = ? AND staff_id = ? AND open_count < ?',
        [toStoredInstant(tx.now), communityId, staffId, cap],
      )
    ).affected === 1
  if (await take()) return true
  const known = await tx.one(workerLoad, { communityId, staffId })
  if (known || cap < 1) return false
  try {
    await tx.insert(workerLoad, { communityId, staffId, openCount: 0, lastAssignedAt: null })
  } catch (error) {
    // Somebody else gave this colleague the first order at the same moment.
    if (!(error instanceof DuplicateKey)) throw error
  }
  return take()
}

export const freePlace = async (tx: Tx, communityId: string, staffId: string): Promise<void> => {
  await tx.run('UPDATE worker_load SET open_count = open_count - 1 WHERE community_id = ? AND staff_id = ? AND open_count > 0', [
    communityId,
    staffId,
  ])
}
