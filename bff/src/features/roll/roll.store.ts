import type { RollRow } from '@jinlin/shared/domain/roll/roll.types'
import type { Row } from '../../platform/db/table'
import type { Tx } from '../../platform/db/uow'
import { ROWS_PER_PART } from './roll.limits'
import { rollImport, rollImportPart, rollLock } from './roll.table'

export type RollImport = Row<typeof rollImport>

export const insertImport = async (tx: Tx, row: RollImport, rows: readonly RollRow[]): Promise<void> => {
  await tx.insert(rollImport, row)
  for (let at = 0, part = 0; at < rows.length; at += ROWS_PER_PART, part++) {
    await tx.insert(rollImportPart, { importId: row.id, part, sealedRows: rows.slice(at, at + ROWS_PER_PART) })
  }
}

export const importOf = (tx: Tx, communityId: string, id: string): Promise<RollImport | undefined> =>
  tx.one(rollImport, { id, communityId })

export const rowsOf = async (tx: Tx, importId: string): Promise<RollRow[]> => {
  const parts = await tx.find(rollImportPart, { importId }, { orderBy: 'part' })
  return parts.flatMap(({ sealedRows }) => sealedRows)
}

/** Waits until no other import of the community is under way; held to the end of the transaction. */
export const lockRoll = async (tx: Tx, communityId: string): Promise<void> => {
  await tx.upsert(rollLock, { communityId, taken: 0 }, ['communityId'], [])
  await tx.run('UPDATE roll_lock SET taken = taken + 1 WHERE community_id = ?', [communityId])
}

/** @returns false when somebody else has imported it */
export const finishImport = async (
  tx: Tx,
  row: RollImport,
  counts: Pick<RollImport, 'willAdd' | 'willUpdate' | 'unchanged'>,
): Promise<boolean> => {
  const done = await tx.update(
    rollImport,
    { id: row.id, communityId: row.communityId, state: 'previewed' },
    { state: 'imported', importedAt: tx.now, ...counts },
  )
  await tx.delete(rollImportPart, { importId: row.id })
  return done === 1
}
