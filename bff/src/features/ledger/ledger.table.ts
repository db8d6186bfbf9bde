import type { Account, MovementKind } from '@jinlin/shared/domain/ledger/ledger.types'
import { c, table, type Row } from '../../platform/db/table'

/** One event of the books. Never changed, never deleted: a mistake is put right by another movement. */
export const ledgerMovement = table(
  'ledger_movement',
  {
    id: c.id(),
    communityId: c.id(),
    /** What happened, once: `paid:<orderId>`. */
    movementKey: c.word(80),
    kind: c.word<MovementKind>(24),
    refKind: c.word(16),
    refId: c.word(40),
    at: c.instant(),
  },
  {
    primary: ['id'],
    unique: [['movementKey']],
    indexes: [{ name: 'book', columns: ['communityId', 'at', 'id'], serves: 'reading the books of a community by day' }],
  },
)

/** Entries of a movement; they sum to zero. */
export const ledgerEntry = table(
  'ledger_entry',
  {
    movementId: c.id(),
    seq: c.int(),
    communityId: c.id(),
    account: c.word<Account>(40),
    /** Debit +, credit −. */
    amountFen: c.fen(),
  },
  {
    primary: ['movementId', 'seq'],
    indexes: [
      { name: 'balance', columns: ['communityId', 'account', 'amountFen'], serves: 'balances of accounts, read from the index alone' },
    ],
  },
)

export type MovementRow = Row<typeof ledgerMovement>
