import { imbalanceOf, tidyEntries } from '@jinlin/shared/domain/ledger/ledger.types'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Movement } from './ledger.api'
import { ledgerEntry, ledgerMovement } from './ledger.table'

/** Two statements: the movement, whose key makes a repeat harmless, and its entries. */
export const postMovement = async (tx: Tx, { key, communityId, kind, refKind, refId, entries }: Movement): Promise<boolean> => {
  const tidy = tidyEntries(entries)
  const imbalance = imbalanceOf(tidy)
  if (imbalance !== 0) throw new Error(`movement ${key} is out of balance by ${imbalance} fen`)
  if (tidy.length === 0) return false
  const id = tx.newId()
  try {
    await tx.insert(ledgerMovement, { id, communityId, movementKey: key, kind, refKind, refId, at: tx.now })
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
  await tx.append(
    ledgerEntry,
    tidy.map(({ account, amountFen }, seq) => ({ movementId: id, seq, communityId, account, amountFen })),
  )
  return true
}
