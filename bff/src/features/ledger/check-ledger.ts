import type { Db } from '../../platform/db/db'

export interface LedgerFault {
  communityId: string
  /** What does not agree: a movement, or an account. */
  what: 'movement' | 'receivable' | 'prepaid' | 'unapplied'
  /** The movement, or null. */
  movementId: string | null
  ledgerFen: number
  /** What the rows of the product come to. */
  rowsFen: number
}

interface Sum {
  community_id: string
  ledger: number | string
  own: number | string
}

/**
 * Each pair is read in one statement, which sees one state of the database: two statements could have a payment between them. `own` reads tables of other features,
 * because whoever audits must not ask those whom the audit is about.
 */
const PAIRS: readonly { what: LedgerFault['what']; account: string; own: string }[] = [
  {
    what: 'receivable',
    account: 'receivable',
    own: "SELECT community_id, amount_fen - credited_fen - paid_fen AS fen FROM bill WHERE state IN ('published', 'settled', 'void')",
  },
  {
    what: 'prepaid',
    account: 'prepaid',
    own: "SELECT community_id, -prepaid_fen AS fen FROM house_account UNION ALL SELECT community_id, -prepaid_fen AS fen FROM payment_order WHERE state IN ('created', 'paying', 'unknown') UNION ALL SELECT community_id, -amount_fen AS fen FROM prepaid_aside",
  },
  {
    what: 'unapplied',
    account: 'unapplied',
    own: "SELECT community_id, -amount_fen AS fen FROM unapplied WHERE state = 'open'",
  },
]

const imbalanced = async (db: Pick<Db, 'query'>, communityId: string | undefined): Promise<LedgerFault[]> => {
  const rows = await db.query<{ movement_id: string; community_id: string; fen: number | string }>(
    `SELECT movement_id, MIN(community_id) AS community_id, SUM(amount_fen) AS fen FROM ledger_entry
     ${communityId === undefined ? '' : 'WHERE community_id = ?'} GROUP BY movement_id HAVING SUM(amount_fen) <> 0 LIMIT 100`,
    communityId === undefined ? [] : [communityId],
  )
  return rows.map((row) => ({
    communityId: row.community_id,
    what: 'movement',
    movementId: row.movement_id,
    ledgerFen: Number(row.fen),
    rowsFen: 0,
  }))
}

/** @returns what does not agree; empty = the books are in order */
export const checkLedger = async (db: Pick<Db, 'query'>, communityId?: string): Promise<LedgerFault[]> => {
  const faults = await imbalanced(db, communityId)
  for (const { what, account, own } of PAIRS) {
    const rows = await db.query<Sum>(
      `SELECT community_id, SUM(ledger) AS ledger, SUM(own) AS own FROM (
         SELECT community_id, amount_fen AS ledger, 0 AS own FROM ledger_entry WHERE account = ?
         UNION ALL SELECT community_id, 0 AS ledger, fen AS own FROM (${own}) AS r
       ) AS both_sides ${communityId === undefined ? '' : 'WHERE community_id = ?'}
       GROUP BY community_id HAVING SUM(ledger) <> SUM(own)`,
      communityId === undefined ? [account] : [account, communityId],
    )
    for (const row of rows) {
      faults.push({ communityId: row.community_id, what, movementId: null, ledgerFen: Number(row.ledger), rowsFen: Number(row.own) })
    }
  }
  return faults
}
