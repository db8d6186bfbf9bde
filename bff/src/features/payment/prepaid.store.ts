import type { PrepaidKind } from './unapplied.table'
import { prepaidEntry } from './unapplied.table'
import { houseAccount } from '../bill/bill.api'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'

export interface PrepaidChange {
  communityId: string
  houseId: string
  /** Above zero. */
  amountFen: number
  kind: PrepaidKind
  /** Unique for ever. */
  key: string
  orderId: string | null
}

/** @returns false when the key was written before */
const note = async (tx: Tx, { communityId, houseId, kind, key, orderId }: PrepaidChange, amountFen: number): Promise<boolean> => {
  try {
    await tx.insert(prepaidEntry, { id: tx.newId(), communityId, houseId, entryKey: key, kind, amountFen, orderId, at: tx.now })
    return true
  } catch (error) {
    if (error instanceof DuplicateKey) return false
    throw error
  }
}

const add = async (tx: Tx, houseId: string, amountFen: number): Promise<boolean> =>
  (await tx.run('UPDATE house_account SET prepaid_fen = prepaid_fen + ? WHERE house_id = ?', [amountFen, houseId])).affected === 1

const NOBODY = { liablePersonId: null, payerPersonId: null, tenantSeesBills: false } as const

/** Whoever looks at how much room there is holds the account to the end of the transaction, so that two at once do not both find it. */
export const holdAccount = async (tx: Tx, { communityId, houseId }: Pick<PrepaidChange, 'communityId' | 'houseId'>): Promise<void> => {
  const hold = async () => (await tx.run('UPDATE house_account SET version = version + 1 WHERE house_id = ?', [houseId])).affected === 1
  if (await hold()) return
  try {
    await tx.insert(houseAccount, { houseId, communityId, ...NOBODY, prepaidFen: 0, version: 1 })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    await hold()
  }
}

/** Opens the account with the first money. @returns false when the key was written before */
export const addPrepaid = async (tx: Tx, change: PrepaidChange): Promise<boolean> => {
  const { communityId, houseId, amountFen } = change
  if (!(await note(tx, change, amountFen))) return false
  if (await add(tx, houseId, amountFen)) return true
  try {
    await tx.insert(houseAccount, { houseId, communityId, ...NOBODY, prepaidFen: amountFen, version: 1 })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    await add(tx, houseId, amountFen)
  }
  return true
}

/** Decided by the UPDATE. @returns false when the balance is smaller */
export const takePrepaid = async (tx: Tx, change: PrepaidChange): Promise<boolean> => {
  const { houseId, amountFen } = change
  const { affected } = await tx.run('UPDATE house_account SET prepaid_fen = prepaid_fen - ? WHERE house_id = ? AND prepaid_fen >= ?', [
    amountFen,
    houseId,
    amountFen,
  ])
  if (affected === 0) return false
  if (!(await note(tx, change, -amountFen))) throw new Error(`${change.key} was taken before`)
  return true
}
