import type { Answer } from '@jinlin/shared/contract/define'
import type { receiptContract } from '@jinlin/shared/contract/receipt.contract'
import { maskHouse } from '@jinlin/shared/domain/payment/payment-words'
import { PAYMENT_CHANNEL_WORDS } from '@jinlin/shared/domain/payment/payment.types'
import { amountWords } from '@jinlin/shared/domain/receipt/amount-words'
import { receiptNumber } from '@jinlin/shared/domain/receipt/receipt-number'
import { maskName } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { staffApi } from '../staff/staff.api'
import type { View } from './receipt-link'
import { receiptLinks } from './receipt-link'
import type { ReceiptRow } from './receipt.table'

export type ShownReceipt = Answer<typeof receiptContract.ops.get>

/** One receipt as it is printed. Somebody who paid by a link sees the room masked, as they saw it when they paid. */
export const showReceipt = (ports: Ports) => {
  const links = receiptLinks(ports)
  return async (row: ReceiptRow, view: View, now: number): Promise<ShownReceipt> => {
    const community = await communityApi(ports).mustExist(row.communityId)
    const cashier = row.cashierId === null ? undefined : (await staffApi(ports).staffOf([row.cashierId])).get(row.cashierId)
    return {
      id: row.id,
      paymentId: row.orderId,
      number: receiptNumber(row.year, row.number),
      firmName: await firmNameOf(ports, row.communityId),
      communityName: community.name,
      houseLabel: view === 'full' ? row.houseLabel : maskHouse(row.houseLabel),
      payerName: row.payerName === null ? '住户' : maskName(row.payerName),
      channel: row.channel,
      channelWord: PAYMENT_CHANNEL_WORDS[row.channel],
      channelNo: row.channelNo,
      cashierName: cashier?.name ?? null,
      amountFen: row.amountFen,
      amountWords: amountWords(row.amountFen),
      lines: row.paidFor.map((line) => ({ ...line, amountFen: line.principalFen + line.lateFen })),
      issuedAt: row.issuedAt,
      reversedFen: row.reversedFen,
      reversals: row.reversals,
      pdfUrl: links.link(row.id, view, 'file', now),
      printUrl: links.link(row.id, view, 'page', now),
    }
  }
}

const firmNameOf = async ({ db }: Ports, communityId: string): Promise<string> => {
  const row = await db.one<{ name: string }>('SELECT f.name FROM community c JOIN firm f ON f.id = c.firm_id WHERE c.id = ?', [communityId])
  return row?.name ?? ''
}
