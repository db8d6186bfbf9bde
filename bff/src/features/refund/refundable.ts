import type { PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import { leftOf, leftOfParts, type RefundablePart } from '@jinlin/shared/domain/refund/split-refund'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Db } from '../../platform/db/db'
import type { Ports } from '../../platform/ports'
import { type Order, paymentApi } from '../payment/payment.api'
import { aliveRefundsOf, takenOfBills } from './refund.queries'

export interface Refundable {
  parts: RefundablePart[]
  /** What can still be asked for. */
  leftFen: number
  /** Asked or on its way. */
  heldFen: number
}

/** What reached bills or the prepaid account: money that settled nothing has a refund of its own. */
export const takenFen = ({ amountFen, unappliedFen }: Order): number => amountFen - unappliedFen

/** Parts with what their bills really took: one that found its bill paid by somebody else took nothing. */
const takenParts = async (ports: Ports, db: Pick<Db, 'query'>, orderId: string): Promise<PaymentPart[]> => {
  const parts = await paymentApi(ports).partsOf(orderId)
  const taken = await takenOfBills(
    db,
    orderId,
    parts.flatMap(({ billId }) => (billId === null ? [] : [billId])),
  )
  return parts.map((part) => (part.billId === null ? part : { ...part, ...(taken.get(part.billId) ?? { principalFen: 0, lateFen: 0 }) }))
}

/** What of a payment's bills can go back. Money that settled no bill has a task of its own and is not among it. */
export const refundable = async (ports: Ports, db: Pick<Db, 'query'>, order: Order): Promise<Refundable> => {
  const earlier = await aliveRefundsOf(db, ports.cipher, order.id)
  const ofBills = earlier.filter(({ unappliedId }) => unappliedId === null)
  const parts = leftOfParts(
    await takenParts(ports, db, order.id),
    ofBills.map((one) => one.parts),
  )
  const open = takenFen(order) - sumFen(ofBills.map(({ amountFen }) => amountFen))
  const heldFen = sumFen(earlier.filter(({ isOpen }) => isOpen).map(({ amountFen }) => amountFen))
  return { parts, heldFen, leftFen: Math.max(0, Math.min(open, sumFen(parts.map(leftOf)))) }
}
