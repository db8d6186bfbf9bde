import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { hasRoleIn } from '@jinlin/shared/domain/people/actor'
import type { CounterChannel } from '@jinlin/shared/domain/payment/payment.types'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { paymentApi, prepaidApi } from '../payment/payment.api'
import type { CounterPaymentRow } from './cashier.table'
import { atCounterOf } from '../counter-scope'
import { addToShift, insertCounterPayment, mustShift } from './counter.store'

export interface Taken {
  houseId: string
  billIds: string[]
  prepaidFen?: number | undefined
  method: CounterChannel
  amountFen: number
  reference: string
  receivedFen?: number | undefined
}

/**
 * Money over the counter. The drawer's totals, the payment, its bills, the ledger and the receipt are one transaction.
 * @throws AppError HOUSE_NOT_FOUND, SHIFT_NOT_OPEN, REFERENCE_REQUIRED, CASH_TOO_LITTLE, PAYMENT_AMOUNT, PAYMENT_EMPTY, PREPAID_TOO_MUCH, BILL_*
 */
export const takePayment = (ports: Ports) => {
  const communities = communityApi(ports)
  return async (
    tx: Tx,
    actor: StaffActor,
    { houseId, billIds, prepaidFen, method, amountFen, reference, receivedFen }: Taken,
  ): Promise<CounterPaymentRow> => {
    const house = await communities.houseOf(houseId)
    if (!house || !atCounterOf(actor, house) || !hasRoleIn(actor, house.communityId, ['cashier'])) throw refuse('HOUSE_NOT_FOUND')
    const { communityId, buildingId, label: houseLabel } = house
    const shift = await mustShift(tx, communityId, actor.staffId)
    if (method !== 'cash' && reference === '') throw refuse('REFERENCE_REQUIRED')
    if (method === 'cash' && receivedFen !== undefined && receivedFen < amountFen) throw refuse('CASH_TOO_LITTLE')
    const cashierId = actor.staffId
    if (prepaidFen !== undefined) await prepaidApi(ports).mustHaveRoom(tx, house, prepaidFen)
    const order = await paymentApi(ports).takeAtCounter(tx, {
      ...{ communityId, houseId, billIds, amountFen, cashierId, reference },
      channel: method,
      ...(prepaidFen === undefined ? {} : { prepaidFen }),
      shiftId: shift.id,
    })
    const taken = await insertCounterPayment(tx, {
      ...{ communityId, cashierId, buildingId, houseId, houseLabel, method, amountFen, reference },
      shiftId: shift.id,
      orderId: order.id,
      kind: 'payment',
      sourceId: order.id,
      receivedFen: method === 'cash' ? (receivedFen ?? amountFen) : null,
    })
    // Last: from here to the commit the next payment into this drawer waits. If the shift was closed meanwhile, nothing was taken.
    await addToShift(tx, shift, method, amountFen)
    return taken
  }
}
