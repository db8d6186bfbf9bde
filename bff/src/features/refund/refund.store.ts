import { decideRefund, nextRefundCheck, type RefundAction, type RefundActor } from '@jinlin/shared/domain/refund/refund.machine'
import { DuplicateKey, Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import { refund, refundHold, type RefundRow } from './refund.table'

type Changes = Partial<
  Pick<
    RefundRow,
    | 'checkerId'
    | 'handedById'
    | 'confirmedById'
    | 'reference'
    | 'words'
    | 'refundId'
    | 'payoutChannel'
    | 'step'
    | 'nextCheckAt'
    | 'decidedAt'
    | 'sentAt'
    | 'doneAt'
  >
>

/**
 * The one door of a refund's state. @returns the row as it is now
 * @throws AppError REFUND_STATE, MAKER_IS_CHECKER, FORBIDDEN; REFUND_STALE when somebody else was faster
 */
export const moveRefund = async (
  tx: Tx,
  row: RefundRow,
  action: RefundAction,
  by: RefundActor | 'provider' | 'system',
  changes: Changes = {},
): Promise<RefundRow> => {
  const present = { status: row.state, version: row.version }
  const decision = decideRefund(row, action, by)
  if (!decision.ok) throw refuse(decision.code, { present })
  const set = {
    ...changes,
    state: decision.to,
    version: row.version + 1,
    ...(decision.ended ? { isOpen: false, liveKey: null, nextCheckAt: null } : {}),
  }
  const saved = await tx.update(refund, { id: row.id, communityId: row.communityId, version: row.version, state: row.state }, set)
  if (saved === 0) {
    // A fact is never told to try again by whoever brought it: the transaction does.
    if (typeof by === 'string') throw new Transient(new Error(`refund ${row.id} changed meanwhile`))
    throw refuse('REFUND_STALE', { present })
  }
  return { ...row, ...set }
}

/** Takes the next rung of the ladder. @returns false when another server has it already */
export const claimRefund = async (tx: Tx, { id, communityId, step, nextCheckAt }: RefundRow): Promise<boolean> => {
  const next = { step: step + 1, nextCheckAt: nextRefundCheck(step, tx.now) }
  return (await tx.update(refund, { id, communityId, step, nextCheckAt }, next)) === 1
}

interface Held {
  orderId: string
  communityId: string
  amountFen: number
}

/** Sets aside what shall go back. @returns false when it would be more than the payment's bills took */
export const holdRefund = async (tx: Tx, { orderId, communityId, amountFen }: Held, takenFen: number): Promise<boolean> => {
  const hold = async () =>
    (
      await tx.run('UPDATE refund_hold SET held_fen = held_fen + ?, taken_fen = ? WHERE order_id = ? AND held_fen + ? <= ?', [
        ...[amountFen, takenFen, orderId, amountFen, takenFen],
      ])
    ).affected === 1
  if (await hold()) return true
  if (await tx.one(refundHold, { orderId })) return false
  try {
    await tx.insert(refundHold, { orderId, communityId, takenFen, heldFen: 0 })
  } catch (error) {
    // Two colleagues asked at the same moment.
    if (!(error instanceof DuplicateKey)) throw error
  }
  return hold()
}

/** A refund that was refused or closed gives its hold back. */
export const releaseHold = async (tx: Tx, { orderId, amountFen }: Pick<Held, 'orderId' | 'amountFen'>): Promise<void> => {
  const { affected } = await tx.run('UPDATE refund_hold SET held_fen = held_fen - ? WHERE order_id = ? AND held_fen >= ?', [
    ...[amountFen, orderId, amountFen],
  ])
  if (affected === 0) throw new Error(`order ${orderId} does not hold ${amountFen} fen`)
}
