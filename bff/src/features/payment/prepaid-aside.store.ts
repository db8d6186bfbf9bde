import type { Cipher } from '../../platform/db/column'
import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { prepaidAside, type AsideRow } from './prepaid-aside.table'
import { OF_LEAVER } from './prepaid.queries'
import { addPrepaid, type PrepaidChange, takePrepaid } from './prepaid.store'

type Money = Pick<PrepaidChange, 'amountFen' | 'key' | 'orderId'>

/** Whose money a payment of a house was: of somebody who has left since, or, undefined, of the house. */
export const asideOf = async (
  tx: Tx,
  houseId: string,
  orderId: string,
): Promise<Pick<AsideRow, 'id' | 'houseId' | 'communityId'> | undefined> => {
  const [row] = await tx.query<{ id: string; houseId: string; communityId: string }>(
    `SELECT a.id, a.house_id AS houseId, a.community_id AS communityId FROM prepaid_aside a JOIN payment_order o ON o.id = ?
     WHERE a.house_id = ? AND a.state = 'open' AND ${OF_LEAVER} ORDER BY a.since LIMIT 1`,
    [orderId, houseId],
  )
  return row
}

/** From the account of the house. @returns false when there is less on it */
export const putAside = async (
  tx: Tx,
  { id, houseId, communityId }: Pick<AsideRow, 'id' | 'houseId' | 'communityId'>,
  { amountFen, key, orderId }: Money,
): Promise<boolean> => {
  if (!(await takePrepaid(tx, { houseId, communityId, amountFen, orderId, kind: 'aside', key: `aside:${key}` }))) return false
  const put = "UPDATE prepaid_aside SET amount_fen = amount_fen + ?, version = version + 1 WHERE id = ? AND state = 'open'"
  if ((await tx.run(put, [amountFen, id])).affected === 0) throw new Transient(new Error(`what was put aside as ${id} ended meanwhile`))
  return true
}

/** Back on the account of the house. @returns false when less of it is left */
export const bringBack = async (
  tx: Tx,
  { id, houseId, communityId }: Pick<AsideRow, 'id' | 'houseId' | 'communityId'>,
  { amountFen, key, orderId }: Money,
): Promise<boolean> => {
  const { affected } = await tx.run(
    "UPDATE prepaid_aside SET amount_fen = amount_fen - ?, version = version + 1 WHERE id = ? AND state = 'open' AND amount_fen >= ?",
    [amountFen, id, amountFen],
  )
  if (affected === 0) return false
  await addPrepaid(tx, { houseId, communityId, amountFen, orderId, kind: 'aside_back', key: `aside_back:${key}` })
  return true
}

/** Money of a payment comes to the account, and goes on to whoever has left since they paid. @returns false when the key was written before */
export const addOfOrder = async (tx: Tx, change: PrepaidChange & { orderId: string }): Promise<boolean> => {
  if (!(await addPrepaid(tx, change))) return false
  const aside = await asideOf(tx, change.houseId, change.orderId)
  if (aside) await putAside(tx, aside, change)
  return true
}

/** A prepayment leaves: of whoever paid it, never of who came after. @returns false when there is less */
export const takeOfOrder = async (tx: Tx, change: PrepaidChange & { orderId: string }): Promise<boolean> => {
  const aside = await asideOf(tx, change.houseId, change.orderId)
  if (aside && !(await bringBack(tx, aside, change))) return false
  return takePrepaid(tx, change)
}

export const asideById = async (tx: Tx, cipher: Cipher, id: string): Promise<AsideRow | undefined> => {
  const [raw] = await tx.query(`SELECT ${prepaidAside.select()} FROM prepaid_aside WHERE id = ?`, [id])
  return raw === undefined ? undefined : prepaidAside.decode(raw, cipher)
}
