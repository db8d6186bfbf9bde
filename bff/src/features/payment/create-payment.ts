import { describeParts } from '@jinlin/shared/domain/payment/payment-words'
import { PAYMENT_LIMITS } from '@jinlin/shared/domain/payment/payment.limits'
import type { PaymentChannel, PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi, type LockedBill } from '../bill/bill.api'
import { communityApi, type HouseInfo } from '../community/community.api'
import { personApi } from '../person/person.api'
import { insertOrder, type LoadedOrder } from './order.store'
import type { OrderRow } from './payment.table'
import { isLeaving } from './prepaid.queries'
import { takePrepaid } from './prepaid.store'
import { settleOrder } from './settle-order'

export const PREPAID_ITEM = { itemCode: 'prepaid', itemName: '预存款', period: '' } as const

export interface NewPayment {
  houseId: string
  billIds: readonly string[]
  /** Put on the prepaid account. */
  topUpFen: number
  /** Taken from it, at most. */
  usePrepaidFen: number
  /** null: the house itself, from its prepaid account. */
  payerPersonId: string | null
  linkId: string | null
}

interface Draft {
  channel: PaymentChannel
  state: OrderRow['state']
  amountFen: number
  prepaidFen: number
  payerPersonId: string | null
  payerOpenid: string | null
}

/** An order as it begins; whoever needs more than a resident's order says so. */
export const draftOrder = (
  tx: Tx,
  id: string,
  house: Pick<HouseInfo, 'communityId' | 'buildingId' | 'houseId'>,
  draft: Draft,
  parts: readonly PaymentPart[],
): OrderRow => ({
  id,
  communityId: house.communityId,
  buildingId: house.buildingId,
  houseId: house.houseId,
  ...draft,
  // 27 characters of what WeChat allows; the id is unguessable and never used again.
  outTradeNo: `J${id}`,
  unappliedFen: 0,
  refundedFen: 0,
  prepayId: null,
  description: describeParts(parts),
  createdAt: tx.now,
  expiresAt: tx.now + PAYMENT_LIMITS.payWithin,
  transactionId: null,
  paidAt: null,
  closedAt: null,
  noticeId: null,
  source: null,
  step: 0,
  nextCheckAt: null,
  cashierId: null,
  shiftId: null,
  linkId: null,
  fromUnappliedId: null,
  reference: null,
  version: 1,
})

export const partsOfBills = (bills: readonly LockedBill[]): PaymentPart[] =>
  bills.map(({ billId, itemCode, itemName, period, principalFen, lateFen }) => ({
    billId,
    itemCode,
    itemName,
    period,
    principalFen,
    lateFen,
  }))

export const sumOf = (parts: readonly PaymentPart[]): number =>
  parts.reduce((sum, { principalFen, lateFen }) => sum + principalFen + lateFen, 0)

/**
 * Locks bills and writes the order. Nothing is asked of WeChat here: that takes a network, and this is a transaction.
 * @throws AppError HOUSE_NOT_FOUND, PAYMENT_EMPTY, PAYMENT_AMOUNT, PAY_OFF, PREPAID_NOT_ENOUGH, PREPAID_MOVING, and what lockBills throws
 */
export const createPayment = (ports: Ports) => {
  const bills = billApi(ports)
  const houses = communityApi(ports)
  const people = personApi(ports)
  const settle = settleOrder(ports)

  const openidOf = async (personId: string | null): Promise<string> => {
    const openid = ports.wechatPay.enabled && personId !== null ? await people.openIdOf(personId) : undefined
    if (openid === undefined) throw refuse('PAY_OFF')
    return openid
  }

  return async (tx: Tx, { houseId, billIds, topUpFen, usePrepaidFen, payerPersonId, linkId }: NewPayment): Promise<LoadedOrder> => {
    const house = await houses.houseOf(houseId)
    if (!house) throw refuse('HOUSE_NOT_FOUND')
    if (billIds.length === 0 && topUpFen === 0) throw refuse('PAYMENT_EMPTY')
    const id = tx.newId()
    const owed = billIds.length === 0 ? [] : partsOfBills(await bills.lockBills(tx, { houseId, billIds, orderId: id, now: tx.now }))
    const topUp: PaymentPart[] = topUpFen > 0 ? [{ billId: null, ...PREPAID_ITEM, principalFen: topUpFen, lateFen: 0 }] : []
    const parts = [...owed, ...topUp]
    const prepaidFen = Math.min(usePrepaidFen, sumOf(owed))
    const amountFen = sumOf(parts) - prepaidFen
    if (sumOf(parts) === 0) throw refuse('PAYMENT_EMPTY')
    if (amountFen > PAYMENT_LIMITS.amountFen) throw refuse('PAYMENT_AMOUNT')
    const payerOpenid = amountFen > 0 ? await openidOf(payerPersonId) : null

    if (prepaidFen > 0) {
      // Whoever leaves takes money along; in the seconds until that is done nobody spends it.
      if (await isLeaving(tx, houseId)) throw refuse('PREPAID_MOVING')
      const change = {
        communityId: house.communityId,
        houseId,
        amountFen: prepaidFen,
        kind: 'hold' as const,
        key: `hold:${id}`,
        orderId: id,
      }
      if (!(await takePrepaid(tx, change))) throw refuse('PREPAID_NOT_ENOUGH')
    }
    if (amountFen > 0) {
      const draft = draftOrder(
        tx,
        id,
        house,
        { channel: 'wechat', state: 'created', amountFen, prepaidFen, payerPersonId, payerOpenid },
        parts,
      )
      // Whoever never comes back to pay holds the bills until the order ends.
      const order = { ...draft, linkId, nextCheckAt: draft.expiresAt }
      await insertOrder(tx, order, parts)
      return { order, parts }
    }
    const money = { amountFen: prepaidFen, prepaidFen: 0, payerPersonId, payerOpenid: null }
    const order = { ...draftOrder(tx, id, house, { channel: 'prepaid', state: 'paid', ...money }, parts), paidAt: tx.now }
    await insertOrder(tx, order, parts)
    return { order: await settle(tx, order, parts, tx.now), parts }
  }
}
