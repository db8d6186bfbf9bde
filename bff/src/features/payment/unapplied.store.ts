import type { Cipher } from '../../platform/db/column'
import type { Db } from '../../platform/db/db'
import type { Tx } from '../../platform/db/uow'
import type { Movement } from '../ledger/ledger.api'
import { unapplied, type UnappliedRow } from './unapplied.table'

export const unappliedById = async (db: Pick<Db, 'query'>, cipher: Cipher, id: string): Promise<UnappliedRow | undefined> => {
  const [raw] = await db.query(`SELECT ${unapplied.select()} FROM unapplied WHERE id = ?`, [id])
  return raw === undefined ? undefined : unapplied.decode(raw, cipher)
}

/** The one door of its state. @returns false when somebody was faster */
export const moveUnapplied = async (tx: Tx, row: UnappliedRow, to: UnappliedRow['state'], by: string | null = null): Promise<boolean> => {
  const ended = to === 'refunded' || to === 'assigned'
  const set = { state: to, version: row.version + 1, endedAt: ended ? tx.now : null, endedBy: by }
  return (await tx.update(unapplied, { id: row.id, version: row.version, state: row.state }, set)) === 1
}

type Kind = 'refund_approved' | 'refund_dropped' | 'unapplied_refunded'

/** Where the money lies that goes back. */
export type UnappliedPurse = 'cash:wechat' | 'cash:counter'

const ACCOUNTS = {
  refund_approved: ['unapplied', 'refund_payable'],
  refund_dropped: ['refund_payable', 'unapplied'],
} as const

/** Debit the first account, credit the second. A refund that failed may be approved again, hence the version in the key. */
export const unappliedMovement = (row: UnappliedRow, kind: Kind, purse: UnappliedPurse = 'cash:wechat'): Movement => {
  const [from, to] = kind === 'unapplied_refunded' ? (['refund_payable', purse] as const) : ACCOUNTS[kind]
  return {
    key: `${kind}:${row.id}:${row.version}`,
    communityId: row.communityId,
    kind,
    refKind: 'unapplied',
    refId: row.id,
    entries: [
      { account: from, amountFen: row.amountFen },
      { account: to, amountFen: -row.amountFen },
    ],
  }
}
