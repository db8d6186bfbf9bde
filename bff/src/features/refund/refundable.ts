import type { PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import { leftOf, leftOfParts, type RefundablePart } from '@jinlin/shared/domain/refund/split-refund'
import type { PaymentChannel } from '@jinlin/shared/domain/payment/payment.types'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Db } from '../../platform/db/db'
import type { Ports } from '../../platform/ports'
import { type Order, paymentApi } from '../payment/payment.api'
import { aliveRefundsOf, takenOfBills } from './refund.queries'

export interface Refundable {
  /** The way this money takes back. Of a payment from two purses the channel's goes first; when it is gone, the prepaid account gets back what it gave. */
  way: PaymentChannel
  parts: RefundablePart[]
  /** What reached bills and the prepaid account, from both purses. */
  takenFen: number
  /** What can still be asked for. */
  leftFen: number
  /** Asked or on its way. */
  heldFen: number
}

/** Of the channel's money what reached bills or the prepaid account: what settled nothing has a refund of its own. */
const channelTakenFen = ({ amountFen, unappliedFen }: Order): number => amountFen - unappliedFen

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
  const earlier = await aliveRefundsOf(db, ports.cipher, [order.id])
  const ofBills = earlier.filter(({ unappliedId }) => unappliedId === null)
  const taken = await takenParts(ports, db, order.id)
  const takenFen = sumFen(taken.map(({ principalFen, lateFen }) => principalFen + lateFen))
  const all = leftOfParts(
    taken,
    ofBills.map((one) => one.parts),
  )
  const gone = (way: PaymentChannel) => sumFen(ofBills.filter(({ channel }) => channel === way).map(({ amountFen }) => amountFen))
  const channelFen = channelTakenFen(order) - gone(order.channel)
  const prepaidFen = order.channel === 'prepaid' ? 0 : takenFen - channelTakenFen(order) - gone('prepaid')
  const way = channelFen > 0 || prepaidFen <= 0 ? order.channel : 'prepaid'
  const open = way === order.channel ? channelFen : prepaidFen
  // From the account to the account would be no refund.
  const parts = way === order.channel ? all : all.filter(({ billId }) => billId !== null)
  const heldFen = sumFen(earlier.filter(({ isOpen }) => isOpen).map(({ amountFen }) => amountFen))
  return { way, parts, takenFen, heldFen, leftFen: Math.max(0, Math.min(open, sumFen(parts.map(leftOf)))) }
}
