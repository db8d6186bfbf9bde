import { leftOf, leftOfParts, type RefundablePart } from '@jinlin/shared/domain/refund/split-refund'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Db } from '../../platform/db/db'
import type { Ports } from '../../platform/ports'
import { type Order, paymentApi } from '../payment/payment.api'
import { aliveRefundsOf } from './refund.queries'

export interface Refundable {
  parts: RefundablePart[]
  /** What can still be asked for. */
  leftFen: number
  /** Asked or on its way. */
  heldFen: number
}

/** What reached bills or the prepaid account: money that settled nothing has a refund of its own. */
export const takenFen = ({ amountFen, unappliedFen }: Order): number => amountFen - unappliedFen

/** What of a payment's bills can go back. Money that settled no bill has a task of its own and is not among it. */
export const refundable = async (ports: Ports, db: Pick<Db, 'query'>, order: Order): Promise<Refundable> => {
  const earlier = await aliveRefundsOf(db, ports.cipher, order.id)
  const ofBills = earlier.filter(({ unappliedId }) => unappliedId === null)
  const parts = leftOfParts(
    await paymentApi(ports).partsOf(order.id),
    ofBills.map((one) => one.parts),
  )
  const open = takenFen(order) - sumFen(ofBills.map(({ amountFen }) => amountFen))
  const heldFen = sumFen(earlier.filter(({ isOpen }) => isOpen).map(({ amountFen }) => amountFen))
  return { parts, heldFen, leftFen: Math.max(0, Math.min(open, sumFen(parts.map(leftOf)))) }
}
