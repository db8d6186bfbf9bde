import type { Account } from '@jinlin/shared/domain/ledger/ledger.types'
import type { Db } from '../../platform/db/db'

/** Fen by account; debit +. */
export const balancesOf = async (db: Pick<Db, 'query'>, communityId: string): Promise<Map<Account, number>> => {
  const rows = await db.query<{ account: Account; fen: number | string }>(
    'SELECT account, SUM(amount_fen) AS fen FROM ledger_entry WHERE community_id = ? GROUP BY account',
    [communityId],
  )
  return new Map(rows.map(({ account, fen }) => [account, Number(fen)]))
}
