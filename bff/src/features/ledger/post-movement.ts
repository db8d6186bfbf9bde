import { imbalanceOf, tidyEntries } from '@jinlin/shared/domain/ledger/ledger.types'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Movement } from './ledger.api'
import { ledgerEntry, ledgerMovement } from './ledger.table'

const rowsOf = (tx: Tx, { key, communityId, kind, refKind, refId, entries }: Movement) => {
  const tidy = tidyEntries(entries)
  const imbalance = imbalanceOf(tidy)
  if (imbalance !== 0) throw new Error(`movement ${key} is out of balance by ${imbalance} fen`)
  const id = tx.newId()
  return {
    movement: { id, communityId, movementKey: key, kind, refKind, refId, at: tx.now },
    entries: tidy.map(({ account, amountFen }, seq) => ({ movementId: id, seq, communityId, account, amountFen })),
  }
}

/** Two statements: the movement, whose key makes a repeat harmless, and its entries. */
export const postMovement = async (tx: Tx, wanted: Movement): Promise<boolean> => {
  const { movement, entries } = rowsOf(tx, wanted)
  if (entries.length === 0) return false
  try {
    await tx.insert(ledgerMovement, movement)
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
  await tx.append(ledgerEntry, entries)
  return true
}

/** For whoever has just won the step that this movement belongs to: nobody else can have posted it. */
export const postFirstMovement = async (tx: Tx, wanted: Movement): Promise<void> => {
  const { movement, entries } = rowsOf(tx, wanted)
  if (entries.length === 0) return
  await tx.append(ledgerMovement, movement)
  await tx.append(ledgerEntry, entries)
}
