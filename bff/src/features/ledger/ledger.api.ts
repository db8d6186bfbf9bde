import type { Account, Entry, MovementKind } from '@jinlin/shared/domain/ledger/ledger.types'
import type { Tx } from '../../platform/db/uow'
import { perPorts } from '../per-ports'
import { checkLedger, type LedgerFault } from './check-ledger'
import { balancesOf } from './ledger.queries'
import { postFirstMovement, postMovement } from './post-movement'

export type { LedgerFault } from './check-ledger'

export interface Movement {
  /** Unique for ever: the same key again is the same movement and writes nothing. */
  key: string
  communityId: string
  kind: MovementKind
  refKind: string
  refId: string
  /** Debit +, credit −; entries of one account are added up, those of nothing left out. */
  entries: readonly Entry[]
}

export interface LedgerApi {
  /** @returns false when the key was posted before. @throws Error when the entries do not sum to zero */
  post(tx: Tx, movement: Movement): Promise<boolean>
  /** As `post`, by whoever has just moved the state that this movement belongs to; a key that was posted all the same undoes the whole transaction. */
  postFirst(tx: Tx, movement: Movement): Promise<void>
  /** Every movement sums to zero, receivable equals open bills, prepaid and unapplied equal what is owed to people. Empty = in order. */
  check(communityId?: string): Promise<LedgerFault[]>
  balances(communityId: string): Promise<Map<Account, number>>
}

export const ledgerApi = perPorts<LedgerApi>(({ db }) => ({
  post: postMovement,
  postFirst: postFirstMovement,
  check: (communityId) => checkLedger(db, communityId),
  balances: (communityId) => balancesOf(db, communityId),
}))
