import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { draftOrder, partsOfBills, PREPAID_ITEM, sumOf } from './create-payment'
import { insertOrder } from './order.store'
import type { CounterPayment, Order } from './payment.api'
import { settleOrder } from './settle-order'

/**
 * Money that is in the cashier's hand: one transaction from the lock to the receipt.
 * @throws AppError HOUSE_NOT_FOUND, PAYMENT_EMPTY; PAYMENT_AMOUNT when the bills come to something else by now; what lockBills throws
 */
export const takeAtCounter = (ports: Ports) => {
  const bills = billApi(ports)
  const houses = communityApi(ports)
  const settle = settleOrder(ports)
  return async (tx: Tx, payment: CounterPayment): Promise<Order> => {
    const { communityId, houseId, billIds, channel, amountFen, prepaidFen = 0, cashierId, shiftId } = payment
    const house = await houses.houseOf(houseId)
    if (house?.communityId !== communityId) throw refuse('HOUSE_NOT_FOUND')
    const id = tx.newId()
    const owed = billIds.length === 0 ? [] : partsOfBills(await bills.lockBills(tx, { houseId, billIds, orderId: id, now: tx.now }))
    const parts = prepaidFen > 0 ? [...owed, { billId: null, ...PREPAID_ITEM, principalFen: prepaidFen, lateFen: 0 }] : owed
    if (parts.length === 0) throw refuse('PAYMENT_EMPTY')
    if (sumFen([sumOf(parts)]) !== amountFen) throw refuse('PAYMENT_AMOUNT')
    const draft = draftOrder(
      tx,
      id,
      house,
      { channel, state: 'paid', amountFen, prepaidFen: 0, payerPersonId: payment.payerPersonId ?? null, payerOpenid: null },
      parts,
    )
    const order = { ...draft, paidAt: tx.now, source: 'counter' as const, cashierId, shiftId, reference: payment.reference ?? null }
    await insertOrder(tx, order, parts)
    return settle(tx, order, parts, tx.now)
  }
}
