import type { Account } from '@jinlin/shared/domain/ledger/ledger.types'
import { wayOf } from '@jinlin/shared/domain/refund/refund.machine'
import { sumFen } from '@jinlin/shared/kernel/fen'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { billApi } from '../bill/bill.api'
import { ledgerApi } from '../ledger/ledger.api'
import { paymentApi, prepaidApi } from '../payment/payment.api'
import { receiptApi } from '../receipt/receipt.api'
import { refundEvent } from './refund-event'
import type { RefundRow } from './refund.table'

/** Where the money lay before it went back. */
const purse = (row: RefundRow): Account => {
  const way = wayOf(row)
  return way === 'prepaid' ? 'prepaid' : way === 'wechat' ? 'cash:wechat' : 'cash:counter'
}

/** Bills are owed again, and the books say so. */
const reopen =
  (ports: Ports) =>
  async (tx: Tx, row: RefundRow, at: number): Promise<void> => {
    const { id, orderId, houseId, communityId, amountFen } = row
    const bills = row.parts.flatMap(({ billId, principalFen, lateFen }) => (billId === null ? [] : [{ billId, principalFen, lateFen }]))
    const topUpFen = sumFen(row.parts.filter(({ billId }) => billId === null).map(({ principalFen }) => principalFen))
    const again =
      bills.length === 0
        ? { principalFen: 0, lateFen: 0 }
        : await billApi(ports).reopenBills(tx, { orderId, refundId: id, parts: bills, at })
    if (row.channel === 'prepaid') await prepaidApi(ports).giveBack(tx, { houseId, communityId, amountFen, orderId, key: `refund:${id}` })
    await ledgerApi(ports).post(tx, {
      key: `refund:${id}`,
      communityId,
      kind: 'refunded',
      refKind: 'refund',
      refId: id,
      entries: [
        { account: purse(row), amountFen: -amountFen },
        { account: 'receivable', amountFen: again.principalFen },
        { account: 'income:late_fee', amountFen: again.lateFen },
        { account: 'refund_payable', amountFen: topUpFen },
        // What no bill had taken can only be money nobody had put anywhere; if there is none, the check of the books finds it.
        { account: 'unapplied', amountFen: amountFen - again.principalFen - again.lateFen - topUpFen },
      ],
    })
  }

/** The money has gone back: everything that says so, in the transaction that moved the refund to `done`. */
export const finishRefund = (ports: Ports) => {
  const reopenBills = reopen(ports)
  return async (tx: Tx, row: RefundRow): Promise<void> => {
    const at = row.doneAt ?? tx.now
    const { id, orderId, amountFen, unappliedId } = row
    const payments = paymentApi(ports)
    const paid = await payments.orderOf(orderId)
    // A second payment of the order was never the order's money: the first one stays paid.
    const second = unappliedId !== null && row.transactionId !== paid?.transactionId
    // Of a payment from two purses the prepaid account got its own back: the channel's money and its receipt have nothing to do with it.
    const aside = row.channel === 'prepaid' && paid?.channel !== 'prepaid'
    const order = paid && (second || aside) ? paid : await payments.finishRefund(tx, { orderId, amountFen })
    if (unappliedId === null) await reopenBills(tx, row, at)
    else await payments.endUnappliedRefund(tx, unappliedId, row.payoutChannel === null ? 'cash:wechat' : 'cash:counter')
    // Money without a bill stands on no receipt.
    if (unappliedId === null && !aside) await receiptApi(ports).reverseReceipt(tx, { orderId, refundId: id, fen: amountFen, at })
    await tx.outbox.add([refundEvent('payment.refunded', row, order.payerPersonId)])
  }
}
