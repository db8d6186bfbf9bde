import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { GivenOut } from './cashier.api'
import { cashierShift, counterPayment, type CounterPaymentRow, type ShiftRow } from './cashier.table'

export const openKeyOf = (communityId: string, cashierId: string): string => `${communityId}:${cashierId}`

/** @throws AppError SHIFT_NOT_OPEN */
export const mustShift = async (tx: Tx, communityId: string, cashierId: string): Promise<ShiftRow> => {
  const shift = await tx.one(cashierShift, { openKey: openKeyOf(communityId, cashierId), communityId })
  if (!shift) throw refuse('SHIFT_NOT_OPEN')
  return shift
}

/** One column pair per method; the names are ours, never a caller's. */
const COLUMNS: Record<CounterChannel, string> = {
  cash: 'cash_count = cash_count + 1, cash_fen = cash_fen + ?',
  pos: 'pos_count = pos_count + 1, pos_fen = pos_fen + ?',
  transfer: 'transfer_count = transfer_count + 1, transfer_fen = transfer_fen + ?',
}

/** Adds to the totals while the shift is open. @throws AppError SHIFT_NOT_OPEN when it was closed meanwhile */
export const addToShift = async (tx: Tx, { id, communityId }: ShiftRow, method: CounterChannel, amountFen: number): Promise<void> => {
  const { affected } = await tx.run(
    `UPDATE cashier_shift SET ${COLUMNS[method]}, version = version + 1 WHERE id = ? AND community_id = ? AND state = 'open'`,
    [amountFen, id, communityId],
  )
  if (affected === 0) throw refuse('SHIFT_NOT_OPEN')
}

type NewRow = Omit<CounterPaymentRow, 'id' | 'at'>

export const insertCounterPayment = async (tx: Tx, row: NewRow): Promise<CounterPaymentRow> => {
  const made = { ...row, id: tx.newId(), at: tx.now }
  await tx.insert(counterPayment, made)
  return made
}

export const giveOut = async (tx: Tx, given: GivenOut): Promise<void> => {
  const { communityId, cashierId, buildingId, houseId, houseLabel, orderId, refundId, method, amountFen, reference } = given
  const shift = await mustShift(tx, communityId, cashierId)
  const { affected } = await tx.run(
    `UPDATE cashier_shift SET refund_count = refund_count + 1, refund_fen = refund_fen + ?, refund_cash_fen = refund_cash_fen + ?, version = version + 1
     WHERE id = ? AND community_id = ? AND state = 'open'`,
    [amountFen, method === 'cash' ? amountFen : 0, shift.id, communityId],
  )
  if (affected === 0) throw refuse('SHIFT_NOT_OPEN')
  await insertCounterPayment(tx, {
    ...{ communityId, cashierId, buildingId, houseId, houseLabel, orderId, method, amountFen, reference },
    shiftId: shift.id,
    kind: 'refund',
    sourceId: refundId,
    receivedFen: null,
  })
}
