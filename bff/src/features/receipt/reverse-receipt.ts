import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { receipt } from './receipt.table'

/**
 * Money went back: the paper stays, what it is still good for gets less. The refund's own state makes sure that this is called once; its id makes a repeat harmless.
 */
export const reverseReceipt = async (
  tx: Tx,
  { orderId, refundId, fen, at }: { orderId: string; refundId: string; fen: number; at: number },
): Promise<void> => {
  const row = await tx.one(receipt, { orderId })
  if (!row || row.reversals.some((reversal) => reversal.refundId === refundId)) return
  const saved = await tx.update(
    receipt,
    { id: row.id, communityId: row.communityId, reversedFen: row.reversedFen },
    { reversedFen: row.reversedFen + fen, reversals: [...row.reversals, { refundId, amountFen: fen, at }] },
  )
  if (saved === 0) throw new Transient(new Error(`receipt ${row.id} was reversed by somebody else at the same moment`))
}
