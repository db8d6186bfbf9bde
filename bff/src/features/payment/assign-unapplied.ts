import type { PaymentPart } from '@jinlin/shared/domain/payment/payment.types'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { billApi, type BillPart } from '../bill/bill.api'
import { communityApi } from '../community/community.api'
import { ledgerApi } from '../ledger/ledger.api'
import { receiptApi } from '../receipt/receipt.api'
import { draftOrder, partsOfBills, PREPAID_ITEM } from './create-payment'
import { insertOrder, loadOrder } from './order.store'
import { addOfOrder } from './prepaid-aside.store'
import { eventOf } from './settle-order'
import { moveUnapplied } from './unapplied.store'
import { unapplied, type UnappliedRow } from './unapplied.table'

/** As much of each bill, oldest first, as the money reaches; principal before late fee, because interest runs on principal. */
export const spread = (bills: readonly BillPart[], amountFen: number): { parts: BillPart[]; restFen: number } => {
  let restFen = amountFen
  const parts: BillPart[] = []
  for (const { billId, ...due } of bills) {
    const principalFen = Math.min(due.principalFen, restFen)
    restFen -= principalFen
    const lateFen = Math.min(due.lateFen, restFen)
    restFen -= lateFen
    if (principalFen + lateFen > 0) parts.push({ billId, principalFen, lateFen })
  }
  return { parts, restFen }
}

interface Assignment {
  billIds: readonly string[]
  version: number
  reason: string
}

/**
 * Puts money that belonged to no bill on bills of its house, the rest on its prepaid account: from then on a payment like any other, with a receipt, that can go back.
 * The refund that was opened for it finds it gone and ends.
 * @throws AppError UNAPPLIED_STATE, and what lockBills throws
 */
export const assignUnapplied = (ports: Ports) => {
  const bills = billApi(ports)
  const ledger = ledgerApi(ports)
  const receipts = receiptApi(ports)

  /** @returns what bills and the prepaid account took, as the parts of `orderId` */
  const put = async (tx: Tx, { houseId, amountFen }: UnappliedRow, billIds: readonly string[], orderId: string): Promise<PaymentPart[]> => {
    const locked = billIds.length === 0 ? [] : await bills.lockBills(tx, { houseId, billIds, orderId, now: tx.now })
    const { parts } = spread(locked, amountFen)
    const settled = parts.length === 0 ? [] : (await bills.settleBills(tx, { orderId, parts, at: tx.now, via: 'wechat' })).bills
    // A bill the money did not reach is held by nobody any more.
    if (parts.length < locked.length) await bills.unlockBills(tx, orderId)
    const took = new Map(settled.map(({ billId, principalFen, lateFen }) => [billId, { principalFen, lateFen }]))
    const taken = partsOfBills(locked).flatMap((part) => {
      const fen = part.billId === null ? undefined : took.get(part.billId)
      return fen && fen.principalFen + fen.lateFen > 0 ? [{ ...part, ...fen }] : []
    })
    const restFen = amountFen - taken.reduce((sum, { principalFen, lateFen }) => sum + principalFen + lateFen, 0)
    return restFen > 0 ? [...taken, { billId: null, ...PREPAID_ITEM, principalFen: restFen, lateFen: 0 }] : taken
  }

  return async (tx: Tx, actor: StaffActor, row: UnappliedRow, input: Assignment): Promise<UnappliedRow> => {
    const { id, communityId, houseId, amountFen } = row
    if (row.state !== 'open' || row.version !== input.version || !(await moveUnapplied(tx, row, 'assigned', actor.staffId)))
      throw refuse('UNAPPLIED_STATE', { present: { status: row.state, version: row.version } })
    const source = (await loadOrder(tx, ports.cipher, row.orderId))?.order
    const house = await communityApi(ports).houseOf(houseId)
    if (!source || !house) throw new Error(`unapplied money ${id} of no order or no house`)
    const orderId = tx.newId()
    const parts = await put(tx, row, input.billIds, orderId)
    const sum = (of: 'principalFen' | 'lateFen', prepaid: boolean) =>
      parts.reduce((fen, part) => fen + ((part.billId === null) === prepaid ? part[of] : 0), 0)
    const restFen = sum('principalFen', true)

    const { channel, payerPersonId } = source
    const money = { channel, state: 'paid', amountFen, prepaidFen: 0, payerPersonId, payerOpenid: null } as const
    const order = { ...draftOrder(tx, orderId, house, money, parts), paidAt: tx.now, fromUnappliedId: id }
    await insertOrder(tx, order, parts)
    if (restFen > 0) await addOfOrder(tx, { communityId, houseId, amountFen: restFen, kind: 'assign', key: `assign:${id}`, orderId })
    const settledFen = sum('principalFen', false)
    const lateFen = sum('lateFen', false)
    await ledger.post(tx, {
      ...{ key: `assigned:${id}`, communityId, kind: 'unapplied_assigned', refKind: 'unapplied', refId: id },
      entries: [
        { account: 'unapplied', amountFen },
        { account: 'receivable', amountFen: -settledFen },
        { account: 'income:late_fee', amountFen: -lateFen },
        { account: 'prepaid', amountFen: -restFen },
      ],
    })
    await tx.audit.add({
      ...{ actorId: actor.staffId, actorKind: 'staff', action: 'unapplied.assign', subjectKind: 'unapplied', subjectId: id, communityId },
      reason: input.reason,
      detail: { settledFen, lateFen, prepaidFen: restFen, paymentId: orderId },
    })
    await tx.outbox.add([{ type: 'payment.paid', subjectId: orderId, communityId, payload: { ...eventOf(order) } }])
    const [saved] = await tx.find(unapplied, { id })
    if (!saved) throw new Error('unapplied money never goes away')
    const paper = { id: orderId, communityId, houseId, channel, amountFen, payerPersonId, cashierId: null }
    const channelNo = row.transactionId ?? source.transactionId ?? ''
    await receipts.issueFirstReceipt(tx, { order: { ...paper, channelNo }, parts, at: tx.now })
    return saved
  }
}
