import { receiptNumber } from '@jinlin/shared/domain/receipt/receipt-number'
import { sumFen } from '@jinlin/shared/kernel/fen'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { personApi } from '../person/person.api'
import type { IssuedReceipt, ReceiptOrder, ReceiptPart } from './receipt.api'
import { receipt, receiptCounter, type ReceiptLine } from './receipt.table'

/**
 * The next number of a community's year. The counter's row is locked from here to the commit, and a rollback takes the number back: no gaps, none twice.
 * Whoever is second waits for the first one's commit, so it comes as late in a transaction as it can.
 */
const nextNumber = async (tx: Tx, communityId: string, year: number): Promise<number> => {
  const count = async () =>
    (await tx.run('UPDATE receipt_counter SET last = last + 1 WHERE community_id = ? AND year = ?', [communityId, year])).affected === 1
  if (!(await count())) {
    try {
      await tx.insert(receiptCounter, { communityId, year, last: 0 })
    } catch (error) {
      // The first two payments of the year came at the same moment.
      if (!(error instanceof DuplicateKey)) throw error
    }
    await count()
  }
  const row = await tx.one(receiptCounter, { communityId, year })
  if (!row) throw new Error(`no counter of receipts for ${communityId} in ${year}`)
  return row.last
}

const linesOf = (order: ReceiptOrder, parts: readonly ReceiptPart[]): ReceiptLine[] => {
  const lines = parts.map(({ itemName, period, principalFen, lateFen }) => ({ itemName, period, principalFen, lateFen }))
  const rest = order.amountFen - sumFen(lines.map(({ principalFen, lateFen }) => principalFen + lateFen))
  // What came and belongs to no bill is on the paper all the same: the payer gave it.
  if (rest > 0) lines.push({ itemName: '暂收款', period: '', principalFen: rest, lateFen: 0 })
  if (rest < 0) lines.push({ itemName: '预存抵扣', period: '', principalFen: rest, lateFen: 0 })
  return lines
}

export const issueReceipt = (ports: Ports) => {
  const communities = communityApi(ports)
  const people = personApi(ports)
  return async (
    tx: Tx,
    { order, parts, at }: { order: ReceiptOrder; parts: readonly ReceiptPart[]; at: number },
  ): Promise<IssuedReceipt> => {
    const present = await tx.one(receipt, { orderId: order.id })
    if (present) return { receiptId: present.id, number: receiptNumber(present.year, present.number) }
    const house = await communities.houseOf(order.houseId)
    const payer = order.payerPersonId === null ? undefined : await people.contactOf(order.payerPersonId)
    const year = Number(localDayOf(at).slice(0, 4))
    const { id: orderId, communityId, houseId, channel, channelNo, cashierId, amountFen } = order
    if (!house) throw new Error(`a receipt for house ${order.houseId}, which is not there`)
    const id = tx.newId()
    const row = {
      ...{ id, communityId, houseId, orderId, year, channel, channelNo, cashierId, amountFen },
      payerPersonId: order.payerPersonId,
      payerName: payer?.name ?? null,
      buildingId: house.buildingId,
      houseLabel: house.label,
      paidFor: linesOf(order, parts),
      issuedAt: at,
      reversedFen: 0,
      reversals: [],
    }
    const number = await nextNumber(tx, communityId, year)
    await tx.insert(receipt, { ...row, number })
    await tx.outbox.add([
      {
        type: 'receipt.issued',
        subjectId: id,
        communityId,
        payload: { receiptId: id, orderId, houseId, number: receiptNumber(year, number) },
      },
    ])
    return { receiptId: id, number: receiptNumber(year, number) }
  }
}
