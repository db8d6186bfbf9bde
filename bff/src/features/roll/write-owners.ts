import type { RollUpdate } from '@jinlin/shared/domain/roll/plan-roll'
import type { RollRow } from '@jinlin/shared/domain/roll/roll.types'
import type { Cipher } from '../../platform/db/column'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { inList } from '../../platform/db/where'
import { ownerRoll } from '../household/household.api'
import { phoneIndex } from '../person/person.api'
import { IDS_AT_ONCE } from './roll.limits'

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))

export interface OwnerOfHouse {
  row: RollRow
  houseId: string
}

/** Present owners of these houses become history; nothing is overwritten. */
export const endOwners = async (tx: Tx, communityId: string, houseIds: readonly string[]): Promise<void> => {
  for (const ids of chunks(houseIds, IDS_AT_ONCE)) {
    const { sql, params } = inList('house_id', ids)
    await tx.run(`UPDATE owner_roll SET ended_at = ? WHERE community_id = ? AND ended_at IS NULL AND ${sql}`, [
      toStoredInstant(tx.now),
      communityId,
      ...params,
    ])
  }
}

export const addOwners = async (
  tx: Tx,
  cipher: Cipher,
  communityId: string,
  importId: string,
  owners: readonly OwnerOfHouse[],
): Promise<void> => {
  if (owners.length === 0) return
  await tx.insert(
    ownerRoll,
    owners.map(({ row, houseId }) => ({
      id: tx.newId(),
      communityId,
      houseId,
      name: row.ownerName,
      phone: row.phone,
      phoneIdx: phoneIndex(cipher, row.phone),
      lineNo: row.line,
      importId,
      createdAt: tx.now,
      endedAt: null,
    })),
  )
}

/** Corrected floor areas, a thousand houses a statement. */
export const setAreas = async (tx: Tx, communityId: string, updates: readonly RollUpdate[]): Promise<void> => {
  for (const part of chunks(updates, IDS_AT_ONCE)) {
    const { sql, params } = inList(
      'id',
      part.map(({ houseId }) => houseId),
    )
    const cases = part.map(() => 'WHEN ? THEN ?').join(' ')
    await tx.run(`UPDATE house SET area_hundredths = CASE id ${cases} END WHERE community_id = ? AND ${sql}`, [
      ...part.flatMap(({ houseId, row }) => [houseId, row.areaHundredths]),
      communityId,
      ...params,
    ])
  }
}
